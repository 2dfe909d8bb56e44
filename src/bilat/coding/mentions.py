"""Where a text names a state, an organisation, a group or an office holder.

A dictionary of names is walked over the words of a sentence, the longest name first; no parser is needed, so that this can
also tell which sentences are worth parsing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from bilat import offices, states

WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ]+(?:['’](?=[A-Za-z]{2,})[A-Za-z]+)*\.?|\d+|[^\s\w]")
# Names that hold a state's name and are none: seas, papers, airlines, US states, dishes. The longest name wins.
NOT_ACTORS = (
    """
South China Sea|East China Sea|Sea of Japan|Indian Ocean|Gulf of Mexico|Gulf of Oman|Sea of Oman|Gulf of Aden|Sea of Azov|Gulf of Thailand|Bay of Pigs|English Channel|Korean Peninsula|Persian Gulf|Bay of Bengal|Strait of Hormuz
Taiwan Strait|Panama Canal|Suez Canal|Arabian Sea|Gulf of Guinea|Lake Victoria|New Mexico|New England|New South Wales|British Columbia|West Virginia|Indian Wells
Washington Post|Washington Times|China Daily|Moscow Times|Jerusalem Post|Bangkok Post|Jakarta Post|Times of India|Times of Israel|Tehran Times|Global Times|Korea Times
Korea Herald|Japan Times|Irish Times|Straits Times|South China Morning Post|Kyiv Independent|Kyiv Post|New York Times|Wall Street Journal|Le Monde|American Airlines|British Airways
Air France|Air India|Air China|Turkish Airlines|Turkish delight|China Eastern|Singapore Airlines|Qatar Airways|Kuwait Airways|Bank of England|Bank of America|British Petroleum|Georgia Tech
Michigan State|Ohio State|Georgia State|Washington State|Washington DC residents|Washington, D.C.|Letts|Great Lakes|Paris, Texas|Paris Agreement|Paris Accord|Paris Climate Agreement|Geneva Convention|Geneva Conventions|Vienna Convention
Treaty of Rome|Rome Statute|Minsk agreements|Minsk Protocol|Minsk accords|Oslo accords|Budapest Memorandum|Shanghai Cooperation|Kyoto Protocol|Warsaw Pact|Camp David|Brussels sprouts|Swiss cheese|French fries
Native American|Native Americans|African American|African Americans|Asian American|Latin America|South America|Central America|North America|North American|South American|Latin American
George Washington|Denzel Washington|Kerry Washington|Michael Jordan|Jordan Peterson|Jordan Valley|Jordan River|Jordan almonds|Jordan Henderson|Indiana|Peru, Indiana|Lebanon, Pennsylvania|Athens, Georgia
Atlanta, Georgia|Savannah, Georgia|Tbilisi State|Cuba Gooding|Chad Miller|Chad Smith|Paris Hilton|India Ink|China Lake|Brazil nuts|Brazil nut|Guinea pig|Guinea pigs|Guinea fowl|Turkey Day|Panama hat|Irish setter
German shepherd|Great Dane|Siamese cat|Persian cat|Persian carpet|Persian carpets|English language|Chinese New Year|Russian roulette|Russian Orthodox Church|French Open|Australian Open|US Open|U.S. Open|French Guiana|French Polynesia
Indian summer|Hong Kong flu|Spanish flu|Japanese garden|New Delhi Television|Vatican City State|Mexico City|Panama City|Kuwait City|Guatemala City|San Marino Grand Prix|Monaco Grand Prix|US dollars|U.S. dollars|US dollar|U.S. dollar|US Dollar
""".strip()
    .replace("\n", "|")
    .split("|")
)
FIRST_NAMES = frozenset(
    (
        "michael david john james robert mary george denzel kerry paris jordan chad india chelsea brooklyn georgia kevin william "
        "thomas mike bill jim tom anna maria"
    ).split()
)
BEFORE_MONTH = frozenset(
    "in of since by until till from early late mid this next last on before after during and or to for through".split()
)
FORMS_OF_ADDRESS = frozenset(
    (
        "mr mrs ms miss sir lord lady dr prof gen col lt maj capt adm sen rep gov sheikh sayyid ayatollah comrade herr monsieur señor don "
        "president premier chancellor king queen prince princess pope senator judge field marshal brig marshal"
    ).split()
)
OPENERS = frozenset(
    (
        "but when while as after if although though since for and yet so meanwhile yesterday both then now today where what why how did does "
        "do is was are were will would should could can may might has had have on in at with from by to of before until unless because whether "
        "instead later earlier once here there still even only also however like unlike despite under over this that these those the a an "
        "tell told asked said says let not nor or neither either asking saying calling inside outside against among between about"
    ).split()
)
DAYS_AND_MONTHS = frozenset(
    (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October "
        "November December"
    ).split()
)
ARTICLES = frozenset({"al", "el", "ul", "ur", "ibn", "bin"})
LONG_GONE = 7305  # days after which a town is no more called as the capital that it was: Salisbury, Bonn
US_STATES = frozenset(
    (
        "texas ohio georgia indiana pennsylvania illinois kentucky tennessee missouri michigan maine arkansas alabama kansas wisconsin virginia alaska arizona "
        "california colorado connecticut delaware florida hawaii idaho iowa louisiana maryland massachusetts minnesota mississippi montana nebraska nevada oklahoma "
        "oregon utah vermont wyoming ontario"
    ).split()
)
_SECOND = frozenset("Hampshire Jersey Mexico York Carolina Dakota Virginia Island".split())
NEW_OR_NORTH = frozenset("new north south west rhode".split())
SMALL_PLACES = frozenset(
    "town village hamlet suburb township parish county ranch farm street restaurant pub bar cafe ship novel film horse band".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence: characters `start` to `end`, what it stands for, and how it says so.

    `kind`: name, adjective, people, capital, seat, organisation, group, person, or none (a name that is no actor).
    """

    start: int
    end: int
    text: str
    code: str
    kind: str
    name: str | None = None
    role: str | None = None
    sector: str | None = None
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    words: tuple[str, ...]
    code: str
    kind: str
    name: str | None
    role: str | None
    sector: str | None
    ambiguous: bool
    first: date | None
    last: date | None


