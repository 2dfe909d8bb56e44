"""The normalised tables: what every adapter delivers, whatever layout its file had.

Every table starts with `snapshot`, the id of the file a row came from, and `row`, its number in that file, from 0. States are codes of
`bilat.states`; a column `X_cow` beside a state `X` keeps the source's Correlates of War number (null where it has none), so that two
numbers of one code in one year (255 and 260 in 1990) stay apart.
"""

from dataclasses import dataclass

PLACE = {"snapshot": "VARCHAR", "row": "BIGINT"}


@dataclass(frozen=True, slots=True)
class Kind:
    """`columns` with their DuckDB types, without snapshot and row; `key` identifies a row, so two of one key are a duplicate.

    `time` is the SQL for a
    row's year, `until` for its last where rows are spells. `partitioned`: kept as a folder of Parquet files by year.
    """

    columns: dict[str, str]
    key: tuple[str, ...]
    time: str | None = "year"
    until: str | None = None
    partitioned: bool = False


_AB = {"year": "INTEGER", "a": "VARCHAR", "b": "VARCHAR", "a_cow": "INTEGER", "b_cow": "INTEGER"}
_PLEDGES = dict.fromkeys(("defence", "offence", "neutrality", "nonaggression", "consultation"), "TINYINT")
_PARTS = dict.fromkeys(("milex", "milper", "irst", "pec", "tpop", "upop", "cinc"), "DOUBLE")
_STATE_YEAR = {"state": "VARCHAR", "state_cow": "INTEGER", "year": "INTEGER"}
_PARTNERS = {"exporter": "VARCHAR", "importer": "VARCHAR", "exporter_cow": "INTEGER", "importer_cow": "INTEGER"}

KINDS: dict[str, Kind] = {
    # vote: 1 yes, 2 abstain, 3 no; issues: codes among me nu di hr co ec, null where the source has none; title: what the source says
    # of the roll call, its short title, description and agenda item joined
    "votes": Kind(
        {
            "rcid": "BIGINT", "date": "DATE", "session": "INTEGER", "unres": "VARCHAR", "issues": "VARCHAR[]", "state": "VARCHAR",
            "vote": "TINYINT", "important": "BOOLEAN", "state_cow": "INTEGER", "title": "VARCHAR",
        },
        ("rcid", "date", "state"),
        "year(date)",
    ),
    # published ideal points; issue "all" or the name of a subset of votes; low and high: 5 and 95 %
    "ideal": Kind(
        {
            "state": "VARCHAR", "year": "INTEGER", "session": "INTEGER", "issue": "VARCHAR", "ideal": "DOUBLE", "low": "DOUBLE",
            "high": "DOUBLE", "n": "INTEGER", "state_cow": "INTEGER",
        },
        ("state_cow", "state", "year", "session", "issue"),
    ),
    # reporter: whose customs say so, "exporter" or "importer"; "both" where the maker reconciled them. period: "2022" or "2022-03"
    "trade": Kind(
        {"year": "INTEGER", "period": "VARCHAR", **_PARTNERS, "value_usd": "DOUBLE", "reporter": "VARCHAR"},
        ("period", "exporter", "importer", "exporter_cow", "importer_cow", "reporter"),
    ),
    # the same by product (HS code as the source has it); never to be summed with `trade`
    "trade_product": Kind(
        {"year": "INTEGER", "period": "VARCHAR", **_PARTNERS, "value_usd": "DOUBLE", "reporter": "VARCHAR", "product": "VARCHAR"},
        ("period", "exporter", "importer", "reporter", "product"),
    ),
    # tiv: millions of trend-indicator values delivered in the year; a supplier or recipient that is no state is null
    "arms": Kind(
        {"year": "INTEGER", "supplier": "VARCHAR", "recipient": "VARCHAR", "tiv": "DOUBLE", "item": "VARCHAR"},
        ("snapshot", "row", "year"),
    ),
    # usd_constant: US dollars of the release's base year; share_gdp: a fraction; usd_current: of the year itself
    "milex": Kind(
        {"state": "VARCHAR", "year": "INTEGER", "usd_constant": "DOUBLE", "share_gdp": "DOUBLE", "usd_current": "DOUBLE"}, ("state", "year", "row")
    ),
    "capability": Kind({**_STATE_YEAR, **_PARTS}, ("state_cow", "year")),
    # directed: what `source` has promised `target`, 0 or 1
    "alliance": Kind(
        {"year": "INTEGER", "source": "VARCHAR", "target": "VARCHAR", **_PLEDGES, "source_cow": "INTEGER", "target_cow": "INTEGER"},
        ("year", "source_cow", "target_cow"),
    ),
    "igo": Kind({**_AB, "shared": "INTEGER"}, ("year", "a_cow", "b_cow")),
    # directed rows: hostility is the highest that `a` showed in the dispute, 1 none to 5 war
    "dispute": Kind({**_AB, "hostility": "TINYINT", "dispute": "VARCHAR"}, ("year", "a_cow", "b_cow", "dispute")),
    # directed rows, both ways; war: its number in the list
    "war": Kind({**_AB, "war": "VARCHAR"}, ("year", "a_cow", "b_cow", "war")),
    # type: 1 land, 2 to 5 up to 12, 24, 150, 400 miles of water
    "contiguity": Kind({**_AB, "type": "TINYINT"}, ("year", "a_cow", "b_cow")),
    # last: the last year of the spell; of a rivalry that goes on, the last year of the source
    "rivalry": Kind(
        {"a": "VARCHAR", "b": "VARCHAR", "first": "INTEGER", "last": "INTEGER", "kind": "VARCHAR", "a_cow": "INTEGER", "b_cow": "INTEGER"},
        ("snapshot", "row"),
        '"first"',
        '"last"',
    ),
    # start and end: text, cut to the precision that the source has ("2000-01-01", "1945-04"); end null: in office
    "leaders": Kind(
        {"state": "VARCHAR", "name": "VARCHAR", "title": "VARCHAR", "start": "VARCHAR", "end": "VARCHAR", "state_cow": "INTEGER"},
        ("snapshot", "row"),
        "cast(left(start, 4) as integer)",
    ),
    # source, target: states, or null for an actor without one. type: PLOVER. quad: PLOVER's, else CAMEO's of its root.
    # score: the source's own scale. n: events counted by this row. precision: "day" or "year" (date is then 1 January).
    "events": Kind(
        {
            "date": "DATE", "source": "VARCHAR", "target": "VARCHAR", "type": "VARCHAR", "quad": "VARCHAR", "score": "DOUBLE",
            "n": "BIGINT",
            "cameo": "VARCHAR", "place": "VARCHAR", "event": "VARCHAR", "precision": "VARCHAR",
        },
        ("event",),
        "year(date)",
        partitioned=True,
    ),
}  # fmt: skip
