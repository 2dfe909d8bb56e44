"""What all formats share: text made safe to show, the facts under the title, what a footnote says, links that may be followed."""

import unicodedata
from collections.abc import Callable
from urllib.parse import urlsplit

from .dating import spelled
from .figures import told
from .naming import listed, name
from .record import Brief, BriefCitation, Chart, Citation, Cited, DataCitation, Figure, FindingCitation, Sentence, SourceRow
from .recount import Rows

# Controls, direction overrides, surrogates and private characters could hide or reorder what a reader sees.
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
KINDS = {
    "votes": "votes", "trade": "trade", "arms": "arms", "milex": "military spending", "capability": "material means", "alliance": "treaties",
    "igo": "shared organisations", "dispute": "disputes", "contiguity": "borders", "rivalry": "rivalries", "war": "wars",
}  # fmt: skip
MEASURES = {
    "unga_agree": "like votes", "unga_kappa": "like votes beyond habit (kappa)", "trade_share": "share in trade", "trade_rank": "place in trade",
    "trade_total": "trade", "arms_tiv": "arms delivered", "arms_share": "share of arms imports", "arms_rank": "place among arms suppliers",
    "alliance_defence": "promise of defence", "alliance_offence": "promise to attack together", "alliance_neutrality": "promise of neutrality",
    "alliance_nonaggression": "promise of non-aggression", "alliance_consultation": "promise to consult", "shared_igos": "shared organisations",
    "disputes": "militarised disputes", "rivalry": "strategic rivalry", "cinc": "share of the world’s material means", "cinc_rank": "place by material means",
    "milex": "military spending", "stage_strategic": "chance that the tie is strategic",
}  # fmt: skip
SHOWN_FIGURES = 12  # values that a footnote lists of a data set
FOOT = (
    "Numbers in brackets lead to the words, values or findings that a sentence rests on; “n” counts the statements behind a computed one. "
    "Words in marks are verbatim. Words of likelihood are those of ICD 203; letters and digits of sources those of the Admiralty code."
)


def safe(text: str) -> str:
    """One line without control, direction or broken characters."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in UNSAFE)


def link(url: str | None) -> str | None:
    """The address if it is one of the web, else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def facts(brief: Brief) -> tuple[tuple[str, str], ...]:
    """The header as pairs of a label and a value."""
    h = brief.header
    days = [spelled(d.isoformat()) or "" for d in (h.since, h.until) if d]
    period = days[0] if len(set(days)) == 1 else " to ".join(days)
    kept = h.previous
    by_kind: dict[str, list[str]] = {}
    for d in h.datasets:
        by_kind.setdefault(KINDS.get(d.kind, d.kind or "data"), []).append(f"{d.key} {d.version}".strip())
    data = "; ".join(f"{what}: {', '.join(held)}" for what, held in by_kind.items())
    previous = "none kept"
    if kept:
        cut_off = f", to {spelled(kept.cut_off.isoformat())}" if kept.cut_off else ""
        previous = f"ledger version {kept.version}{cut_off}"
    found = (
        ("Period", period or None),
        ("Cut-off", spelled(h.cut_off.isoformat()) if h.cut_off else None),
        ("Evidence", f"{h.statements:,} statement{'s' * (h.statements != 1)} in {h.reports:,} report{'s' * (h.reports != 1)}"),
        ("Ledger", f"version {h.version}" + (f", stored {h.recorded:%Y-%m-%d %H:%M} UTC" if h.recorded else "")),
        ("Public data", data or "none used here"),
        ("Previous brief", previous),
    )
    return tuple((label, value) for label, value in found if value)


def drawn_from(chart: Chart, brief: Brief) -> str:
    """The line of sources under a chart."""
    held = {d.key: d for d in brief.header.datasets}
    told = [
        f"{held[k].title}, version {held[k].version}" if k in held else f"reports of ledger version {brief.header.version}"
        for k in chart.data
    ]
    return safe(f"Data: {'; '.join(dict.fromkeys(told))}.")


def title(brief: Brief) -> str:
    return listed(brief.header.names)


def kind(brief: Brief) -> str:
    return "Bilateral brief" if len(brief.header.tie) == 2 else "Trilateral brief"


def origin(c: Citation | SourceRow) -> str:
    """Publisher, title and date of what is cited."""
    parts = [c.publisher, f"“{c.title}”" if c.title else None, spelled(c.date) if c.date else "no date"]
    return safe(", ".join(p for p in parts if p))


def head(c: Cited) -> str:
    """What a citation is, in a line."""
    if isinstance(c, Citation):
        return origin(c)
    if isinstance(c, DataCitation):
        years = f", {c.first} to {c.last}" if c.first and c.last else ""
        return safe(f"{c.title}, version {c.version}{years}" if c.version else c.title)
    if isinstance(c, FindingCitation):
        return safe(f"{c.verdict}: “{c.claim}”")
    return f"Previous brief, ledger version {c.version}" + (f", to {spelled(c.cut_off)}" if c.cut_off else "")


