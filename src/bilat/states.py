"""Who is a state, and when; what states, organisations and armed groups are called in news.

The tables are in `data/`. There a name may carry its time (`Zaire@1971-10-27/1997-05-17`), and a year alone is the whole year.

Codes are ISO 3166 alpha-3, with XKX for Kosovo. RUS carries the Soviet Union and SRB Yugoslavia. East Germany (DDR), Czechoslovakia
(CSK) and South Yemen (YMD) keep their withdrawn ISO codes; other former states have their abbreviation in the lists (RVN, ZAN, AUH).

Numbers and dates: Correlates of War Project, State System Membership List v2016 (1816 to 2016), and Gleditsch & Ward (1999),
"Interstate System Membership", International Interactions 25, with their microstates (to 2017); their last days are left open here.
`State.spells` has the date from which those in neither list are counted: the Holy See, Palestine, Western Sahara (as the Sahrawi
republic), the Cook Islands, Niue. Members of organisations: as each organisation lists them, with the day of accession where known.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar

from bilat.errors import NothingFound, UnknownState

NameKind = Literal["name", "adjective", "people", "capital", "seat", "organisation", "group"]

# A state that ended before this is a region, a people or a dish in today's news (Tuscany, Tibet, Zanzibar): none of its names is matched.
MATCHED_SINCE = date(1970, 1, 1)

WITHDRAWN = {
    "SUN": "RUS", "YUG": "SRB", "SCG": "SRB", "ZAR": "COD", "BUR": "MMR", "TMP": "TLS", "ROM": "ROU", "VDR": "VNM", "DHY": "BEN",
    "HVO": "BFA", "RHO": "ZWE", "PCZ": "PAN", "NHB": "VUT", "SKM": "IND",
}  # fmt: skip
"""Codes that ISO 3166-3 lists as withdrawn, with the code under which the state goes on here."""


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an actor: exact text, its code, and the days on which it was in use (None: open).

    `code` is a state's or an organisation's, for a group its state's ("" where it belongs to none). `ambiguous`: the text has another
    sense in English, or two actors share it, so ask for more context. A text that ends in a hyphen is only a prefix ("Sino-").
    """

    text: str
    code: str
    kind: NameKind
    ambiguous: bool = False
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """Days from `first` to `last`, both included; None is open."""

    first: date | None
    last: date | None

    def covers(self, on: date) -> bool:
        return self.meets(on, on)

    def meets(self, first: date, last: date) -> bool:
        """Whether it has any day from `first` to `last`."""
        return (self.first is None or self.first <= last) and (self.last is None or first <= self.last)


ALWAYS = Spell(None, None)


@dataclass(frozen=True, slots=True)
class Membership:
    """A spell in the state system under a list's number and abbreviation."""

    number: int
    abbreviation: str
    spell: Spell


