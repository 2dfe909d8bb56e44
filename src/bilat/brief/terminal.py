"""The brief in a terminal: with colour through rich, as plain text in a pipe."""

from textwrap import fill

from .display import body, counting, facts, grade, groups, head, safe, title
from .record import Brief, Citation, Cited, Sentence, SourceRow

WIDEST = 100  # columns; longer lines are hard to read
NARROWEST = 30


def terminal(brief: Brief, console_width: int, colour: bool) -> str:
    """The brief in lines of at most `console_width` columns; with `colour`, with escape codes."""
    width = max(NARROWEST, min(WIDEST, console_width))
    return _coloured(brief, width) if colour else _plain(brief, width)


def _source(s: SourceRow) -> str:
    mark = f" ({safe(s.mark)})" if s.mark else ""
    return f"{grade(s)} {safe(s.title) + ': ' if s.title else ''}{safe(s.note)}{mark} [{', '.join(map(str, s.cites))}]"


def _note(c: Cited, brief: Brief) -> str:
    if isinstance(c, Citation):
        return f"[{c.number}] “{safe(c.words)}” {head(c)}. {c.statement}"
    return f"[{c.number}] {head(c)}. {' '.join(line for line in body(c, brief) if line)}"


def _lines(brief: Brief) -> list[tuple[str, str]]:
    """The brief as pairs of a style and a paragraph."""
    count = counting(brief)

    def cites(s: Sentence) -> str:
        if s.cites:
            return f" [{', '.join(map(str, s.cites))}]"
        n = count(s)
        return f" [n = {n:,}]" if n else ""

    lines = [("title", safe(title(brief))), *(("fact", f"{label}: {safe(value)}") for label, value in facts(brief)), ("gap", "")]
    lines += [("section", "Bottom line"), ("lead", " ".join(safe(s.text) + cites(s) for s in brief.bottom_line)), ("gap", "")]
    for section in brief.sections:
        lines.append(("section", section.title))
        for heading, sentences in groups(section.sentences):
            numbered = section.key == "judgments"
            lines += [("heading", safe(heading))] if heading and not numbered else []
            for n, s in enumerate(sentences):
                if numbered and heading:
                    lines.append(
                        ("heading", f"{heading}. {safe(s.text)}{cites(s)}") if n == 0 else ("part", f"{s.label}: {safe(s.text)}{cites(s)}")
                    )
                else:
                    lines.append(("sentence", f"{f'{s.label}: ' if s.label else ''}{safe(s.text)}{cites(s)}"))
        if section.key == "sources":
            lines += [("sentence", _source(s)) for s in brief.sources]
        lines.append(("gap", ""))
    return [*lines, ("section", "Citations"), *(("note", _note(c, brief)) for c in brief.citations)]


INDENT = {"sentence": ("  ", "  "), "lead": ("  ", "  "), "heading": ("  ", "  "), "part": ("     ", "     "), "note": ("  ", "      ")}


def _wrap(style: str, text: str, width: int) -> str:
    first, rest = INDENT.get(style, ("", ""))
    return fill(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _plain(brief: Brief, width: int) -> str:
    return "\n".join(_wrap(style, text.upper() if style in ("title", "section") else text, width) for style, text in _lines(brief))


STYLES = {"title": "bold", "fact": "dim", "section": "bold cyan", "heading": "bold", "note": "dim", "lead": "bold"}


def _coloured(brief: Brief, width: int) -> str:
    import io

    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=True, color_system="standard", highlight=False, legacy_windows=False)
    for style, text in _lines(brief):
        line = Text(_wrap(style, text, width), STYLES.get(style, ""))
        if style in ("sentence", "lead", "part", "heading"):
            line.highlight_regex(r"\[(?:[\d, ]+|n = [\d,]+)\]", "cyan")
            line.highlight_regex(r"“[^”]*”", "italic")
        console.print(line)
    return out.getvalue().rstrip("\n")