def body(c: Cited, brief: Brief) -> list[str]:
    """The lines under a citation; of words, who says them and how they were coded (the words themselves stand beside)."""
    if isinstance(c, Citation):
        said = (
            [", ".join(t for t in (c.speaker, c.role, c.speaker_state) if t) + ("" if c.named else ", unnamed")]
            if c.speaker or c.role
            else []
        )
        lines = [f"Said by {safe(s)}." for s in said]
        lines.append(
            f"{c.modality.capitalize()}{f', dated {safe(c.when)}' if c.when else ''}. Credibility {c.credibility}: {c.credibility_reason}."
        )
        return lines
    if isinstance(c, DataCitation):
        by_id = {f.id: f for f in brief.figures}
        values = [by_id[i] for i in c.figures if i in by_id]
        shown = sorted(values, key=lambda f: (f.measure, f.source, f.target or "", f.period))
        latest = list({(f.measure, f.source, f.target): f for f in shown}.values())
        more = f" These are the last of {len(values):,} values used." if len(values) > len(latest[:SHOWN_FIGURES]) else ""
        return [
            f"{safe(c.producer)}. Credibility {c.credibility}: {c.credibility_reason}.",
            "; ".join(map(value_line, latest[:SHOWN_FIGURES])) + "." + more,
        ]
    if isinstance(c, FindingCitation):
        also = [f"Also true if {safe(a)}." for a in c.also[:2]]
        return [safe(c.found), f"Definition: {safe(c.definition)}." if c.definition else "", f"As of {spelled(c.as_of)}.", *also]
    assert isinstance(c, BriefCitation)
    return [safe(t) for t in c.texts if " " in t]


def line(c: Cited, brief: Brief) -> str:
    """What stands under a citation on paper, in one line: where the words stand, who says them, of when the event is, and the grade."""
    if isinstance(c, Citation):
        letter = next((s.reliability for s in brief.sources if s.document == c.document), "")
        who = ", ".join(t for t in (c.speaker, c.role, c.speaker_state) if t)
        said = f"Said by {who}{'' if c.named else ', unnamed'}. " if c.speaker or c.role else ""
        how = c.modality if c.modality not in ("occurred", "ongoing") else ""
        when = f"of {spelled(c.when)}" if c.when and c.when != c.date else ""
        told = ", ".join(t for t in (how, when) if t)
        return safe(f"{origin(c)}. {said}{f'{told[:1].upper()}{told[1:]}. ' if told else ''}{letter}{c.credibility}.")
    return " ".join(text for text in body(c, brief) if text)


def value_line(f: Figure) -> str:
    """A value with its measure, states, period and unit: "share in trade, Russia to China, 2020: 18 percent"."""
    who = name(f.source) + (f" to {name(f.target)}" if f.target else "")
    return safe(
        f"{MEASURES.get(f.measure, f.measure.replace('_', ' '))}, {who}, {f.period}: {told(f.value, f.unit) if f.value is not None else 'missing'}"
    )


def counting(brief: Brief) -> Callable[[Sentence], int]:
    """How many statements stand behind a computed sentence; 0 for one that cites, or searched and found none."""
    rows = Rows(brief.rows, brief.header.tie)
    sizes: dict[tuple[str, ...], int] = {}

    def counted(s: Sentence) -> int:
        keys = tuple(dict.fromkeys(i for c in s.computed if c.rule != "searched" for i in c.rows))
        if s.cites or not keys:
            return 0
        if keys not in sizes:
            sizes[keys] = len({r.id for r in rows.get(keys)})
        return sizes[keys]

    return counted


def groups(sentences: tuple[Sentence, ...]) -> list[tuple[str | None, list[Sentence]]]:
    """Sentences under their headings, in order."""
    found: list[tuple[str | None, list[Sentence]]] = []
    for s in sentences:
        if not found or found[-1][0] != s.heading:
            found.append((s.heading, []))
        found[-1][1].append(s)
    return found


def grade(s: SourceRow) -> str:
    """The code of a source: its letter, and the digits of what is taken from it: "B2", "C3-6"."""
    digits = sorted(set(s.credibility))
    return s.reliability + (digits[0] if len(digits) == 1 else f"{digits[0]}–{digits[-1]}" if digits else "")


def reasons(s: SourceRow) -> str:
    """Why a source is graded so: "reliability C, private press; credibility 3, ... [1, 2]"."""
    by_digit: dict[tuple[str, str], list[int]] = {}
    for number, digit, reason in zip(s.cites, s.credibility, s.credibility_reason, strict=True):
        by_digit.setdefault((digit, reason), []).append(number)
    several = len(by_digit) > 1
    lines = []
    for (digit, reason), numbers in sorted(by_digit.items()):
        where = f" [{', '.join(map(str, numbers))}]" if several else ""
        lines.append(f"{digit}: {reason}{where}")
    return safe(f"Reliability {s.reliability}: {s.reliability_reason}. Credibility {'; '.join(lines)}.")
