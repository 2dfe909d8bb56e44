"""What statements say for and against each step, and the names that the two give their tie: words matched as the table says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bilat.plover import QUAD, QUADS
from bilat.records import Statement
from bilat.stage.record import Evidence, Label, Side
from bilat.stage.table import Rung, Table, When, Worth

NEAR, BEHIND = 40, 30  # characters before and after the words of a step in which others may turn their sense
AGAINST: tuple[Worth, ...] = ("against", "ended")
REACH = 60  # characters after a quote in which words of a step still belong to it


@dataclass(frozen=True, slots=True)
class Told:
    """A statement on the tie, with the day on which its document was published and by whom."""

    statement: Statement
    published: date | None
    publisher: str | None = None

    @property
    def period(self) -> str | None:
        """When it happened, else when it was told, as ISO text cut to what is known. What is to come is dated by the telling."""
        s, told = self.statement, self.published.isoformat() if self.published else None
        happened = s.modality in ("occurred", "ongoing") and s.when and s.when_precision != "unknown"
        if s.when and happened and (told is None or s.when <= told[: len(s.when)]):
            return s.when
        return told


@dataclass(frozen=True, slots=True)
class Weighed:
    """Evidence with what it is worth."""

    evidence: Evidence
    worth: Worth


def steps(told: Iterable[Told], table: Table) -> dict[str, tuple[Weighed, ...]]:
    """By step, the evidence of statements that have a date; ordered by period and id."""
    found: dict[str, list[Weighed]] = {rung.name: [] for rung in table.rungs}
    for each in told:
        if (period := each.period) is None or each.statement.kind == "claim":
            continue
        text = unnamed(each.statement.sentence, table)
        for rung in table.rungs:
            worth = _worth(each.statement, text, rung, table)
            if worth != "nothing":
                s = each.statement
                side: Side = "against" if worth in AGAINST else "for"
                shown = Evidence(s.id, side, period, s.modality, " ".join(s.sentence.split()), each.publisher or "a report")
                found[rung.name].append(Weighed(shown, worth))
    return {name: tuple(sorted(each, key=lambda w: (w.evidence.period, w.evidence.id))) for name, each in found.items()}


def unnamed(sentence: str, table: Table) -> str:
    """The sentence without the names of the partnership, which weigh nothing, whatever words stand in them."""
    return table.names.sub(lambda name: " " * len(name.group()), sentence)


def labels(told: Iterable[Told], table: Table) -> tuple[Label, ...]:
    """The names of the tie, each as first told, and what others say that it is; in order of period."""
    found: dict[tuple[str, str], Label] = {}
    for each in sorted(told, key=lambda t: (t.period or "9999", t.statement.id)):
        s = each.statement
        words = " ".join(s.sentence.split())
        by = (s.said_by.name or s.said_by.role or s.said_by.state) if s.said_by else None
        period = each.period or "unknown"
        for match in table.names.finditer(s.sentence):
            name = " ".join(match.group().split())
            found.setdefault(("name", name.lower()), Label(s.id, period, "name", name, words, by))
        if s.kind == "stance" and s.mode in table.views:
            found.setdefault((s.mode or "", s.sentence), Label(s.id, period, "view", s.mode or "", words, by))
    return tuple(sorted(found.values(), key=lambda label: (label.period, label.kind, label.name, label.id)))


def _worth(s: Statement, text: str, rung: Rung, table: Table) -> Worth:
    """What a statement is worth for a step; the most that any `when` gives, for one sentence may fit several."""
    return max((_by(s, text, rung, when, table) for when in rung.whens), key=_ORDER.index, default="nothing")


_ORDER: tuple[Worth, ...] = ("nothing", "said", "done", "against", "ended")


def _by(s: Statement, text: str, rung: Rung, when: When, table: Table) -> Worth:
    fits = s.mode in when.modes if s.kind == "stance" else s.type in when.types and s.mode not in when.not_modes
    if not fits or (when.contexts and not when.contexts & set(s.contexts)):
        return "nothing"
    start = s.start - s.sentence_start
    found = [pattern.search(text, start, start + len(s.quote) + REACH) for pattern in when.need]
    if not all(found):
        return "nothing"
    told = table.modality[s.modality]
    spans = [m.span() for m in found if m]
    first, last = min((a for a, _ in spans), default=0), max((b for _, b in spans), default=0)
    before, behind = text[max(0, first - NEAR) : first], text[last : last + BEHIND]
    if spans and table.alleged.search(before):
        return "nothing"
    if told != "nothing" and spans and table.denied.search(before):
        return rung.denied
    broken = bool(table.before.search(before) or table.after.search(behind)) if spans else bool(table.refused.search(s.quote))
    if (
        s.type and QUAD[s.type] in QUADS[2:]
    ):  # to reject a step breaks it off, a sanction only if the words say so; to deny either says nothing
        return "ended" if told == "done" and (broken or s.type == "REJECT") else "nothing"
    if broken and (told == "against" or (spans and told != "nothing")):
        return "ended"
    if told == "against":
        return rung.denied
    if told != "done":
        return told
    if s.kind == "stance":
        return rung.stance
    if spans and table.said.search(before):
        return "said"
    if rung.concluded.search(text):
        return "done"
    return rung.pledge if rung.only_concluded or (s.type and QUAD[s.type] == QUADS[0]) else "done"
