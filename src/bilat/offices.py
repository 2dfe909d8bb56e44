"""Who held which office, of which state or organisation, and when: "Putin", "the Russian president", "Lavrov" at a date.

The table is `data/offices.csv`, a row for each person, office and term; dates are written as exactly as they are known
(YYYY, YYYY-MM or YYYY-MM-DD), an empty end means "in office when last looked at", and a question mark after a short form that it
is also a common word or name ("Rice?"). It was written for bilat; leaders from 2000 to 2021 were compared with REIGN (Bell 2016).
The Soviet Union is RUS, Yugoslavia SRB, Czechoslovakia CZE; East Germany (DDR) and South Vietnam (RVN) have their own codes.

A person is found by full name at any date from a year before the first term on, and by surname alone within ten years of a term.
Case counts ("Rice", never "rice"), accents do not ("Erdoğan", "Erdogan"). Nothing found is an empty answer, never an error.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple
from unicodedata import combining, normalize

from .errors import BadInput

OFFICES = (
    "head of state", "head of government", "supreme leader", "party leader", "secretary general", "commission president",
    "council president", "high representative", "director general", "foreign minister", "defence minister", "heir", "vice president",
    "national security adviser", "chief of general staff", "commander", "deputy head of government", "speaker of parliament",
    "spokesperson", "finance minister", "trade minister", "minister", "deputy foreign minister", "intelligence chief", "envoy",
    "ambassador", "adviser", "governor general", "deputy secretary general", "high commissioner", "assembly president",
    "commissioner", "prosecutor", "regional leader", "party official", "armed group leader",
)  # fmt: skip
"""The vocabulary of offices, the one that names a person best first."""

SECTORS = ("GOV", "MIL", "IGO", "REB")
_RANK = {office: place for place, office in enumerate(OFFICES)}

RULING_CROWNS = "SAU JOR MAR BHR KWT QAT OMN ARE BRN SWZ MCO LIE"
CEREMONIAL = "DEU ITA IND ISR GRC HUN CZE SVK EST LVA FIN IRL AUT PRT POL BGR HRV SVN ALB MKD MLT ISL IRQ LBN BGD NPL ETH SGP XKX MNE"
"""Republics whose prime minister, not the president, is meant by "the leader"."""
CEREMONIAL_FROM = {"PAK": date(2008, 8, 18), "GEO": date(2013, 11, 17), "ARM": date(2018, 4, 9)}
CEREMONIAL_UNTIL = {"TUR": date(2014, 8, 28), "SRB": date(2017, 5, 31), "KGZ": date(2010, 4, 7)}
MONARCHS = frozenset({"king", "queen", "emperor", "sultan", "emir", "prince", "grand duke", "shah", "pope"})


@dataclass(frozen=True, slots=True)
class Holder:
    """One term of one person in one office. `end` is the last day, None while in office; `other_names` are spellings and short
    forms; those in `common` are also ordinary words or very common names ("Rice", "May", "Kim")."""

    state: str
    office: str
    title: str
    name: str
    other_names: tuple[str, ...]
    start: date
    end: date | None
    sector: str
    common: frozenset[str] = frozenset()

    def holds(self, on: date) -> bool:
        """In office on that day (both the first and the last day count)."""
        return self.start <= on and (self.end is None or on <= self.end)

    def former(self, on: date) -> bool:
        """Out of this office again on that day."""
        return self.end is not None and self.end < on

    def away(self, on: date) -> int:
        """Days between that day and the term; 0 in office."""
        return max((self.start - on).days, (on - (self.end or on)).days, 0)

    def shortened(self, text: str) -> bool:
        """Whether a text, without accents, is this person's surname or nickname alone, and may be somebody else's."""
        return text != fold(self.name) and (" " not in text or fold(self.name).casefold().endswith(" " + text.casefold()))


class Name(NamedTuple):
    """A text that may name a holder. `weight`: 1 a full name, 0.8 a short one, 0.5 or less one that others share; a `common`
    one needs a title beside it, or a capital in mid-sentence."""

    text: str
    holder: Holder
    weight: float
    common: bool


class Title(NamedTuple):
    """A word for an office. `office` is one of OFFICES, or None where the word alone does not say which."""

    text: str
    office: str | None
    sector: str


def _day(text: str, last: bool) -> date:
    """An ISO date, whole or cut to month or year; a cut one becomes its first day, or its last where `last`."""
    if len(text) not in (4, 7) or not last:
        return date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) in (4, 7) else text)
    year, month = int(text[:4]), int(text[5:] or 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def read(lines: Iterable[str]) -> tuple[Holder, ...]:
    """The holders in a table like `data/offices.csv`, or a user's own of that form. Raises BadInput, with the row, at the first fault."""
    rows = csv.reader(lines)
    if (found := next(rows, [])) != list(Holder.__slots__[:8]):
        raise BadInput(f"office table: the first line is {found}, expected {list(Holder.__slots__[:8])}")
    holders = []
    for number, row in enumerate(rows, 2):
        try:
            state, office, title, name, others, start, end, sector = row
            term = _day(start, False), _day(end, True) if end else None
            if office not in OFFICES or sector not in SECTORS:
                raise ValueError(f"office {office!r}, sector {sector!r}")
        except ValueError as fault:
            raise BadInput(f"office table, row {number}: {fault}; needed: eight cells, ISO dates, a known office and sector") from None
        forms = others.split(";") if others else []
        common = frozenset(form[:-1] for form in forms if form[-1:] == "?") if "?" in others else frozenset()
        holders.append(Holder(state, office, title, name, tuple(form.rstrip("?") for form in forms), *term, sector, common))
    return tuple(holders)


