"""The brief in a terminal: with colour through rich, as plain text in a pipe."""

from textwrap import fill

from .display import counted, facts, groups, origin, safe, title
from .record import Brief, Citation, Sentence, SourceRow

WIDEST = 100  # columns; longer lines are hard to read
NARROWEST = 30


def terminal(brief: Brief, console_width: int, colour: bool) -> str:
    """The brief in lines of at most `console_width` columns; with `colour`, with escape codes."""
    width = max(NARROWEST, min(WIDEST, console_width))
    return _coloured(brief, width) if colour else _plain(brief, width)


def _cites(s: Sentence) -> str:
    if s.cites:
        return f" [{', '.join(map(str, s.cites))}]"
    return f" [{counted(s)} counted]" if s.computed else ""


def _source(s: SourceRow) -> str:
    return f"{safe(s.title) + ': ' if s.title else ''}{safe(s.note)} [{', '.join(map(str, s.cites))}]"


def _notes(brief: Brief) -> list[str]:
    return [f"[{c.number}] {_words(c)} {origin(c)}. {c.statement}" for c in brief.citations]


def _words(c: Citation) -> str:
    return f"“{safe(c.words)}”"


def _lines(brief: Brief) -> list[tuple[str, str]]:
    """The brief as pairs of a style and a paragraph."""
    lines = [("title", safe(title(brief))), *(("fact", f"{label}: {safe(value)}") for label, value in facts(brief)), ("gap", "")]
    lines += [("section", "Bottom line"), ("lead", " ".join(safe(s.text) + _cites(s) for s in brief.bottom_line)), ("gap", "")]
    for section in brief.sections:
        lines.append(("section", section.title))
        for heading, sentences in groups(section.sentences):
            lines += [*([("heading", safe(heading))] if heading else []), *(("sentence", safe(s.text) + _cites(s)) for s in sentences)]
        if section.key == "sources":
            lines += [("sentence", _source(s)) for s in brief.sources]
        lines.append(("gap", ""))
    return [*lines, ("section", "Citations"), *(("note", n) for n in _notes(brief))]


INDENT = {"sentence": ("  ", "  "), "lead": ("  ", "  "), "heading": ("  ", "  "), "note": ("  ", "      ")}


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
        if style in ("sentence", "lead"):
            line.highlight_regex(r"\[[\d, ]+(?:counted)?\]", "cyan")
            line.highlight_regex(r"“[^”]*”", "italic")
        console.print(line)
    return out.getvalue().rstrip("\n")
