"""Who does it and to whom it is done, whatever the order of the words; and where both do it."""

from collections.abc import Callable

import pytest

from bilat.records import Statement

Events = Callable[..., dict[str, Statement]]

ONE_WAY = [
    ("Morocco accused Algeria of spying.", "MAR>DZA ACCUSE"),
    ("Algeria, accused by Morocco of spying, said nothing.", "MAR>DZA ACCUSE"),
    ("Morocco's accusations against Algeria were old.", "MAR>DZA ACCUSE"),
    ("Accusations by Morocco against Algeria were old.", "MAR>DZA ACCUSE"),
    ("Sudan received grain from Russia.", "RUS>SDN AID"),
    ("Russia sent Sudan grain.", "RUS>SDN AID"),
    ("Oslo called Iceland a troublemaker.", "NOR>ISL ACCUSE"),
    ("Oslo described the Icelandic claims as outrageous.", "NOR>ISL ACCUSE"),
    ("Danish tariffs on Cypriot cheese will fall to 5 percent.", "DNK>CYP CONCEDE"),
    ("Danish sanctions on Cyprus were lifted.", "DNK>CYP CONCEDE"),
    ("Danish sanctions on Cyprus will not be lifted.", "DNK>CYP REJECT"),
    ("Danish sanctions on Cyprus fell on banks.", "DNK>CYP SANCTION"),
    ("Peru vetoed a Danish resolution on Cyprus.", "PER>DNK REJECT"),
    ("Peru rejected a deal with Chile on fishing.", "PER>CHL REJECT"),
    ("Troops from Uganda attacked a Congolese town.", "UGA>COD ASSAULT"),
    ("Ugandan troops attacked Congo.", "UGA>COD ASSAULT"),
    ("A Congolese town was attacked by troops from Uganda.", "UGA>COD ASSAULT"),
    ("Ugandan troops who attacked Congo were praised at home.", "UGA>COD ASSAULT"),
    ("Uganda's attack on Congo failed.", "UGA>COD ASSAULT"),
    ("Having attacked Congo, Uganda fell silent.", "UGA>COD ASSAULT"),
    ("By attacking Congo, Uganda broke its word.", "UGA>COD ASSAULT"),
    ("On Monday, in a dawn raid, Uganda attacked Congo.", "UGA>COD ASSAULT"),
    ("The sanctions that Canada imposed on Belarus are broad.", "CAN>BLR SANCTION"),
    ("Canada began to impose sanctions on Belarus.", "CAN>BLR SANCTION"),
    ("The president of Chile visited the king of Spain.", "CHL>ESP CONSULT"),
    ("Chile's president, a former teacher, praised Spain.", "CHL>ESP SUPPORT"),
    ("Chile helped Spain to free the sailors.", "CHL>ESP AID"),
    ("Spain's ambassador was summoned by Chile.", "CHL>ESP ACCUSE"),
    ("Fishermen from Sri Lanka were arrested by the Indian navy.", "IND>LKA COERCE"),
    ("The Indian navy arrested fishermen from Sri Lanka.", "IND>LKA COERCE"),
]


@pytest.mark.parametrize(("text", "expected"), ONE_WAY, ids=[row[0] for row in ONE_WAY])
def test_source_and_target(text: str, expected: str, events: Events) -> None:
    assert set(events(text)) == {expected}


BOTH_WAYS = [
    ("Peru and Chile stood together against Bolivia.", "CHL=PER COOPERATE"),
    ("Laos and Vietnam signed a border treaty.", "LAO=VNM SUPPORT"),
    ("Laos signed a border treaty with Vietnam.", "LAO=VNM SUPPORT"),
    ("A border treaty was signed by Laos and Vietnam.", "LAO=VNM SUPPORT"),
    ("Zambian and Angolan ministers met in Lusaka.", "AGO=ZMB CONSULT"),
    ("The Zambian minister met with the Angolan minister.", "AGO=ZMB CONSULT"),
    ("Mali and Niger agreed to share water.", "MLI=NER AGREE"),
    ("Mali agreed with Niger on a pipeline.", "MLI=NER AGREE"),
    ("The navies of Spain and Italy trained together.", "ESP=ITA COOPERATE"),
    ("Spain and Italy carried out joint patrols.", "ESP=ITA COOPERATE"),
    ("Armenia and Iran restored diplomatic relations.", "ARM=IRN SUPPORT"),
]


@pytest.mark.parametrize(("text", "expected"), BOTH_WAYS, ids=[row[0] for row in BOTH_WAYS])
def test_what_both_do_is_one_reciprocal_event(text: str, expected: str, events: Events) -> None:
    assert set(events(text)) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Laos and Vietnam signed a treaty.",
        "Talks between Laos and Vietnam began.",
        "Laos met Vietnam in Vientiane.",
        "Laotian and Vietnamese troops clashed.",
    ],
)
def test_the_states_of_a_reciprocal_event_stand_in_the_order_of_the_text(text: str, events: Events) -> None:
    (told,) = events(text).values()
    assert told.reciprocal and told.target
    assert (told.source.state, told.target.state) == ("LAO", "VNM")


@pytest.mark.parametrize(
    "text",
    [
        "Laos praised Vietnam.",
        "Laos attacked Vietnam.",
        "Laos and Thailand criticised Vietnam.",
        "Laos sent Vietnam rice.",
        "Laos visited Vietnam.",
    ],
)
def test_what_one_does_is_not_reciprocal(text: str, events: Events) -> None:
    assert events(text)
    assert not any(s.reciprocal for s in events(text).values())


@pytest.mark.parametrize(
    "text",
    [
        "Peru vetoed a resolution on aid deliveries to Cyprus across its borders.",
        "Peru opposed sanctions against Cyprus.",
        "Peru condemned the attack on Cyprus.",
        "Laos and Vietnam",
        "Laos, Vietnam and Thailand are neighbours in the east of Asia.",
        "Laos attacked.",
        "Vietnam's own army attacked Vietnam.",
    ],
)
def test_no_state_acts_on_itself_or_on_nobody(text: str, events: Events) -> None:
    assert not events(text)
