"""Small drawings as SVG elements, for pages: no script, no style attribute; colours are classes, so that they follow the reader's scheme.

`sheet` has the colours and rules of all of them, and makes a drawing a file of its own that looks as it does on the page.
"""
