"""Who says so: the writer, a named person, an unnamed official, a speaker inside a speaker; and who goes on speaking."""

from collections.abc import Callable

import pytest

from bilat.records import Speaker, Statement

Events = Callable[..., dict[str, Statement]]


def of(events: Events, text: str, who: str) -> Speaker | None:
    return events(text)[who].said_by


WRITER = [
    ("Togo attacked Benin.", "TGO>BEN ASSAULT"),
    ("Togo accused Benin of theft.", "TGO>BEN ACCUSE"),
    ("Togo warned Benin that it would close the border.", "TGO>BEN THREATEN"),
    ("Togo's president praised Benin.", "TGO>BEN SUPPORT"),
    ("Togo announced sanctions against Benin.", "TGO>BEN SANCTION"),
    ("Togo asked Benin for help.", "TGO>BEN REQUEST"),
    ("Togo threatened Benin with war.", "TGO>BEN THREATEN"),
]


@pytest.mark.parametrize(("text", "who"), WRITER, ids=[row[0] for row in WRITER])
def test_the_writer_tells_it(text: str, who: str, events: Events) -> None:
    assert of(events, text, who) is None


SAID = [  # sentence, event, state of the speaker, whether named
    ("Ghana said Togo had attacked Benin.", "TGO>BEN ASSAULT", "GHA", True),
    ("Ghana said that Togo had attacked Benin.", "TGO>BEN ASSAULT", "GHA", True),
    ("Togo had attacked Benin, Ghana said.", "TGO>BEN ASSAULT", "GHA", True),
    ("Ghana claims that Togo attacked Benin.", "TGO>BEN ASSAULT", "GHA", True),
    ("Ghana's foreign minister said Togo had attacked Benin.", "TGO>BEN ASSAULT", "GHA", True),
    ("Togo attacked Benin, the Ghanaian president told reporters.", "TGO>BEN ASSAULT", "GHA", True),
    ("According to Ghana, Togo attacked Benin.", "TGO>BEN ASSAULT", "GHA", True),
    ("According to the Ghanaian army, Togo attacked Benin.", "TGO>BEN ASSAULT", "GHA", True),
    ("Togo attacked Benin, according to Ghana.", "TGO>BEN ASSAULT", "GHA", True),
    ("Accra said Togo had attacked Benin.", "TGO>BEN ASSAULT", "GHA", True),
    ("Ghana reported that Togo was massing troops near Benin.", "TGO>BEN MOBILIZE", "GHA", True),
    ("Ghana announced that it had sent medicine to Benin.", "GHA>BEN AID", "GHA", True),
    ("Ghana said it had sent medicine to Benin.", "GHA>BEN AID", "GHA", True),
    ("Ghana denied that it had attacked Benin.", "GHA>BEN ASSAULT", "GHA", True),
    ("A senior Ghanaian official said Togo had attacked Benin.", "TGO>BEN ASSAULT", "GHA", False),
    ("Togo attacked Benin, Ghanaian officials said.", "TGO>BEN ASSAULT", "GHA", False),
    ("According to a Ghanaian diplomat, Togo attacked Benin.", "TGO>BEN ASSAULT", "GHA", False),
    ("A source close to the talks said Togo had attacked Benin.", "TGO>BEN ASSAULT", None, False),
    ("Witnesses said Togo had attacked Benin.", "TGO>BEN ASSAULT", None, False),
    ("Officials said Togo had attacked Benin.", "TGO>BEN ASSAULT", None, False),
    ("Ghana told Mali that Togo had attacked Benin.", "TGO>BEN ASSAULT", "GHA", True),
    ("Ghana said Mali believed that Togo had attacked Benin.", "TGO>BEN ASSAULT", "MLI", True),
    ("An aide said Ghana had confirmed that Togo attacked Benin.", "TGO>BEN ASSAULT", "GHA", True),
    ("“Togo attacked Benin at dawn,” Ghana's defence minister said.", "TGO>BEN ASSAULT", "GHA", True),
    ("“Togo,” Ghana's president said, “attacked Benin at dawn.”", "TGO>BEN ASSAULT", "GHA", True),
    ("NATO said Togo had attacked Benin.", "TGO>BEN ASSAULT", "NATO", True),
]


@pytest.mark.parametrize(("text", "who", "state", "named"), SAID, ids=[row[0] for row in SAID])
def test_somebody_says_it(text: str, who: str, state: str | None, named: bool, events: Events) -> None:
    said = of(events, text, who)
    assert said is not None
    assert (said.state, said.named) == (state, named)
    assert (said.name is not None) == named


NAMED = [
    ("Vladimir Putin said Togo had attacked Benin.", "Vladimir Putin", "RUS"),
    ("Russian President Vladimir Putin said Togo had attacked Benin.", "Vladimir Putin", "RUS"),
    ("Angela Merkel, the German chancellor, said Togo had attacked Benin.", "Angela Merkel", "DEU"),
    ("Togo attacked Benin, Emmanuel Macron said.", "Emmanuel Macron", "FRA"),
    ("According to Sergei Lavrov, Togo attacked Benin.", "Sergei Lavrov", "RUS"),
]


@pytest.mark.parametrize(("text", "name", "state"), NAMED, ids=[row[0] for row in NAMED])
def test_a_person_in_office(text: str, name: str, state: str, events: Events) -> None:
    said = of(events, text, "TGO>BEN ASSAULT")
    assert said is not None
    assert (said.name, said.state, said.named) == (name, state, True)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A senior Ghanaian diplomat said Togo had attacked Benin.", "diplomat"),
        ("A Ghanaian military source said Togo had attacked Benin.", "source"),
        ("Two officials in Accra said Togo had attacked Benin.", "officials"),
    ],
)
def test_the_role_of_somebody_unnamed_is_kept(text: str, role: str, events: Events) -> None:
    said = of(events, text, "TGO>BEN ASSAULT")
    assert said is not None
    assert said.role is not None and role in said.role


CARRIED = [
    ("Ghana's foreign minister spoke to reporters in Accra. “Togo attacked Benin at dawn and nobody helped.”", "GHA"),
    ("“We saw it all,” said Ghana's defence minister. “Togo attacked Benin with forty tanks.”", "GHA"),
    ("A senior Ghanaian official said Mali was watching. “Togo attacked Benin without a warning,” he said.", "GHA"),
    ("The Ghanaian president criticised Mali. He said Togo had attacked Benin.", "GHA"),
    ("Ghana's president criticised Mali. According to him, Togo attacked Benin.", "GHA"),
]


@pytest.mark.parametrize(("text", "state"), CARRIED, ids=[row[0] for row in CARRIED])
def test_a_speaker_goes_on_in_the_next_sentence(text: str, state: str, events: Events) -> None:
    said = of(events, text, "TGO>BEN ASSAULT")
    assert said is not None
    assert said.state == state


def test_a_quotation_that_is_over_is_not_carried_on(events: Events) -> None:
    assert of(events, "Ghana's foreign minister spoke to reporters in Accra. Togo attacked Benin at dawn.", "TGO>BEN ASSAULT") is None