def words(text: str) -> list[tuple[str, int, int]]:
    """Words and marks of a text with their offsets; a dot stays with an initial or abbreviation ("U.S."), not with other words."""
    found: list[tuple[str, int, int]] = []
    for match in WORD.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        if word.endswith(".") and len(word) > 2:
            found += [(word[:-1], start, end - 1), (".", end - 1, end)]
        else:
            found.append((word, start, end))
    return found


def _key(name: str) -> tuple[str, ...]:
    return tuple(w for w, _, _ in words(name))


@cache
def gazetteer() -> dict[str, tuple[Entry, ...]]:
    """Every name by its first word, the longest first."""
    table: dict[str, list[Entry]] = {}

    def add(entry: Entry) -> None:
        if entry.words:
            table.setdefault(entry.words[0], []).append(entry)

    for text in NOT_ACTORS:
        add(Entry(_key(text), "", "none", None, None, None, False, None, None))
    for name in states.names():
        sector = "IGO" if name.kind == "organisation" else "REB" if name.kind == "group" else None
        keeps = name.text if name.kind in ("organisation", "group") else None
        add(Entry(_key(name.text), name.code, name.kind, keeps, None, sector, name.ambiguous, name.first, name.last))
    for person in offices.names():
        holder = person.holder
        add(Entry(_key(person.text), holder.state, "person", person.text, holder.title, holder.sector, person.common, None, None))
    return {word: tuple(sorted(entries, key=lambda e: -len(e.words))) for word, entries in table.items()}


@lru_cache(maxsize=4096)
def mentions(text: str, on: date | None = None) -> tuple[Mention, ...]:
    """The names in a sentence, in order, none overlapping another; `on` is the date that office holders are resolved at."""
    table = gazetteer()
    tokens = words(text)
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        word, start, _ = tokens[i]
        if not (word[0].isupper() or word[0].isdigit()):
            i += 1
            continue
        best = _best(table.get(word, ()), tokens, i, on)
        if best is None:
            i += 1
            continue
        length = len(best.words)
        end = tokens[i + length - 1][2]
        if (
            best.code
            and not ((best.ambiguous or best.words == ("May",)) and _false_friend(best, tokens, i, length))
            and not _foreign_town(tokens, i + length)
            and not (best.kind == "person" and length == 1 and _namesake(tokens, i))
        ):
            if best.words == ("Security", "Council") and found and found[-1].end == start - 1 and found[-1].kind in ("adjective", "name"):
                i += length  # "the Russian Security Council" is Russia's
                continue
            held = Mention(start, end, text[start:end], best.code, best.kind, best.name, best.role, best.sector, best.ambiguous)
            if best.kind != "person" or (held := _in_office(held, on)):  # type: ignore[assignment]
                found.append(held)
        i += length
    return tuple(found)


def _in_office(m: Mention, on: date | None) -> Mention | None:
    """The person that a name stands for at a date; None where it stands for nobody or for several."""
    held = offices.by_name(m.text, on)
    if not held:
        return None
    h = held[0]
    return replace(m, code=h.state, name=h.name, role=h.title, sector=h.sector)