_PLAIN = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "đ": "d", "Đ": "D", "ð": "d", "æ": "ae", "’": "'"})


def fold(text: str) -> str:
    """The text without accents; case is kept."""
    if text.isascii():
        return text
    return "".join(c for c in normalize("NFKD", text.translate(_PLAIN)) if not combining(c))


@cache
def _tables() -> tuple[dict[str, list[Holder]], dict[str, list[Holder]], tuple[Holder, ...]]:
    """The rows by folded text, by state, and all."""
    rows = read((files("bilat.data") / "offices.csv").read_text(encoding="utf-8").splitlines())
    texts: dict[str, list[Holder]] = {}
    states: dict[str, list[Holder]] = {}
    for holder in sorted(rows, key=lambda h: h.start):
        states.setdefault(holder.state, []).append(holder)
        for key in {fold(text) for text in (holder.name, *holder.other_names)}:
            texts.setdefault(key, []).append(holder)
    return texts, states, rows


def _tier(holder: Holder, on: date) -> int:
    """0 for the leader of a state or organisation, 1 for other heads, 2 for ministers, 3 for the rest; 4 more when not in office."""
    near, rank = max(holder.start, min(on, holder.end or on)), _RANK[holder.office]
    return (0 if leader(holder.state, near) == holder else 1 + (rank > 8) + (rank > 11)) + 4 * (not holder.holds(on))


def _resolve(text: str, on: date) -> tuple[tuple[Holder, ...], float]:
    """The rows of the one person that `text` names at the date, the nearest first, with a weight; no rows where nobody or several."""
    rows = [h for h in _tables()[0].get(text, ()) if (h.start - on).days <= 366 and (h.away(on) <= 3653 or not h.shortened(text))]
    if not rows:
        return (), 0.0
    rows.sort(key=lambda h: (h.away(on), _RANK[h.office], -h.start.toordinal()))
    tiers: dict[str, int] = {}
    for holder in rows:
        tiers[holder.name] = min(tiers.get(holder.name, 9), _tier(holder, on))
    first, *others = sorted(tiers.items(), key=lambda pair: pair[1])
    if others and others[0][1] == first[1]:
        return (), 0.0
    weight = 0.5 if others else 0.8 if rows[0].shortened(text) else 1.0
    return tuple(h for h in rows if h.name == first[0]), weight


def holders(on: date | None = None) -> tuple[Holder, ...]:
    """All rows of the table, or those in office on a day."""
    return tuple(holder for holder in _tables()[2] if on is None or holder.holds(on))


@lru_cache(maxsize=65536)
def by_name(name: str, on: date | None = None) -> tuple[Holder, ...]:
    """The rows of the person so named, the office nearest to the date first (`former` tells whether it is over).
    Without a date: every row that bears the name, the latest first. A short name shared by people of equal weight gives ()."""
    key = fold(" ".join(name.split()))
    if key.isupper() and len(key) > 3 and key not in _tables()[0]:
        key = key.title()
    if on is None:
        return tuple(sorted(_tables()[0].get(key, ()), key=lambda h: (h.end or date.max, h.start), reverse=True))
    return _resolve(key, on)[0]


@lru_cache(maxsize=4096)
def leader(state: str, on: date) -> Holder | None:
    """Whom "the leader" of a state or organisation means on that day; None where the table does not say."""
    held = {h.office: h for h in _tables()[1].get(state, ()) if h.holds(on)}
    head, government = held.get("head of state"), held.get("head of government")
    if top := held.get("supreme leader") or held.get("party leader"):
        return top
    if head and government and state not in RULING_CROWNS:
        formal = state in CEREMONIAL or on >= CEREMONIAL_FROM.get(state, date.max) or on < CEREMONIAL_UNTIL.get(state, date.min)
        if formal or head.title in MONARCHS:
            return government
    return head or government or next((held[office] for office in OFFICES[4:9] if office in held), None)


