"""Votes of the UN General Assembly: roll calls, issue codes, published ideal points.

Issue codes: me Palestinian conflict, nu nuclear weapons, di arms control, hr human rights, co colonialism, ec economic development.
Absence and non-membership (8, 9, X, NV) are no votes and are dropped. `rcid` is not unique over all years in the wide layout (411, 427,
449, 495 occur twice): a roll call is (rcid, date). Successor states stay as the source has them; the wide and long layouts carry RUS
for the Soviet Union throughout.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Source
from bilat.sources.contract import Ask, Coverage, Given, Layout, Raw, Succession
from bilat.sources.desk import quoted

if TYPE_CHECKING:
    from bilat.sources.desk import Desk
    from bilat.sources.web import Web

SOURCE = Source(
    "unga",
    "Erik Voeten, Anton Strezhnev, Michael Bailey",
    "United Nations General Assembly Voting Data",
    "Bailey, Strezhnev and Voeten (2017), Estimating Dynamic State Preferences from United Nations Voting Data, "
    "Journal of Conflict Resolution 61(2)",
    "CC0 1.0 (Harvard Dataverse); the UN Digital Library's own files: non-commercial, with attribution",
    "https://doi.org/10.7910/DVN/LEJUQZ",
    True,
)
BIBTEX = """@article{bailey2017,
  author = {Bailey, Michael A. and Strezhnev, Anton and Voeten, Erik},
  title = {Estimating Dynamic State Preferences from United Nations Voting Data},
  journal = {Journal of Conflict Resolution}, volume = {61}, number = {2}, pages = {430--456}, year = {2017},
  note = {Data: United Nations General Assembly Voting Data, doi:10.7910/DVN/LEJUQZ}
}"""
COVERAGE = Coverage(1946, None, "members of the United Nations", "a state's vote in a roll call")
KINDS = ("votes", "ideal")
SUCCESSION: Succession = "newest"

ISSUES = ("me", "nu", "di", "hr", "co", "ec")
_FLAGS = dict.fromkeys(ISSUES, "text?")
_LIBRARY = {"undl_id": "int", "ms_code": "iso3", "ms_vote": "text", "date": "date", "session": "text?", "resolution": "text?"}
_LIBRARY_ALSO = (
    "ms_name", "draft", "committee_report", "meeting", "subjects", "vote_note", "total_*", "undl_link", "modality",
)  # fmt: skip
_YEARBOOK_ALSO = ("Link", "token", "Scrape_Year", "subregion", "continent", "country", "* COUNT", "TOTAL VOTES", "tags")
_BLANK = ("", "NA", "NaN", "nan")
_DESCRIBED = {"short": "text?", "descr": "text?"}
_TITLED = {"title": "text?", "agenda_title": "text?"}


def _ideal(suffix: str, votes: str, point: str, also: tuple[str, ...] = ()) -> Layout:
    columns = {"ccode": "cow", "session": "int", votes: "int?", point: "real?", f"Q5%{suffix}": "real?", f"Q95%{suffix}": "real?"}
    rest = (f"Q[O0-9]*%{suffix}", "iso3c", "Countryname", "Row", "_0", "X", *also)
    return Layout(f"ideal points {suffix or 'by session'}", columns, (5_000, 20_000), rest)


_SUBSETS = ("All", "Important", "HumanRights", "MiddleEast", "Nuclear", "NoNukes")
EXPECT = (
    Layout(
        "Dataverse UNVotes",
        {
            "rcid": "int", "ccode": "cow", "session": "int", "vote": "int", "date": "date", "unres": "text?",
            "importantvote": "text?", **_FLAGS,
        },
        (700_000, 3_000_000),
        ("_0", "X", "member", "Country", "Countryname", "year", "abstain", "yes", "no", "amend", "para", "ident", "resid", "undate"),
        absent=(),
        blank=_BLANK,
        maybe=_DESCRIBED,
    ),
    Layout("unvotes votes", {"rcid": "int", "country": "name", "vote": "text"}, (700_000, 3_000_000), ("country_code", "_0")),
    Layout(
        "unvotes roll calls",
        {"rcid": "int", "session": "int", "importantvote": "text?", "date": "date", "unres": "text?"},
        (5_000, 10_000),
        ("amend", "para", "_0"),
        maybe=_DESCRIBED,
    ),
    Layout("unvotes issues", {"rcid": "int", "short_name": "text", "issue": "text"}, (4_000, 20_000), ("_0",)),
    Layout("wide, one column a state", {"rcid": "int", "date": "date", **_FLAGS}, (5_000, 10_000), states="iso3"),
    Layout("long", {"rcid": "int", "date": "date", "iso3": "iso3", "vote": "int"}, (700_000, 3_000_000)),
    Layout("long, roll calls", {"rcid": "int", "date": "date", **_FLAGS}, (5_000, 10_000)),
    Layout("UN Digital Library", _LIBRARY, (500_000, 3_000_000), _LIBRARY_ALSO, maybe=_TITLED),
    Layout(
        "votes by year", {"year": "year", "row": "int", "resolution": "text?", "country": "name", "vote": "text"}, (100_000, 1_000_000)
    ),
    Layout("2025, Council", {"Council": "text", "Resolution": "text?", "Date": "date?"}, (50, 1_000), _YEARBOOK_ALSO, states="iso3",
           maybe={"Title": "text?"}),
    Layout(
        "2025, resolutions", {"Resolution": "text?", "Date": "date?", "Yes": "int?", "Abstain": "int?"}, (50, 1_000),
        ("Topic Tags", "UN Digital Library Link", "No", "No Vote"), states="iso3", maybe={"Title": "text?"},
    ),
    *(_ideal(s, f"NVotes{s}", f"IdealPoint{s}", ("USAgree", "RUSSAgree", "BrazilAgree", "ChinaAgree", "IndiaAgree",
    "IsraelAgree")) for s in _SUBSETS),
    _ideal("", "NVotes", "IdealPoint"),
    Layout(
        "ideal points by year",
        {"ccode": "cow", "year": "year", "idealpointall": "real?", "nvotesall": "real?", "q5all": "real?", "q95all": "real?"},
        (5_000, 20_000),
        ("iso3c", "countryname", "idealpoint*", "nvotes*", "q*"),
    ),
)  # fmt: skip
# In these lists the two Congos and Zaire stand under their names of the time; two cells have a letter too many.
_OTHERS = {"name": {"CONGO": "COG", "y SAUDI ARABIA": "SAU", "y LAO PEOPLE'S DEMOCRATIC REPUBLIC": "LAO"}}

_WORD = "regexp_replace(upper(trim({}::varchar)), '[.]0$', '')"
_VOTE = f"""case {_WORD} when 'YES' then 1 when 'Y' then 1 when '1' then 1 when 'ABSTAIN' then 2 when 'A' then 2 when '2' then 2
    when 'NO' then 3 when 'N' then 3 when '3' then 3 end"""
_ABSENT = ("8", "9", "X", "NV", "NO VOTE", "NO-VOTE", "")


def fetch(web: "Web", folder: Path, ask: Ask) -> list[Path]:
    return web.dataverse("doi:10.7910/DVN/LEJUQZ", "*UNVotes*.csv", folder) or web.dataverse(
        "doi:10.7910/DVN/LEJUQZ", "*UNVotes*.tab", folder
    )


def read(desk: "Desk", files: Sequence[Given]) -> dict[str, str]:
    raws = desk.all(files, EXPECT, _OTHERS)
    found: dict[str, list[Raw]] = {}
    for raw in raws:
        found.setdefault(raw.layout, []).append(raw)
    votes = [_MAKERS[raw.layout](desk, raw, found) for raw in raws if raw.layout in _MAKERS]
    ideal = [_ideal_sql(raw) for raw in raws if raw.layout.startswith("ideal points")]
    made = {"votes": " union all by name ".join(votes), "ideal": " union all by name ".join(ideal)}
    if not (votes or ideal):
        raise BadInput(f"{files[0].label}: roll calls without votes; give the file of votes in the same pull")
    return {kind: sql for kind, sql in made.items() if sql}


def _select(raw: Raw, columns: str, rest: str = "", vote: str = "vote") -> str:
    return f'select snapshot, "row", {columns}, {_VOTE.format(vote)} as vote from {raw.view} {rest}'


def _check_votes(desk: "Desk", raw: Raw, column: str = "vote") -> None:
    """BadInput for the first vote that is neither yes, no, abstention nor a known way of not voting."""
    absent = ", ".join(f"'{a}'" for a in _ABSENT)
    bad = f"{_WORD.format(column)} not in ({absent}) and {_VOTE.format(column)} is null"
    found = desk.sql(f'select "row", {column}::varchar from {raw.view} where {bad} order by 1 limit 1')
    if found:
        raise BadInput(
            f"{raw.given.label}, row {found[0][0]}: vote {found[0][1]!r} is none of yes, abstain, no, 1, 2, 3, 8, 9; nothing was stored"
        )


def _issues(alias: str = "") -> str:
    flagged = ", ".join(f"case when lower(trim({alias}{i}::varchar)) in ('1', '1.0', 'true', 't') then '{i}' end" for i in ISSUES)
    return f"list_filter([{flagged}], lambda x: x is not null)"


def _title(*columns: str) -> str:
    """What is said of the roll call, the columns joined; null where all are empty."""
    return f"nullif(concat_ws('; ', {', '.join(columns)}), '') as title"


_IMPORTANT = "case trim({}::varchar) when '1' then true when '1.0' then true when '0' then false when '0.0' then false end"


def _dataverse(desk: "Desk", raw: Raw, _: dict[str, list[Raw]]) -> str:
    _check_votes(desk, raw)
    important = _IMPORTANT.format("importantvote")
    columns = (
        f"rcid, date, session, unres, {_issues()} as issues, ccode as state, {important} as important, "
        f"cast(ccode_code as double) as state_cow, {_title('short', 'descr')}"
    )
    return _select(raw, columns, "where vote in (1, 2, 3)")


def _unvotes(desk: "Desk", raw: Raw, found: dict[str, list[Raw]]) -> str:
    _check_votes(desk, raw)
    calls, issues = found.get("unvotes roll calls", []), found.get("unvotes issues", [])
    if not calls:
        raise BadInput(f"{raw.given.label}: votes without dates; give the file of roll calls (un_roll_calls) in the same pull")
    call = calls[0].view
    missing = desk.sql(f'select min(v."row") from {raw.view} v anti join {call} c on v.rcid = c.rcid')[0][0]
    if missing is not None:
        raise BadInput(f"{raw.given.label}, row {missing}: its roll call is not in {calls[0].given.label}; give files of one release")
    by_call = "select null::bigint as rcid, null::varchar[] as issues limit 0"
    if issues:
        by_call = f"select rcid, list_sort(list(distinct short_name)) as issues from {issues[0].view} group by rcid"
        strange = desk.sql(f'select "row", short_name from {issues[0].view} where short_name not in {ISSUES!r} order by 1 limit 1')
        if strange:
            raise BadInput(
                f"{issues[0].given.label}, row {strange[0][0]}: issue {strange[0][1]!r} is none of {', '.join(ISSUES)}; nothing was stored"
            )
    empty = "[]" if issues else "null"
    return f"""select v.snapshot, v."row", v.rcid, c.date, c.session, c.unres, coalesce(i.issues, {empty}::varchar[]) as issues, v.country
        as state,
        {_VOTE.format("v.vote")} as vote, {_IMPORTANT.format("c.importantvote")} as important, null as state_cow,
        {_title("c.short", "c.descr")} from {raw.view} v join {call} c on v.rcid = c.rcid left join ({by_call}) i on v.rcid = i.rcid where {_VOTE.format("v.vote")} is
        not null"""


def _wide(desk: "Desk", raw: Raw, _: dict[str, list[Raw]]) -> str:
    columns = ", ".join(map(quoted, raw.more))
    melted = desk.name("melted")
    desk.db.execute(f"create table {melted} as select * from (unpivot {raw.view} on {columns} into name code value vote)")
    long = Raw(melted, raw.layout, raw.given, raw.rows)
    _check_votes(desk, long)
    columns = f"rcid, date, null as session, null as unres, {_issues()} as issues, code as state, null as important, null as state_cow, null as title"
    return _select(long, columns, f"where {_VOTE.format('vote')} is not null")


def _long(desk: "Desk", raw: Raw, found: dict[str, list[Raw]]) -> str:
    _check_votes(desk, raw)
    calls = found.get("long, roll calls", [])
    joined = f"left join {calls[0].view} c on c.rcid = v.rcid and c.date = v.date" if calls else ""
    issues = _issues("c.") if calls else "null"
    return f"""select v.snapshot, v."row", v.rcid, v.date, null as session, null as unres, {issues} as issues, v.iso3 as state, v.vote,
        null as important, null as state_cow, null as title from {raw.view} v {joined} where v.vote in (1, 2, 3)"""


def _library(desk: "Desk", raw: Raw, _: dict[str, list[Raw]]) -> str:
    _check_votes(desk, raw, "ms_vote")
    columns = f"""undl_id as rcid, date, try_cast(session as integer) as session, resolution as unres, null as issues, ms_code as state,
        null as important, null as state_cow, {_title("title", "agenda_title")}"""
    return _select(raw, columns, f"where {_VOTE.format('ms_vote')} is not null", "ms_vote")


def _by_year(desk: "Desk", raw: Raw, _: dict[str, list[Raw]]) -> str:
    _check_votes(desk, raw)
    desk.note(raw.given, "has years and no dates: each vote is dated 1 January of its year")
    columns = """year * 10000 + row_file as rcid, make_date(year, 1, 1) as date, null as session, resolution as unres, null as issues,
        country as state, null as important, null as state_cow, null as title"""
    return _select(raw, columns, f"where {_VOTE.format('vote')} is not null")


def _yearbook(desk: "Desk", raw: Raw, _: dict[str, list[Raw]]) -> str:
    """One column a state, YES, NO, ABSTAIN; of the General Assembly alone where the file has the Security Council too."""
    melted = desk.name("melted")
    columns = ", ".join(map(quoted, raw.more))
    # A second line of headers, with the states' names, has neither resolution nor date.
    desk.db.execute(
        f"""create table {melted} as select * from (unpivot {raw.view} on {columns} into name code value vote)
        where "Resolution" is not null or "Date" is not null"""
    )
    long = Raw(melted, raw.layout, raw.given, raw.rows)
    _check_votes(desk, long)
    council = "and Council = 'General Assembly'" if raw.layout == "2025, Council" else ""
    undated = desk.sql(f'select min("row") from {melted} where "Date" is null and {_VOTE.format("vote")} is not null')[0][0]
    if undated is not None:
        raise BadInput(f"{raw.given.label}, row {undated}: has votes and no date; nothing was stored")
    columns = """"row" as rcid, "Date" as date, null as session, "Resolution" as unres, null as issues, code as state, null as important,
        null as state_cow, "Title" as title"""
    return _select(long, columns, f"where {_VOTE.format('vote')} is not null {council}")


def _ideal_sql(raw: Raw) -> str:
    if raw.layout == "ideal points by year":
        return f"""select snapshot, "row", ccode as state, year, null as session, 'all' as issue, idealpointall as ideal, q5all as low,
            q95all as high, nvotesall as n, cast(ccode_code as double) as state_cow from {raw.view} where idealpointall is not null"""
    subset = raw.layout.removeprefix("ideal points ")
    suffix = subset if subset in _SUBSETS else ""
    issue = suffix.lower() or "all"
    return f"""select snapshot, "row", ccode as state, session + 1945 as year, session, '{issue}' as issue,
        {quoted("IdealPoint" + suffix)} as ideal, {quoted("Q5%" + suffix)} as low, {quoted("Q95%" + suffix)} as high,
        {quoted("NVotes" + suffix)} as n, cast(ccode_code as double) as state_cow from {raw.view} where {quoted("IdealPoint" + suffix)} is
        not null"""


_MAKERS = {
    "Dataverse UNVotes": _dataverse,
    "unvotes votes": _unvotes,
    "wide, one column a state": _wide,
    "long": _long,
    "UN Digital Library": _library,
    "votes by year": _by_year,
    "2025, Council": _yearbook,
    "2025, resolutions": _yearbook,
}
