"""Claims of the reports that data could settle, with their verdicts."""

import re
from collections.abc import Iterator

from . import naming
from .dating import spelled
from .draft import Draft, Matter

MOST = 6
OUTSIDE = 2  # claims on a third party that are told beside those on the sides
RANK = ("FALSE", "REVISED", "DATED", "DEFINITION", "ATTRIBUTED", "TRUE", "UNSUPPORTED", "UNCHECKABLE")
ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def claims(m: Matter) -> Iterator[Draft]:
    found = [(i, f) for i in m.items for f in m.material.findings.get(i.s.id, ()) if i.s.kind == "claim" and f.verdict != "UNCHECKABLE"]
    between = [pair for pair in found if pair[0].third is None]
    found = [*between, *[pair for pair in found if pair[0].third is not None][:OUTSIDE]]
    found.sort(
        key=lambda pair: (
            pair[0].third is not None,
            RANK.index(pair[1].verdict),
            -(pair[0].day.toordinal() if pair[0].day else 0),
            pair[0].s.id,
        )
    )
    seen: set[str] = set()
    told = 0
    for item, finding in found:
        claim = " ".join(finding.claim.split()).rstrip(".")
        if claim in seen or told >= MOST or claim not in " ".join(item.s.sentence.split()):
            continue
        seen.add(claim)
        told += 1
        data = f" ({finding.dataset} {finding.version.partition('/')[0]})" if finding.dataset else ""
        text = f"“{claim}”: {finding.verdict}. {_sentence(finding.found)}{data}."
        if finding.also_true_if and finding.verdict in ("FALSE", "DEFINITION", "DATED"):
            text = f"{text[:-1]}; also true if {finding.also_true_if[0].rstrip('.')}."
        yield Draft(text, (item,), findings=(finding,))
    held = [i for i in m.items if i.s.kind == "claim"]
    checked = {i.s.id for i, _ in found}
    left = [i for i in held if i.s.id not in checked]
    if not held:
        yield Draft("No claim that data could settle stands in the reports.", computed=(m.searched("claims"),))
    elif left and not told:
        text = "None of the claims in the reports can be settled with the data held."
        pulls = sorted({s for x in m.missing for s in x.sources[:1]})
        if pulls:
            text = f"{text[:-1]}: pull {', '.join(f'`{p}`' for p in pulls)}."
        yield Draft(text, computed=(m.count("searched", left, "claims"),))


def _sentence(found: str) -> str:
    """What was found, with names for codes and dates in words."""
    text = re.sub(r"\b[A-Z]{3}\b", lambda c: naming.name(c.group()), " ".join(found.split())).rstrip(".")
    text = ISO.sub(lambda d: spelled(d.group()) or d.group(), text)
    return text[:1].upper() + text[1:]
