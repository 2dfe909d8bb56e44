"""Words of acts that tell none, names that are nobody's, and states that stand in a sentence and are no party."""

from collections.abc import Callable

import pytest

from bilat.records import Statement

Events = Callable[..., dict[str, Statement]]

NOTHING = [
    # what only reports, asks reporters' pardon, or names a thing
    "Peru's minister insisted that the talks with Chile had been useful.",
    "Peruvian officials declined to comment on the Chilean report.",
    "A Peruvian official who asked not to be named spoke of Chile.",
    "Peru conceded that the Chilean army was the larger one.",
    "Asked about Chile's plan, Peru's president smiled.",
    "Peru lacks the capacity to attack Chile.",
    "Peru recognised that Chilean wine had become better.",
    "To avert a clash between Peruvian and Chilean boats, the channel was closed.",
    "The map has not changed since the first world war between Chile, Peru and Bolivia.",
    # names that are no state
    "The Lima talks between the clubs dragged on for Jordan Ortiz.",
    "Jordan scored twice as Chad Reyes looked on.",
    "Turkey and gravy were served to the guests from Ohio.",
    "Georgia beat Alabama in the final, and Florida lost to Kansas.",
    "China plates from Limoges were sold to a dealer in Rome, New York.",
    "Athens, Georgia, sued Atlanta over a water bill.",
    "Brazil scored in the last minute to beat Chile in the semi-final.",
    "The French Open was won by a player who trained in Spain.",
    "Air France cancelled two flights to Peru.",
    "The Jerusalem Post criticised a film about Paris Hilton.",
    "Guinea pigs were sold at a market in Cuba, Missouri.",
    # people who travel, companies that trade
    "Peruvian tourists travelled to Chile for the festival.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_was_done(text: str, events: Events) -> None:
    assert events(text) == {}


SOMETHING = [
    ("Peru insisted that Chile withdraw its boats.", "PER>CHL REQUEST"),
    ("Peru declined to meet the Chilean envoy.", "PER>CHL REJECT"),
    ("Peru suggested that Chile should withdraw its boats.", "PER>CHL REQUEST"),
    ("Peru's king returned a stolen crown to Chile.", "PER>CHL RETREAT"),
    ("Missiles fired by the Peruvian army struck a Chilean port.", "PER>CHL ASSAULT"),
    ("LIMA, Peru -- A Chilean drone has killed two fishermen in Bolivia.", "CHL>BOL ASSAULT"),
    ("Peru offered to send troops to help the Chilean police.", "PER>CHL AGREE"),
    ("Peru's president called the Chilean leader on Monday to congratulate him on his victory.", "PER>CHL SUPPORT"),
    ("Peru rolled back its tariffs on Chilean wine.", "PER>CHL CONCEDE"),
    ("The Peruvian president vowed to drive the Chileans from the hills.", "PER>CHL THREATEN"),
    ("Turkish envoys stayed away, but Turkey's foreign minister praised Georgia.", "TUR>GEO SUPPORT"),
    ("Chad accused Niger of hiding rebels.", "TCD>NER ACCUSE"),
    ("Jordan's king thanked Turkey for its grain.", "JOR>TUR SUPPORT"),
    ("A Greek court jailed two Turkish officers for spying.", "GRC>TUR COERCE"),
]


@pytest.mark.parametrize(("text", "expected"), SOMETHING)
def test_the_same_words_can_tell_an_act(text: str, expected: str, events: Events) -> None:
    assert expected in events(text)


PASSING = [  # a state that the sentence names in passing is not done to
    ("Peru, which lies between Chile and Bolivia, urged Spain to help.", "PER>ESP REQUEST", {"CHL", "BOL"}),
    ("Peru warned that the drought would last, while Chile sent rain maps to Bolivia.", "", {"PER"}),
    ("Peru declined to open the mine that a firm from Chile had run when Bolivia was at war with Brazil.", "", {"BOL"}),
]


@pytest.mark.parametrize(("text", "expected", "bystanders"), PASSING)
def test_a_state_in_passing_is_no_target(text: str, expected: str, bystanders: set[str], events: Events) -> None:
    told = events(text)
    assert not expected or expected in told
    assert not {s.target.state for s in told.values() if s.target} & bystanders


def test_a_pronoun_after_a_stranger_is_nobody(events: Events) -> None:
    text = "Angela Merkel flew to Peru. Rosa Quispe, a nurse, watched from the roof. She later criticised Chile."
    assert not any(s.source.state == "DEU" and s.type == "ACCUSE" for s in events(text).values())


def test_we_is_the_speaker(events: Events) -> None:
    assert "PER>CHL SUPPORT" in events("“We support Chile in this,” Peru's foreign minister said.")


def test_what_the_writer_negates_is_not_told_and_what_a_party_denies_is(events: Events) -> None:
    assert events("Peru has never attacked Chile.") == {}
    assert events("Peru said that it had not attacked Chile.")["PER>CHL ASSAULT"].modality == "denied"


def test_a_date_of_its_own_clause(events: Events) -> None:
    told = events("Peru and Chile, which fought a war in 1879, signed a treaty on Monday.")
    assert told["CHL=PER SUPPORT"].when == "2019-05-13"


def test_a_second_act_does_not_take_the_mood_of_the_first(events: Events) -> None:
    told = events("Peru said it would defend its waters and urged Chile to accept a judge.")
    assert told["PER>CHL REQUEST"].modality == "occurred"


def test_the_writer_tells_what_stands_before_a_participle_of_saying(events: Events) -> None:
    told = events("Peru's minister met his Chilean counterpart in Spain, saying the border was calm.")
    assert told["CHL=PER CONSULT"].said_by is None


def test_a_namesake_of_an_office_holder_is_somebody_else(events: Events) -> None:
    assert events("Gwendolyn Merkel, a baker, thanked Chile.") == {}


DISCOURSE = [
    ("Peru's president met the European Union's envoy on Monday. The bloc later lifted its tariffs on Peruvian fish.", "EU>PER CONCEDE"),
    ("Vladimir Putin received Angela Merkel on Monday. The two leaders signed a treaty.", "DEU=RUS SUPPORT"),
    ("Angela Merkel flew to see Vladimir Putin on Monday. Her host promised her a pipeline.", "RUS>DEU AGREE"),
]


@pytest.mark.parametrize(("text", "expected"), DISCOURSE)
def test_bodies_hosts_and_leaders(text: str, expected: str, events: Events) -> None:
    assert expected in events(text)


def test_what_is_discussed_is_no_partner(events: Events) -> None:
    assert set(events("Peru's president discussed Bolivia with his Chilean counterpart.")) == {"CHL=PER CONSULT"}


def test_the_credit_of_a_headline_speaks_and_does_nothing(events: Events) -> None:
    told = events("Peru sends rice to Bolivia — Chilean minister")
    assert {s.said_by.state for s in told.values() if s.said_by} == {"CHL"}
    assert set(told) == {"PER>BOL AID"}


def test_an_act_told_by_a_noun_has_its_own_mood(events: Events) -> None:
    told = events("Peru's attack on Chile should be seen in this light.")
    assert told["PER>CHL ASSAULT"].modality == "occurred"


def test_what_something_was_sent_to_do_has_not_happened(events: Events) -> None:
    told = events("Peru sent soldiers to attack Chile.")
    assert told["PER>CHL ASSAULT"].modality == "planned"


def test_a_former_holder_of_an_office_is_not_its_holder(read: Callable[..., tuple[Statement, ...]]) -> None:
    (told,) = [s for s in read("The former Russian president warned Chile on Monday.") if s.kind == "event"]
    assert told.source.name != "Vladimir Putin"


def test_what_somebody_was_unable_to_do_is_not_told(events: Events) -> None:
    assert "CHL=PER AGREE" not in events("Peru and Chile have been unable to agree on a border.")
