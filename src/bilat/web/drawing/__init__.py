"""Small pictures for pages as SVG elements: no script, no style attribute; colours are classes, so that they follow the reader's scheme."""
