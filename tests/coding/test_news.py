"""Sentences as agencies write them: every event, with its modality, date and speaker, and no other."""

from collections.abc import Callable

import pytest

from bilat.records import Statement

# The state of the speaker stands after "by", the date after "on".
NEWS: list[tuple[str, set[str]]] = [
    (
        "The United States and Britain imposed fresh sanctions on Iran's oil exports on Monday.",
        {"USA>IRN SANCTION occurred on 2019-05-13", "GBR>IRN SANCTION occurred on 2019-05-13"},
    ),
    ("Israel carried out air strikes on targets near Damascus, Syrian state media reported.", {"ISR>SYR ASSAULT occurred by SYR"}),
    ("India lodged a strong protest with Pakistan after two of its diplomats were detained in Islamabad.", {"IND>PAK ACCUSE occurred"}),
    (
        "The foreign ministers of Egypt, Jordan and Iraq met in Cairo on Sunday.",
        {"EGY=JOR CONSULT occurred on 2019-05-12", "EGY=IRQ CONSULT occurred on 2019-05-12", "IRQ=JOR CONSULT occurred on 2019-05-12"},
    ),
    ("Turkey's parliament ratified Sweden's membership bid.", {"TUR>SWE SUPPORT occurred"}),
    ("Beijing recalled its ambassador to Australia in protest at the raid.", {"CHN>AUS SANCTION occurred"}),
    ("Talks between Sudan and Ethiopia over the dam collapsed without a deal.", {"ETH=SDN CONSULT occurred"}),
    (
        "Nicaragua broke diplomatic ties with Taiwan and recognised Beijing.",
        {"NIC>TWN SANCTION occurred", "NIC>CHN SUPPORT occurred"},
    ),
    ("The Libyan coastguard opened fire at three Italian fishing boats, wounding a captain.", {"LBY>ITA ASSAULT occurred"}),
    ("Venezuela's president broke off ties with Colombia.", {"VEN>COL SANCTION occurred"}),
    ("A US drone killed an Iranian general near Baghdad airport.", {"USA>IRN ASSAULT occurred"}),
    ("The UN General Assembly voted to condemn Russia.", {"UN>RUS ACCUSE occurred"}),
    (
        "Germany's foreign minister Heiko Maas warned Iran on Monday that Europe could impose new sanctions.",
        {"DEU>IRN THREATEN occurred on 2019-05-13"},
    ),
    ("The Saudi-led coalition bombed the airport in the Yemeni capital.", {"SAU>YEM ASSAULT occurred"}),
    ("Chinese Foreign Minister Wang Yi will travel to Myanmar next month for talks.", {"CHN>MMR CONSULT planned on 2019-06"}),
    ("Pakistan shot down two Indian jets on Wednesday.", {"PAK>IND ASSAULT occurred on 2019-05-15"}),
    ("Canada and Mexico vowed to retaliate against American tariffs.", {"CAN>USA THREATEN occurred", "MEX>USA THREATEN occurred"}),
    ("The European Union extended its sanctions on Russia by six months.", {"EU>RUS SANCTION occurred"}),
    ("Moscow responded by banning fruit imports from Poland.", {"RUS>POL SANCTION occurred"}),
    ("Japan protested to South Korea over a visit by lawmakers to the islands.", {"JPN>KOR ACCUSE occurred"}),
    ("US troops began to pull out of northern Syria.", {"USA>SYR RETREAT occurred"}),
    ("Turkey, a NATO member, bought a missile system from Russia despite American threats.", {"TUR>RUS COOPERATE occurred"}),
    ("Bolivia took Chile to the International Court of Justice.", {"BOL>CHL ACCUSE occurred"}),
    ("Kosovo police arrested a Serbian official at the border on Friday.", {"XKX>SRB COERCE occurred on 2019-05-10"}),
    ("The Kremlin has ruled out a meeting between Mr Putin and Mr Zelensky for now.", {"RUS>UKR REJECT occurred"}),
    ("In 1979 Vietnam invaded Cambodia and drove out the Khmer Rouge.", {"VNM>KHM ASSAULT occurred on 1979"}),
    ("Peru's president said on Monday that Chile had attacked Bolivia in 1879.", {"CHL>BOL ASSAULT occurred on 1879 by PER"}),
    ("The Chilean embassy in Lima was attacked by Peruvian students.", {"PER>CHL ASSAULT occurred"}),
    ("Peruvian soldiers attacked Bolivian troops in Chile.", {"PER>BOL ASSAULT occurred"}),
    (
        "Peru and Chile urged Bolivia to hold talks with Argentina.",
        {"PER>BOL REQUEST occurred", "CHL>BOL REQUEST occurred", "ARG=BOL CONSULT demanded"},
    ),
    ("Peru condemned Chile's attack on Bolivia.", {"PER>CHL ACCUSE occurred", "CHL>BOL ASSAULT occurred"}),
    ("If Chile attacked Peru, Bolivia would help Lima.", {"CHL>PER ASSAULT conditional", "BOL>PER AID conditional"}),
    ("Chile's army is expected to attack Peru.", {"CHL>PER ASSAULT planned"}),
    ("Peru cancelled a visit to Chile.", {"PER>CHL REJECT occurred"}),
    ("Peru's president and his Chilean counterpart signed a pact.", {"CHL=PER SUPPORT occurred"}),
    ("Peruvian warships entered Chilean waters.", {"PER>CHL COERCE occurred"}),
    ("A Chilean missile hit a Peruvian village, killing three.", {"CHL>PER ASSAULT occurred"}),
    ("Chile's president spoke by phone with his Peruvian counterpart.", {"CHL=PER CONSULT occurred"}),
    ("Peru lodged a complaint against Chile at the World Trade Organization.", {"PER>CHL ACCUSE occurred"}),
    ("Peru asked the United Nations to send observers to Chile.", {"PER>UN REQUEST occurred", "UN>CHL AID demanded"}),
    (
        "Peru's attack on Chile was condemned by Bolivia and Brazil.",
        {"PER>CHL ASSAULT occurred", "BOL>PER ACCUSE occurred", "BRA>PER ACCUSE occurred"},
    ),
    ("Kim Jong Un visited Russia in April 2019.", {"PRK>RUS CONSULT occurred on 2019-04"}),
    ("Donald Trump said he would meet Xi Jinping next month.", {"CHN=USA CONSULT planned on 2019-06 by USA"}),
    ("Prime Minister May met President Macron in Paris on Monday.", {"FRA=GBR CONSULT occurred on 2019-05-13"}),
    ("Bolsonaro accused Maduro of hiding drug traffickers.", {"BRA>VEN ACCUSE occurred"}),
    (
        "Iranian President Hassan Rouhani urged Europe to resist American pressure.",
        {"IRN>EU REQUEST occurred", "EU>USA REJECT demanded"},
    ),
    ("Without naming China, the Indian prime minister said expansion was over.", set()),
    ("Hopes for peace between Peru and Chile are fading.", set()),
    ("Britain's defence secretary said the navy would sail through the South China Sea.", set()),
]


def shown(who: str, s: Statement) -> str:
    return f"{who} {s.modality}" + (f" on {s.when}" if s.when else "") + (f" by {s.said_by.state}" if s.said_by else "")


@pytest.mark.parametrize(("text", "expected"), NEWS, ids=[text for text, _ in NEWS])
def test_news(text: str, expected: set[str], events: Callable[..., dict[str, Statement]]) -> None:
    assert {shown(who, s) for who, s in events(text).items()} == expected
