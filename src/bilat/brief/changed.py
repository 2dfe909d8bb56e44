"""What changed since the brief on this tie that was kept last: judgement by judgement, indicator by indicator, version by version."""

from collections.abc import Iterator
from dataclasses import replace

from .choosing import choose
from .dating import spelled
from .draft import Draft, Matter
from .figures import told
from .grounds import Judged
from .indicators import met
from .judging import judge
from .kept import Kept
from .naming import capital
from .record import Indicator, Judgment
from .telling import tell
from .wording import within

MOST = 3  # new items of evidence told for a judgment that moved
SAME = 0.01  # relative difference of a value below which a newer version has not changed it


def changed(m: Matter) -> Iterator[Draft]:
    kept = m.previous
    if kept is None:
        yield Draft("First brief of this tie: nothing to compare.", computed=(m.searched("previous brief"),))
        return
    now = {j.judgment.key: j for j in judge(m)}
    before = {j.key: j for j in kept.judgments}
    for key, old in before.items():
        yield from _compared(m, kept, old, now.get(key))
    for key, new in now.items():
        if key not in before:
            text = f"New: {within(new.judgment.text)}"
            yield replace(new.drafts[0], text=text, previous=True, heading="Judgments")
    for indicator in kept.indicators:
        yield _watched(m, indicator)
    yield from _versions(m, kept)


def _compared(m: Matter, kept: Kept, old: Judgment, new: Judged | None) -> Iterator[Draft]:
    heading = "Judgments"
    yield from (d.under(heading) for d in _outcome(m, old))
    if new is None:
        yield Draft(
            f"No longer judged, for want of evidence in this period: “{old.text}”", computed=(m.searched(old.key),), previous=True
        ).under(heading)
        return
    j = new.judgment
    if j.word == old.word and j.confidence == old.confidence:
        moved = f"Unchanged: {within(j.text)}"
        yield replace(new.drafts[0], text=moved, previous=True, heading=heading)
        return
    if j.word != old.word:
        text = f"Changed: it was “{old.word}”, and is “{j.word}” now: {within(j.text)}"
        yield replace(new.drafts[0], text=text, computed=(*new.drafts[0].computed, m.own(j.word)), previous=True, heading=heading)
    else:
        text = f"The confidence in the same judgment was {old.confidence}, and is {j.confidence} now."
        yield replace(new.drafts[1], text=text, previous=True, heading=heading, label=None)
    fresh = [m.item[i] for i in (*j.evidence, *j.against) if i in m.item and i not in (*old.evidence, *old.against)]
    for n, item in enumerate(choose(fresh, MOST)):
        yield Draft(tell(item, n), (item,), heading=heading, label="New evidence")
    if not fresh:
        yield Draft("No report is new; the data moved.", computed=(m.searched("new reports"),), heading=heading)


def _outcome(m: Matter, old: Judgment) -> Iterator[Draft]:
    """Of a judgment whose day has come: whether it came true, with its Brier score."""
    if old.test is None or m.cut_off is None:
        return
    holds, why = met(m, old.test)
    if holds is None or (old.due > m.cut_off and not holds):
        return
    score = f"{(old.probability - holds) ** 2:.2f}"
    came = "It came true" if holds else "It did not come true"
    text = f"Judged then: “{old.text}” {came}: {why.text}; Brier score {score}."
    yield replace(why, text=text, computed=(*why.computed, m.own(score)), previous=True)


def _watched(m: Matter, indicator: Indicator) -> Draft:
    holds, why = met(m, indicator.test)
    due = spelled(indicator.due.isoformat()) or ""
    if holds:
        text = f"Met: “{indicator.text}”; {why.text}."
    elif m.cut_off and indicator.due <= m.cut_off:
        text = f"Not met by {due}: “{indicator.text}”; {why.text}."
    else:
        text = f"Open until {due}: “{indicator.text}”; {why.text}."
    told_due = (m.own(due),) if due in text else ()
    return replace(why, text=text, computed=(*why.computed, *told_due), previous=True, heading="Indicators")


def _versions(m: Matter, kept: Kept) -> Iterator[Draft]:
    """What a newer version of a data set says of values that the previous brief used."""
    told_of: set[tuple[str, str, str | None]] = set()
    for f in kept.figures:
        key = (f.measure, f.source, f.target)
        now = next((x for x in m.at(f.measure, f.source, f.target, f.period) if x.dataset == f.dataset and x.version != f.version), None)
        if now is None or key in told_of or f.value is None or now.value is None:
            continue
        if abs(now.value - f.value) <= SAME * max(abs(now.value), abs(f.value)):
            continue
        told_of.add(key)
        was, value, period = m.own(told(f.value, f.unit)), m.tell("value", [now]), m.tell("period", [now])
        version = m.tell("version", [now])
        what = f.measure.replace("_", " ")
        text = f"{capital(what)} of {period.value} was {was.value}, and is {value.value} in the newer {f.dataset} {version.value}."
        yield Draft(text, (), (was, value, period, version), heading="Data", previous=True)