@lru_cache(maxsize=65536)
def by_title(state: str, title: str, on: date) -> Holder | None:
    """Who is "the Russian president" or "China's foreign minister" on that day; None where nobody is known to hold such an office.
    The state's own title goes before the office it usually stands for ("chancellor" is GBR's finance minister)."""
    words = _plain_title(title)
    rows = sorted((h for h in _tables()[1].get(state, ()) if h.holds(on)), key=lambda h: (_RANK[h.office], -h.start.toordinal()))
    own = [(_plain_title(h.title), h) for h in rows]
    if words in ("leader", "strongman", "ruler", "chief", "head"):
        return leader(state, on)
    near = [h for t, h in own if t.startswith(words + " of ")] + [h for t, h in own if t.endswith(" " + words) and t[:4] != "vice"]
    if match := next((h for t, h in own if t == words), next(iter(near), None)):
        return match
    known = titles().get(words)
    if known is None or words in MONARCHS or words in ("president", "minister"):
        return None
    office = "high representative" if state == "EU" and known.office == "foreign minister" else known.office
    return next((h for h in rows if h.office == office), None)


def _plain_title(title: str) -> str:
    words = title.casefold().strip().removeprefix("the ").replace("-", " ")
    return words.replace("defense", "defence").replace("spokeswoman", "spokesman").replace("advisor", "adviser")


def names(on: date | None = None) -> Iterator[Name]:
    """Every text that names somebody, for a matcher, accents kept and folded; with a date, only those that resolve then.
    A matcher is best built once from `names()` and each hit then asked of `by_name` at the article's date."""
    spelt: dict[str, set[str]] = {}
    for holder in _tables()[2]:
        for text in (holder.name, *holder.other_names):
            spelt.setdefault(fold(text), set()).update((text, fold(text)))
    for key, texts in spelt.items():
        if on is None:
            rows, people = by_name(key), len({h.name for h in _tables()[0][key]})
            weight = (0.8 if rows[0].shortened(key) else 1.0) / people
        else:
            rows, weight = _resolve(key, on)
        if rows:
            yield from (Name(text, rows[0], weight, any(key == fold(form) for form in rows[0].common)) for text in sorted(texts))


_TITLES = {
    "GOV": "head of state: president, monarch, king, queen, emperor, sultan, emir, pontiff; head of government: prime minister, premier, "
    "chancellor, taoiseach, pm; foreign minister: foreign affairs minister, minister of foreign affairs, top diplomat, chief diplomat; "
    "defence minister: secretary of defence, minister of defence, pentagon chief; minister: minister, justice minister; "
    "spokesperson: spokesman, spokesperson, press secretary; envoy: envoy, special representative, negotiator, emissary; "
    "ambassador: ambassador, consul, diplomat; adviser: adviser, aide; speaker of parliament: speaker; -: leader, ruler, strongman, "
    "official, officials, senior official, governor, mayor, senator, lawmaker, deputy minister, undersecretary",
    "MIL": "chief of general staff: army chief, military chief, top general, commander in chief; commander: commander, navy chief, "
    "air force chief; -: general, admiral, colonel, marshal, brigadier, captain, lieutenant general, major general, military spokesman",
    "IGO": "secretary general: un chief, nato chief; director general: iaea chief, who chief, imf chief; "
    "high representative: foreign policy chief",
    "REB": "armed group leader: rebel leader, militia leader, warlord",
}
_VARIANTS = (("", ""), ("defence", "defense"), ("spokesman", "spokeswoman"), ("adviser", "advisor"), ("vice ", "vice-"))


@cache
def titles() -> dict[str, Title]:
    """The vocabulary of titles, those above and the table's own: lower case, with variants, each with its usual office and sector."""
    entries = [(sector, *entry.split(": ")) for sector, text in _TITLES.items() for entry in text.split("; ")]
    found = [(word, None if office == "-" else office, sector) for sector, office, words in entries for word in words.split(", ")]
    found += [key for key, _ in Counter((_plain_title(h.title), h.office, h.sector) for h in _tables()[2]).most_common()]
    spelt: dict[str, Title] = {}
    for word, office, sector in found:
        for standard, variant in _VARIANTS:
            spelt.setdefault(text := word.replace(standard, variant), Title(text, office, sector))
    return spelt
