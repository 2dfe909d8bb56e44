"""Statements on ties from rows made by hand, and the histories of two dyads: public facts in short sentences of our own."""

from collections.abc import Sequence
from datetime import date

from bilat import plover
from bilat.records import Actor, Statement, content_id
from bilat.stage import Told

Row = tuple[str, str, str, bool, str | None, str | None, str, str, str]
"""Day published, source, target, whether reciprocal, type (None: a stance), mode, modality, contexts, sentence."""


def told(row: Row) -> Told:
    """The statement of a row; its quote is the whole sentence."""
    day, source, target, both, type_, mode, modality, contexts, sentence = row
    id_ = content_id("st", *row)
    statement = Statement(
        id_, content_id("doc", day, sentence), "event" if type_ else "stance", 0, len(sentence), sentence, sentence, 0, Actor(source), Actor(target),
        type_, mode, tuple(contexts.split()), plover.QUAD[type_] if type_ else None, plover.score(type_, None), modality,  # type: ignore[arg-type]
        None, "unknown", None, both, 0.9, "hand", "by hand",
    )  # fmt: skip
    return Told(statement, date.fromisoformat(day), "own words")


def history(rows: Sequence[Row]) -> list[Told]:
    return [told(row) for row in rows]


# Moscow and Beijing: treaty of 2001, exercises since 2005, arms, patrols since 2019, a common control system in 2021.
RUS_CHN: tuple[Row, ...] = (
    ("2001-07-17", "RUS", "CHN", True, "CONSULT", None, "planned", "diplomatic", "By the new treaty the two will consult when either feels threatened."),
    ("2004-10-15", "RUS", "CHN", True, "CONSULT", None, "occurred", "diplomatic", "The two presidents held talks in Beijing."),
    ("2005-08-19", "RUS", "CHN", True, "COOPERATE", None, "occurred", "military", "The armies of both began their first large exercise, in Shandong."),
    ("2007-08-18", "RUS", "CHN", True, "COOPERATE", None, "occurred", "military", "Troops of both took part in drills near Chelyabinsk."),
    ("2009-07-27", "RUS", "CHN", True, "COOPERATE", None, "occurred", "military", "The two ended an exercise against terrorists at Taonan."),
    ("2010-09-28", "CHN", "RUS", True, "CONSULT", None, "occurred", "diplomatic", "The presidents met in Beijing."),
    ("2012-06-08", "RUS", "CHN", True, None, "tactical", "ongoing", "", "Diplomats call it a partnership of convenience."),
    ("2014-05-21", "RUS", "CHN", True, "CONSULT", None, "occurred", "diplomatic", "The presidents met in Shanghai."),
    ("2015-04-13", "RUS", "CHN", False, "COOPERATE", None, "occurred", "military", "Moscow has sold S-400 missiles to China, its arms exporter says."),
    ("2015-11-19", "RUS", "CHN", True, "SUPPORT", None, "occurred", "military", "They signed a contract for 24 fighters."),
    ("2016-09-19", "RUS", "CHN", True, "COOPERATE", None, "occurred", "military", "The fleets ended an exercise off Guangdong."),
    ("2018-09-13", "RUS", "CHN", True, "COOPERATE", None, "occurred", "military", "Chinese soldiers took part in the Russian exercise in Transbaikalia."),
    ("2019-07-23", "RUS", "CHN", True, "COOPERATE", None, "occurred", "military", "Bombers of both flew a joint patrol over the Sea of Japan."),
    ("2019-07-24", "RUS", "CHN", True, "COOPERATE", None, "planned", "military", "The two ministries plan a joint command for such flights."),
    ("2021-08-13", "RUS", "CHN", True, "COOPERATE", None, "occurred", "military", "In Ningxia their troops worked with a common command and control system."),
    ("2021-10-23", "RUS", "CHN", True, "COOPERATE", None, "occurred", "military", "Ten warships of both ended a joint patrol."),
    ("2022-03-15", "CHN", "RUS", False, "AID", None, "denied", "military", "Beijing denied that it supplies weapons to Russia."),
    ("2024-05-18", "RUS", "CHN", True, None, "strategic", "ongoing", "", "The tie is strategic, but it is not an alliance."),
)  # fmt: skip

# Washington and Manila: a defence treaty, bases and exercises; in 2020 the president in Manila ended the visiting forces agreement, in 2021 took it back.
USA_PHL: tuple[Row, ...] = (
    ("2012-04-30", "USA", "PHL", True, "CONSULT", None, "occurred", "diplomatic", "Foreign and defence ministers of both met in Washington."),
    ("2014-04-28", "USA", "PHL", True, "AGREE", None, "occurred", "military", "They signed an agreement that lets American troops use bases in the Philippines."),
    ("2014-05-05", "USA", "PHL", True, "COOPERATE", None, "occurred", "military", "Five thousand soldiers of both took part in the exercise Balikatan."),
    ("2015-04-20", "USA", "PHL", True, "COOPERATE", None, "occurred", "military", "The exercise Balikatan began with twice as many troops as last year."),
    ("2016-04-04", "USA", "PHL", True, "COOPERATE", None, "occurred", "military", "Balikatan, the yearly exercise of the two, began."),
    ("2016-04-14", "USA", "PHL", True, "COOPERATE", None, "occurred", "military", "The two navies have begun joint patrols in the South China Sea."),
    ("2016-10-07", "PHL", "USA", False, "REJECT", None, "occurred", "military", "Manila suspended joint patrols in the South China Sea."),
    ("2016-11-04", "USA", "PHL", False, "REJECT", None, "occurred", "military", "Washington halted the sale of 26,000 rifles and other weapons to the police of the Philippines."),
    ("2017-06-05", "USA", "PHL", False, "AID", None, "occurred", "military", "Washington delivered machine guns and other weapons to the Philippine marines."),
    ("2019-03-01", "USA", "PHL", False, "SUPPORT", None, "occurred", "military", "Any attack there would bring the mutual defence treaty into play, the Secretary of State said in Manila."),
    ("2020-02-11", "PHL", "USA", False, "REJECT", None, "occurred", "military", "Manila told Washington that it ends the agreement under which exercises are held."),
    ("2021-07-30", "PHL", "USA", False, "CONCEDE", None, "occurred", "military", "Manila took back its notice on visiting forces."),
    ("2021-11-16", "USA", "PHL", True, "CONSULT", None, "occurred", "diplomatic", "The two held a strategic dialogue in Washington."),
    ("2022-03-28", "USA", "PHL", True, "COOPERATE", None, "occurred", "military", "The largest exercise of the two so far began on Luzon."),
    ("2023-02-02", "USA", "PHL", True, "AGREE", None, "occurred", "military", "They agreed on four more bases for American troops and to take up joint patrols again."),
    ("2023-11-21", "USA", "PHL", True, "COOPERATE", None, "occurred", "military", "Ships and aircraft of the two began joint patrols near Taiwan."),
)  # fmt: skip