@dataclass(frozen=True, slots=True)
class State:
    """`kind`: state, former or territory; `parent` is the successor of a former state and the sovereign of a territory."""

    code: str
    name: str
    kind: str
    parent: str | None
    terms: tuple[Name, ...]
    cow: tuple[Membership, ...]
    gw: tuple[Membership, ...]
    spells: tuple[Spell, ...]

    def texts(self, kind: NameKind, on: date | None = None) -> tuple[str, ...]:
        """Its names of a kind, the usual one first; with `on`, those in use that day."""
        return tuple(t.text for t in self.terms if t.kind == kind and (on is None or Spell(t.first, t.last).covers(on)))

    def exists(self, on: date) -> bool:
        """Whether it is in the state system that day, by either list or by `spells`. Territories never are."""
        return self.existed(on, on)

    def existed(self, first: date, last: date) -> bool:
        """Whether it is in the state system on any day from `first` to `last`."""
        return any(spell.meets(first, last) for spell in (*(m.spell for m in self.cow + self.gw), *self.spells))


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, or an organ that acts under the code of the one it belongs to (kind ORGAN: the Security Council is UN).

    `kind`: IGO, AGENCY, ALLIANCE, BLOC, COURT, IFI, NGO or ORGAN. `members` pairs state codes with their spells; empty: not listed here.
    """

    code: str
    name: str
    kind: str
    seat: str | None
    terms: tuple[Name, ...]
    members: tuple[tuple[str, Spell], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """An armed or political group: the state it belongs to (None: transnational), its sector, who backs it, and when it ruled.

    `sector`: REB rebels, SEP separatists, OPP opposition, MIL militia on a government's side, PMC hired force, CRM organised crime.
    """

    name: str
    state: str | None
    sector: str
    patrons: tuple[str, ...]
    ruled: tuple[Spell, ...]
    terms: tuple[Name, ...]

    def sector_on(self, on: date) -> str:
        """GOV on days when the group governs its state, else its own sector."""
        return "GOV" if any(s.covers(on) for s in self.ruled) else self.sector


Entry = State | Organisation | Group
T = TypeVar("T", State, Organisation, Group)


def _rows(table: str) -> Iterator[dict[str, str]]:
    return csv.DictReader((files("bilat") / "data" / f"{table}.csv").read_text(encoding="utf-8").splitlines())


def _items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";")] if cell else []


def _spell(text: str) -> Spell:
    first, _, last = text.partition("/")
    return Spell(
        date.fromisoformat(first if len(first) > 4 else f"{first}-01-01") if first else None,
        date.fromisoformat(last if len(last) > 4 else f"{last}-12-31") if last else None,
    )


def _terms(row: dict[str, str], code: str, kind: NameKind, default: Spell = ALWAYS) -> tuple[Name, ...]:
    """The names in a row, `name` and `names` as `kind`, with both kinds of apostrophe; one without a time of its own takes `default`."""
    own: tuple[NameKind, ...] = (kind, kind, "adjective", "people", "capital", "seat")
    marked = frozenset(_items(row["ambiguous"]))
    found: list[Name] = []
    for column, of_kind in zip(("name", "names", "adjectives", "people", "capitals", "seats"), own, strict=True):
        for item in _items(row.get(column, "")):
            text, at, time = item.partition("@")
            spell = _spell(time) if at else default
            spellings = (text, text.replace("'", "’")) if "'" in text else (text,)
            found += [Name(t, code, of_kind, text in marked, spell.first, spell.last) for t in spellings]
    return tuple(found)


def _state(row: dict[str, str]) -> State:
    cow, gw = (
        tuple(Membership(int(number), abbreviation, _spell(spell)) for number, abbreviation, spell in map(str.split, _items(row[column])))
        for column in ("cow", "gw")
    )
    life = ALWAYS
    if row["kind"] == "former":
        spells = [m.spell for m in cow + gw]
        life = Spell(min(s.first for s in spells if s.first), max(s.last for s in spells if s.last))
    terms = _terms(row, row["iso3"], "name", life)
    return State(row["iso3"], row["name"], row["kind"], row["parent"] or None, terms, cow, gw, tuple(map(_spell, _items(row["spells"]))))


def _organisation(row: dict[str, str]) -> Organisation:
    parts = (part.partition(":") for part in _items(row["members"]))
    members = tuple((code, spell) for time, _, codes in parts for spell in (_spell(time),) for code in codes.split())
    return Organisation(row["code"], row["name"], row["kind"], row["seat"] or None, _terms(row, row["code"], "organisation"), members)


def _group(row: dict[str, str]) -> Group:
    patrons, ruled = tuple(_items(row["patrons"])), tuple(map(_spell, _items(row["ruled"])))
    return Group(row["name"], row["state"] or None, row["sector"], patrons, ruled, _terms(row, row["state"], "group"))


@cache
def states(on: date | None = None) -> tuple[State, ...]:
    """Every row of the table by code, territories and former states too; with `on`, the states that exist that day."""
    return tuple(s for s in states() if s.exists(on)) if on else tuple(map(_state, _rows("states")))


@cache
def organisations() -> tuple[Organisation, ...]:
    """Every organisation, each followed by its organs."""
    return tuple(map(_organisation, _rows("organisations")))


@cache
def groups() -> tuple[Group, ...]:
    """Every armed or political group."""
    return tuple(map(_group, _rows("groups")))


@cache
def _index(kind: str) -> dict[str, Entry]:
    """Entries by exact text and by lower-cased text; codes come first, then names in use today, then those of the past."""
    entries: tuple[Entry, ...] = states() if kind == "State" else organisations() if kind == "Organisation" else groups()
    named = [(t, entry) for entry in entries for t in entry.terms]
    named.sort(key=lambda pair: (pair[0].last is not None, pair[0].kind != "name"))
    keys = [(e.code, e) for e in entries if not isinstance(e, Group)] + [(t.text, e) for t, e in named]
    index: dict[str, Entry] = {}
    for fold in (str, str.casefold):
        for text, entry in keys:
            index.setdefault(fold(text), entry)
    if kind == "State":
        for withdrawn, code in WITHDRAWN.items():
            index.setdefault(withdrawn, index[code])
    return index


def _find(kind: type[T], text: str) -> T:
    wanted = " ".join(text.split())
    found = _index(kind.__name__).get(wanted) or _index(kind.__name__).get(wanted.casefold())
    if not isinstance(found, kind):
        raise UnknownState(_unknown(kind.__name__, wanted))
    return found


def _unknown(kind: str, text: str) -> str:
    """The message for a text that is not in the table of that kind."""
    message = f"unknown {kind.lower()} {text if len(text) <= 60 else text[:59] + '…'!r}"
    for other in ("State", "Organisation", "Group"):
        if {text, text.casefold()} & _index(other).keys():
            return f"{message}: that is one of the {other.lower()}s, name a {kind.lower()}"
    import difflib  # only here: most commands never need it

    close = difflib.get_close_matches(text[:60].casefold(), [k for k in _index(kind) if k == k.casefold()], n=8, cutoff=0.65)
    near = dict.fromkeys(e.name if isinstance(e, Group) else f"{e.name} ({e.code})" for e in (_index(kind)[text] for text in close))
    return f"{message}; did you mean {', '.join(list(near)[:3])}?" if near else f"{message}; give a code (CHN, NATO) or a common name"


def state(code_or_name: str) -> State:
    """The state of a code ("CHN") or of any name in the table ("China", "Chinese", "Beijing"), in any case of letters.

    A name or code of the past gives its heir ("USSR", "SUN": RUS), a shared one the more usual state ("Congo": COD). Raises UnknownState with the nearest.
    """
    return _find(State, code_or_name)


def organisation(code_or_name: str) -> Organisation:
    """The organisation or organ of a code or name; raises UnknownState with the nearest."""
    return _find(Organisation, code_or_name)


def group(name: str) -> Group:
    """The group of a name; raises UnknownState with the nearest."""
    return _find(Group, name)


def exists(code: str, on: date) -> bool:
    """Whether the state of that code is in the state system that day; raises UnknownState."""
    return state(code).exists(on)


@cache
def cow(number: int, on: date | None = None) -> str:
    """The code for a Correlates of War number (255 and 260: DEU; 365: RUS), or for one that only Gleditsch and Ward have (340: SRB).

    With `on`, the number must have been in force that day. Raises UnknownState.
    """
    held = [(s.code, m.spell) for s in states() for m in s.cow if m.number == number]
    return _in_force("Correlates of War", number, held, on) if held else gw(number, on)


@cache
def gw(number: int, on: date | None = None) -> str:
    """The same for a Gleditsch and Ward number; they differ for microstates (970: KIR there, Nauru in Correlates of War)."""
    return _in_force("Gleditsch and Ward", number, [(s.code, m.spell) for s in states() for m in s.gw if m.number == number], on)


def _in_force(title: str, number: int, held: list[tuple[str, Spell]], on: date | None) -> str:
    for code, spell in held:
        if on is None or spell.covers(on):
            return code
    times = (
        ", ".join(f"{code} {spell.first} to {spell.last or 'now'}" for code, spell in held) or "nobody: they run from 2 (USA) to 990 (WSM)"
    )
    raise UnknownState(f"the {title} number {number} is not in force{f' on {on}' if on else ''}, but for {times}")


@cache
def names() -> tuple[Name, ...]:
    """Every name that a coder matches on: of states, of organisations and of groups, in that order."""
    kept = (s for s in states() if s.kind != "former" or any(t.last and t.last >= MATCHED_SINCE for t in s.terms))
    return tuple(t for entries in (kept, organisations(), groups()) for entry in entries for t in entry.terms)


def members(org: str, on: date) -> frozenset[str]:
    """Codes of the states that belong to an organisation that day; UnknownState, or NothingFound where no members are listed."""
    code = organisation(org).code
    listed = organisation(code).members
    if not listed:
        known = ", ".join(o.code for o in organisations() if o.members)
        raise NothingFound(f"the members of {code} are not in the table; they are known for {known}")
    return frozenset(member for member, spell in listed if spell.covers(on))