def _best(entries: Iterable[Entry], tokens: list[tuple[str, int, int]], i: int, on: date | None) -> Entry | None:
    """The longest entry whose words stand at `i`; among equals, the one in force (or in office) nearest to `on`."""
    held: list[Entry] = []
    for entry in entries:
        length = len(entry.words)
        if held and length < len(held[0].words):
            break
        if i + length <= len(tokens) and all(tokens[i + k][0] == entry.words[k] for k in range(length)):
            held.append(entry)
    if not held:
        return None
    held = [e for e in held if e.kind != "capital" or _distance(e, on) < LONG_GONE] or [e for e in held if e.kind == "none"]
    if not held:
        return None
    return min(held, key=lambda e: (e.kind != "none", e.code != "EU", _distance(e, on), not e.code, e.kind == "group"))


def _distance(entry: Entry, on: date | None) -> int:
    """Days between `on` and the time that an entry holds; 0 inside it."""
    if on is None:
        return 0 if entry.last is None else 1
    if entry.first and on < entry.first:
        return (entry.first - on).days
    if entry.last and on > entry.last:
        return (on - entry.last).days
    return 0


def _false_friend(entry: Entry, tokens: list[tuple[str, int, int]], i: int, length: int) -> bool:
    """Whether an ambiguous name is here part of another: a given name, a town, a team, a dish."""
    before = tokens[i - 1][0] if i else ""
    after = tokens[i + length][0] if i + length < len(tokens) else ""
    joined = i + length < len(tokens) and tokens[i + length][1] == tokens[i + length - 1][2] + 1
    if entry.words == ("May",) and (before.lower() in BEFORE_MONTH or after.isdigit()):
        return True
    if entry.kind == "person":  # "May", "Rice": a title before it, or a capital that no sentence start explains
        return i == 0 or not (
            _title(before) or before[:1].isupper() or before.lower() in ("with", "by", "and", "of", "told", "when", "that", ",", "as")
        )
    if before.lower() in FIRST_NAMES and before[0].isupper():
        return True
    if entry.kind in ("name", "capital") and joined and after[:1].isupper() and after.isalpha() and after not in gazetteer():
        return not _title(after)
    if i == 0 and after in ("with", "and") and i + length + 1 < len(tokens):  # "Turkey with chestnuts"
        follower = tokens[i + length + 1][0]
        return after == "with" and follower[0].islower()
    return False


def _namesake(tokens: list[tuple[str, int, int]], i: int) -> bool:
    """Whether a lone surname is somebody else's: another given name stands before it, or it is one itself ("Allen Wallis")."""
    if i + 2 < len(tokens) and tokens[i + 1][0] == "-" and tokens[i + 2][0].isdigit():  # "a Su-24"
        return True
    after, joined = (tokens[i + 1][0], tokens[i + 1][1] == tokens[i][2] + 1) if i + 1 < len(tokens) else ("", False)
    if joined and after[:1].isupper() and after.isalpha() and len(after) > 1 and not after.isupper() and after not in gazetteer():
        return not _title(after) and after not in DAYS_AND_MONTHS
    if i > 1 and tokens[i - 1][0] == "-" and tokens[i - 2][0].lower() in ARTICLES:  # "Falaq al-Rahman"
        return i > 2 and _namesake(tokens[: i - 2] + tokens[i:], i - 2)
    before = tokens[i - 1][0] if i else ""
    if not before[:1].isupper() or not before.isalpha() or len(before) == 1:
        return False
    if i == 1 or not tokens[i - 2][0].isalpha():  # a sentence begins: "Mr", "When", "But"
        return not (
            before.lower() in OPENERS
            or before.endswith("ly")
            or _title(before)
            or before.lower() in FORMS_OF_ADDRESS
            or before in gazetteer()
        )
    return not (_title(before) or before.lower() in FORMS_OF_ADDRESS or before in gazetteer())


def _foreign_town(tokens: list[tuple[str, int, int]], j: int) -> bool:
    """Whether what follows after a comma makes the name one of another place: "Paris, Texas", "Poland, a town in Ohio"."""
    if j + 1 >= len(tokens) or tokens[j][0] != ",":
        return False
    after = [word for word, _, _ in tokens[j + 1 : j + 5]]
    if after[0] in ("a", "an", "the"):
        return any(word in SMALL_PLACES for word in after[1:4])
    if not after[0][0].isupper():
        return False
    return after[0].lower() in US_STATES or (after[0].lower() in NEW_OR_NORTH and len(after) > 1 and after[1] in _SECOND)


@cache
def _titles() -> frozenset[str]:
    small = {"in", "of", "the", "for", "to", "de", "and", "d"}
    return frozenset(word for title in offices.titles() for word in title.split() if word not in small)


def _title(word: str) -> bool:
    return word.lower() in _titles()
