"""The brief as Markdown with footnotes. What came from outside is escaped: it could hold markup or HTML."""

import re
from collections.abc import Callable

from .display import FOOT, body, counting, drawn_from, facts, grade, groups, head, kind, link, reasons, safe, title
from .record import Brief, Citation, Cited, Section, Sentence, SourceRow

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])|(?<!\w)([-+!])|(?<=\w)(:)(?=//)")
Count = Callable[[Sentence], int]


def text(brief: Brief) -> str:
    count = counting(brief)
    lines = [f"# {_plain(title(brief))}", "", f"*{kind(brief)}*", ""]
    lines += [*(f"- {label}: {_plain(value)}" for label, value in facts(brief)), ""]
    lines += ["**Bottom line.** " + " ".join(_sentence(s, count) for s in brief.bottom_line), ""]
    for section in brief.sections:
        lines += [f"## {section.title}", "", *_section(section, brief, count)]
        if section.key == "sources":
            lines += [*map(_source, brief.sources), ""]
    lines += [*(_footnote(c, brief) for c in brief.citations), "", f"*{FOOT}*"]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def _section(section: Section, brief: Brief, count: Count) -> list[str]:
    lines: list[str] = []
    for heading, sentences in groups(section.sentences):
        numbered = section.key == "judgments" and heading
        if heading and not numbered:
            lines += [f"### {_plain(heading)}", ""]
        rows = [s for s in sentences if s.cells]
        if rows:
            lines += [_cells([*section.columns, "Source"]), _cells(["---"] * (len(section.columns) + 1))]
            lines += [_cells([*map(_plain, s.cells), _notes(s, count)]) for s in rows] + [""]
        for n, s in enumerate(s for s in sentences if not s.cells):
            if numbered:
                lines.append(
                    f"{heading}. **{_plain(s.text)}**{_notes(s, count)}" if n == 0 else f"    - *{s.label}.* {_sentence(s, count)}"
                )
            else:
                lines.append(f"- {f'*{s.label}.* ' if s.label else ''}{_sentence(s, count)}")
        lines.append("")
    for chart in section.charts:
        lines += [f"> *{_plain(chart.title)}.* {_plain(chart.alt)} {_plain(drawn_from(chart, brief))}", ""]
    return lines


def _cells(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(value: str) -> str:
    return SPECIAL.sub(lambda m: "\\" + m.group(), safe(value))


def _sentence(s: Sentence, count: Count) -> str:
    return f"{_plain(s.text)}{_notes(s, count)}"


def _notes(s: Sentence, count: Count) -> str:
    n = count(s)
    return "".join(f"[^{number}]" for number in s.cites) or (f" (n = {n:,})" if n else "")


def _source(s: SourceRow) -> str:
    what = f"{_plain(s.title)}, {_plain(s.note)}" if s.title else _plain(s.note)
    mark = f" **{_plain(s.mark)}.**" if s.mark else ""
    repeats = f" Repeats {_plain(s.repeats)}." if s.repeats else ""
    return f"- **{grade(s)}** {what}.{mark} {_plain(reasons(s))} Cited at {', '.join(map(str, s.cites))}.{repeats}{_link(s.url)}"


def _footnote(c: Cited, brief: Brief) -> str:
    lines = " ".join(_plain(line) for line in body(c, brief) if line)
    if isinstance(c, Citation):
        return f"[^{c.number}]: “{_plain(c.sentence)}” {_plain(head(c))}. {lines} Words: “{_plain(c.words)}” ({c.statement}).{_link(c.url)}"
    return f"[^{c.number}]: {_plain(head(c))}. {lines}"


def _link(url: str | None) -> str:
    good = link(url)
    return f" <{re.sub(r'[<> ]', '', safe(good))}>" if good else ""
