"""The brief as Markdown with footnotes. What came from outside is escaped: it could hold markup or HTML."""

import re

from .display import counted, facts, groups, link, origin, safe, title
from .record import Brief, Citation, Sentence, SourceRow

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])|(?<!\w)([-+!])|(?<=\w)(:)(?=//)")


def text(brief: Brief) -> str:
    lines = [f"# {_plain(title(brief))}", "", " · ".join(f"{label}: {_plain(value)}" for label, value in facts(brief)), ""]
    lines += ["**Bottom line.** " + " ".join(map(_sentence, brief.bottom_line)), ""]
    for section in brief.sections:
        lines += [f"## {section.title}", ""]
        for heading, sentences in groups(section.sentences):
            lines += [*([f"**{_plain(heading)}**", ""] if heading else []), *(f"- {_sentence(s)}" for s in sentences), ""]
    lines += [*map(_source, brief.sources), "", *map(_footnote, brief.citations)]
    return "\n".join(lines).rstrip() + "\n"


def _plain(value: str) -> str:
    return SPECIAL.sub(lambda m: "\\" + m.group(), safe(value))


def _sentence(s: Sentence) -> str:
    notes = "".join(f"[^{n}]" for n in s.cites)
    rows = f" ({counted(s)} counted)" if s.computed and not s.cites else ""
    return f"{_plain(s.text)}{notes}{rows}"


def _source(s: SourceRow) -> str:
    rests = "statement rests" if s.statements == 1 else "statements rest"
    head = f"{_plain(s.title)}, {_plain(s.note)}" if s.title else _plain(s.note)
    repeats = f" Repeats {_plain(s.repeats)}." if s.repeats else ""
    return f"- {head}: {s.statements} {rests} on it; cited at {', '.join(map(str, s.cites))}.{repeats}{_link(s.url)}"


def _footnote(c: Citation) -> str:
    said = f" Said by {_plain(', '.join(t for t in (c.speaker, c.role, c.speaker_state) if t))}." if c.speaker or c.role else ""
    return f"[^{c.number}]: “{_plain(c.sentence)}” {_plain(origin(c))}.{said} Words: “{_plain(c.words)}” ({c.statement}).{_link(c.url)}"


def _link(url: str | None) -> str:
    good = link(url)
    return f" <{re.sub(r'[<> ]', '', safe(good))}>" if good else ""
