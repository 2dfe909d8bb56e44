"""Each of the sixteen types in every dress that an act can wear: active, passive, as a noun, with a light verb, with a particle."""

from collections.abc import Callable

import pytest

from bilat import plover
from bilat.records import Statement

ACTS: dict[str, list[tuple[str, str]]] = {
    "AGREE": [
        ("Kenya agreed to reopen the crossing with Somalia.", "KEN>SOM"),
        ("Oman offered to host the Yemeni delegation.", "OMN>YEM"),
        ("Norway's pledge to help Iceland was made in Bergen.", "NOR>ISL"),
        ("Peru and Chile reached an agreement on fishing rights.", "CHL=PER"),
        ("Jordan and Iraq hammered out a deal on water.", "IRQ=JOR"),
        ("Portugal is ready to help Mozambique.", "PRT>MOZ"),
        ("Niger accepted an invitation from Chad.", "NER>TCD"),
        ("Bangladesh and Myanmar agreed on the return of the refugees.", "BGD=MMR"),
        ("The Swedish government expressed its readiness to train Latvian pilots.", "SWE>LVA"),
        ("Qatar promised to invest in Turkey.", "QAT>TUR"),
        ("Spain invited the president of Bolivia to a summit.", "ESP>BOL"),
    ],
    "CONSULT": [
        ("The foreign minister of Ghana met his Togolese counterpart in Accra.", "GHA=TGO"),
        ("Dushanbe was visited by the Kazakh foreign minister.", "KAZ>TJK"),
        ("A meeting between Laos and Cambodia ended late on Monday.", "KHM=LAO"),
        ("Bolivia held talks with Paraguay.", "BOL=PRY"),
        ("The Polish president paid a visit to Lithuania.", "POL>LTU"),
        ("Estonian officials sat down with Latvian officials in Riga.", "EST=LVA"),
        ("Spain and Morocco discussed fishing quotas.", "ESP=MAR"),
        ("The prime minister of Fiji arrived in Tonga.", "FJI>TON"),
        ("Iraq's president telephoned the king of Jordan.", "IRQ=JOR"),
        ("Talks between Cyprus and Egypt resumed.", "CYP=EGY"),
        ("Slovakia's defence minister travelled to Croatia.", "SVK>HRV"),
        ("Summit talks were held by Malaysia and Brunei.", "BRN=MYS"),
    ],
    "SUPPORT": [
        ("Brazil praised Uruguay for its rescue work.", "BRA>URY"),
        ("Cyprus was congratulated by Greece.", "GRC>CYP"),
        ("The signing of a treaty between Oman and Bahrain took place in Muscat.", "BHR=OMN"),
        ("Ireland expressed its support for Palestine.", "IRL>PSE"),
        ("Pakistan stood by Turkey.", "PAK>TUR"),
        ("Egypt and Eritrea signed a friendship treaty.", "EGY=ERI"),
        ("Belgium recognised Palestine.", "BEL>PSE"),
        ("Armenia thanked Georgia for its help.", "ARM>GEO"),
        ("Vanuatu established diplomatic relations with Kosovo.", "VUT=XKX"),
        ("The Zambian president hailed Angola's reforms.", "ZMB>AGO"),
        ("Bahrain opened an embassy in Slovenia.", "BHR>SVN"),
        ("Tunisia sided with Algeria in the dispute.", "TUN>DZA"),
        ("Nicaragua voiced solidarity with Cuba.", "NIC>CUB"),
    ],
    "CONCEDE": [
        ("Indonesia apologised to Malaysia for the smoke.", "IDN>MYS"),
        ("Sanctions on Burundi were lifted by Uganda.", "UGA>BDI"),
        ("Kuwait lifted its ban on Philippine workers.", "KWT>PHL"),
        ("Turkey issued an apology to Israel.", "TUR>ISR"),
        ("Myanmar bowed to Chinese pressure.", "MMR>CHN"),
        ("India backed down in its dispute with Nepal.", "IND>NPL"),
        ("Algeria expressed regret to Tunisia.", "DZA>TUN"),
        ("Bulgaria dropped its objections to North Macedonia.", "BGR>MKD"),
        ("Nigeria eased restrictions on goods from Benin.", "NGA>BEN"),
        ("Australia offered an apology to Vanuatu.", "AUS>VUT"),
        ("Slovenia gave in to Croatian demands.", "SVN>HRV"),
        ("Vietnam scrapped its tariffs on Cambodian rice.", "VNM>KHM"),
        ("Armenia announced a withdrawal from Azerbaijan.", "ARM>AZE"),
        ("Saudi Arabia relaxed visa rules for Omani citizens.", "SAU>OMN"),
        ("Italy made concessions to Tunisia.", "ITA>TUN"),
    ],
    "COOPERATE": [
        ("Finland cooperates with Sweden on air surveillance.", "FIN=SWE"),
        ("Mongolia sold coal to China.", "MNG>CHN"),
        ("Singaporean and Thai troops held a joint exercise.", "SGP=THA"),
        ("Military cooperation between Serbia and Belarus has expanded.", "BLR=SRB"),
        ("Vietnam conducted naval exercises with India.", "IND=VNM"),
        ("Kenya teamed up with Uganda against smugglers.", "KEN=UGA"),
        ("Norway shared intelligence with Denmark.", "DNK=NOR"),
        ("The suspect was extradited to Spain by Colombia.", "COL>ESP"),
        ("Drones were sold to Morocco by Turkey.", "TUR>MAR"),
        ("Egypt and Sudan resumed trade.", "EGY=SDN"),
        ("The joint patrols of Ghana and Togo went well.", "GHA=TGO"),
        ("Estonia and Latvia work together on a railway.", "EST=LVA"),
        ("Poland bought tanks from South Korea.", "POL>KOR"),
        ("The Philippines and Japan shared intelligence on pirates.", "JPN=PHL"),
    ],
    "AID": [
        ("Japan sent blankets and tents to Nepal.", "JPN>NPL"),
        ("Field hospitals were supplied to Ecuador by Argentina.", "ARG>ECU"),
        ("Norway provided Malawi with food aid.", "NOR>MWI"),
        ("Saudi Arabia granted a loan to Bahrain.", "SAU>BHR"),
        ("Poland sheltered Belarusian dissidents.", "POL>BLR"),
        ("Ukraine received ammunition from Lithuania.", "LTU>UKR"),
        ("Cuba sent doctors to Italy.", "CUB>ITA"),
        ("Iran armed the Houthis.", "IRN>YEM"),
        ("Kuwait donated $5 million to Lebanon.", "KWT>LBN"),
        ("Egyptian aid to Sudan arrived by ship.", "EGY>SDN"),
        ("Malta gave Libya two patrol boats.", "MLT>LBY"),
        ("Haiti was given tents by Chile.", "CHL>HTI"),
        ("France bailed out the Comoros.", "FRA>COM"),
        ("Germany delivered howitzers to Ukraine.", "DEU>UKR"),
    ],
    "RETREAT": [
        ("Ethiopia withdrew its soldiers from Eritrea.", "ETH>ERI"),
        ("Two Japanese fishermen were freed by Russia.", "RUS>JPN"),
        ("The withdrawal of Kenyan troops from Somalia began at dawn.", "KEN>SOM"),
        ("Uganda pulled its troops out of Congo.", "UGA>COD"),
        ("Syrian forces pulled back from Lebanon.", "SYR>LBN"),
        ("Iran released a British oil tanker.", "IRN>GBR"),
        ("Israel returned the village to Lebanon.", "ISR>LBN"),
        ("Libya set free four Italian fishermen.", "LBY>ITA"),
        ("Turkish troops retreated from Syria.", "TUR>SYR"),
        ("Pakistan handed back the pilot to India.", "PAK>IND"),
        ("Chad completed its withdrawal from the Central African Republic.", "TCD>CAF"),
    ],
    "REQUEST": [
        ("Greece asked Albania to protect the minority.", "GRC>ALB"),
        ("Botswana was urged by Namibia to reopen the ferry.", "NAM>BWA"),
        ("Lebanon made an appeal to France for wheat.", "LBN>FRA"),
        ("Chile called on Bolivia to respect the ruling.", "CHL>BOL"),
        ("Ecuador demanded an apology from Mexico.", "ECU>MEX"),
        ("Nepal pressed India for a new treaty.", "NPL>IND"),
        ("Latvia appealed to Norway for gas.", "LVA>NOR"),
        ("Zambia sought help from Angola.", "ZMB>AGO"),
        ("Thailand requested the extradition of a banker from Cambodia.", "THA>KHM"),
        ("Senegal repeated its demand for an inquiry by Gambia.", "SEN>GMB"),
        ("Georgia was asked by Armenia for transit rights.", "ARM>GEO"),
        ("Cyprus urged restraint on Turkey.", "CYP>TUR"),
        ("The Czech government appealed for help from Austria.", "CZE>AUT"),
    ],
    "ACCUSE": [
        ("Rwanda accused Burundi of harbouring rebels.", "RWA>BDI"),
        ("Eritrea was accused by Djibouti of lying.", "DJI>ERI"),
        ("Czech accusations against Russia grew louder.", "CZE>RUS"),
        ("Mexico lodged a protest with Guatemala.", "MEX>GTM"),
        ("Panama filed a lawsuit against Costa Rica.", "PAN>CRI"),
        ("Tunisia lashed out at Libya.", "TUN>LBY"),
        ("Croatia condemned Serbia.", "HRV>SRB"),
        ("Denmark summoned the Chinese ambassador.", "DNK>CHN"),
        ("Argentina blamed Britain for the failure.", "ARG>GBR"),
        ("Finland opened an investigation into a Russian tanker.", "FIN>RUS"),
        ("Hungary's criticism of Romania surprised nobody.", "HUN>ROU"),
        ("Sudan was denounced by Chad.", "TCD>SDN"),
        ("Kazakhstan voiced its concern to Kyrgyzstan.", "KAZ>KGZ"),
        ("The Swedish prime minister hit out at Hungary.", "SWE>HUN"),
    ],
    "REJECT": [
        ("Serbia rejected a Croatian proposal.", "SRB>HRV"),
        ("A Moroccan offer was turned down by Algeria.", "DZA>MAR"),
        ("Poland's rejection of the German plan surprised nobody.", "POL>DEU"),
        ("Bulgaria vetoed North Macedonia's bid.", "BGR>MKD"),
        ("Colombia brushed aside Venezuelan objections.", "COL>VEN"),
        ("Ireland refused to extradite the man to Britain.", "IRL>GBR"),
        ("Cambodia called off a meeting with Thailand.", "KHM>THA"),
        ("Ghana declined a request from Ivory Coast.", "GHA>CIV"),
        ("Oman turned down an invitation from Syria.", "OMN>SYR"),
        ("Lebanon ruled out talks with Israel.", "LBN>ISR"),
        ("Slovakia's refusal to meet Hungary caused surprise.", "SVK>HUN"),
        ("Kenya rebuffed Somalia.", "KEN>SOM"),
        ("India dismissed a Pakistani call for talks.", "IND>PAK"),
    ],
    "THREATEN": [
        ("North Korea threatened Japan with a missile strike.", "PRK>JPN"),
        ("Guyana was threatened by Venezuela.", "VEN>GUY"),
        ("Israel's warning to Syria came late.", "ISR>SYR"),
        ("Iran issued a warning to Bahrain.", "IRN>BHR"),
        ("India warned Bangladesh that it would close the border.", "IND>BGD"),
        ("Egypt vowed to retaliate against Libya.", "EGY>LBY"),
        ("Ethiopia gave Sudan an ultimatum.", "ETH>SDN"),
        ("Turkey threatened to expel the Dutch ambassador.", "TUR>NLD"),
        ("A Turkish threat to Greece alarmed investors.", "TUR>GRC"),
        ("Burundi was warned by Tanzania.", "TZA>BDI"),
        ("Algeria delivered an ultimatum to Mali.", "DZA>MLI"),
        ("The Peruvian government threatened Bolivia with sanctions.", "PER>BOL"),
        ("Azerbaijan repeated its threat to bomb an Armenian power plant.", "AZE>ARM"),
    ],
    "PROTEST": [
        ("Crowds in Vietnam demonstrated against China.", "VNM>CHN"),
        ("The French embassy was besieged by Lebanese protesters.", "LBN>FRA"),
        ("Filipino fishermen rallied outside the Chinese consulate.", "PHL>CHN"),
        ("Thai demonstrators took to the streets against Cambodia.", "THA>KHM"),
        ("Pakistani students marched against India.", "PAK>IND"),
        ("Greek activists held a rally against Turkey.", "GRC>TUR"),
        ("Polish farmers blocked a road to keep out Ukrainian grain.", "POL>UKR"),
        ("Protesters in Sudan burned Egyptian flags.", "SDN>EGY"),
    ],
    "SANCTION": [
        ("Canada sanctioned Belarusian judges.", "CAN>BLR"),
        ("Tariffs were imposed on Indian steel by Indonesia.", "IDN>IND"),
        ("Two Czech diplomats were expelled by Russia.", "RUS>CZE"),
        ("Swiss sanctions against Belarus took effect.", "CHE>BLR"),
        ("The expulsion of Danish diplomats by Iran was no surprise.", "IRN>DNK"),
        ("Nigeria imposed a ban on imports from Benin.", "NGA>BEN"),
        ("Malaysia broke off relations with North Korea.", "MYS>PRK"),
        ("Morocco cut ties with Iran.", "MAR>IRN"),
        ("Kenya recalled its ambassador from Somalia.", "KEN>SOM"),
        ("The Netherlands suspended aid to Rwanda.", "NLD>RWA"),
        ("Jordan downgraded its relations with Qatar.", "JOR>QAT"),
        ("Vietnam slapped tariffs on Thai sugar.", "VNM>THA"),
        ("An Egyptian embargo on Qatar followed.", "EGY>QAT"),
    ],
    "MOBILIZE": [
        ("Venezuela massed tanks on its border with Colombia.", "VEN>COL"),
        ("Troops were deployed along the Tajik border by Kyrgyzstan.", "KGZ>TJK"),
        ("Azerbaijan held a military exercise near the Armenian border.", "AZE>ARM"),
        ("Poland deployed soldiers to the border with Belarus.", "POL>BLR"),
        ("Sudan called up reservists against Ethiopia.", "SDN>ETH"),
        ("Japan scrambled fighters against Chinese bombers.", "JPN>CHN"),
        ("Algeria beefed up its presence on the Moroccan border.", "DZA>MAR"),
        ("Turkey put its forces on alert against Syria.", "TUR>SYR"),
        ("Greece sent warships towards Turkey.", "GRC>TUR"),
        ("China moved troops towards the Indian border.", "CHN>IND"),
    ],
    "COERCE": [
        ("Iran seized a Greek tanker.", "IRN>GRC"),
        ("Two Norwegian journalists were arrested by Turkish police.", "TUR>NOR"),
        ("The arrest of Swedish sailors by Eritrea caused anger.", "ERI>SWE"),
        ("A Saudi blockade of Qatar began.", "SAU>QAT"),
        ("Egypt imposed a blockade on Gaza.", "EGY>PSE"),
        ("Saudi Arabia deported Ethiopian workers.", "SAU>ETH"),
        ("North Korea hacked into South Korean banks.", "PRK>KOR"),
        ("Kuwait took a Filipino diplomat into custody.", "KWT>PHL"),
        ("Russia meddled in Moldova.", "RUS>MDA"),
        ("Turkey detained a Bulgarian journalist.", "TUR>BGR"),
        ("The seizure of a Panamanian ship by Malta was reported.", "MLT>PAN"),
    ],
    "ASSAULT": [
        ("Israeli jets bombed a Syrian airfield.", "ISR>SYR"),
        ("An Armenian village was shelled by Azerbaijani artillery.", "AZE>ARM"),
        ("A Turkish air strike on Iraq killed six people.", "TUR>IRQ"),
        ("Clashes between Thailand and Cambodia went on for a week.", "KHM=THA"),
        ("Eritrea carried out an attack on Djibouti.", "ERI>DJI"),
        ("The Houthis fired a missile at Saudi Arabia.", "YEM>SAU"),
        ("Rwandan soldiers opened fire on Congolese troops.", "RWA>COD"),
        ("Pakistani and Afghan troops exchanged fire.", "AFG=PAK"),
        ("A Kenyan convoy was ambushed by Somali militants.", "SOM>KEN"),
        ("Iraq invaded Kuwait.", "IRQ>KWT"),
        ("Ethiopia launched an offensive against Eritrea.", "ETH>ERI"),
        ("A Georgian patrol boat was sunk by the Russian navy.", "RUS>GEO"),
        ("Indian troops blew up a Pakistani bunker.", "IND>PAK"),
        ("The Libyan coastguard rammed an Italian trawler.", "LBY>ITA"),
    ],
}
ROWS = [(text, f"{who} {type_}") for type_, rows in ACTS.items() for text, who in rows]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_the_act_and_nothing_else_is_told(text: str, expected: str, events: Callable[..., dict[str, Statement]]) -> None:
    assert set(events(text)) == {expected}


@pytest.mark.parametrize("type_", plover.TYPES)
def test_each_type_has_frames_enough(type_: str) -> None:
    assert len(ACTS[type_]) >= 6


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_quad_and_score_are_those_of_the_type_and_mode(text: str, expected: str, events: Callable[..., dict[str, Statement]]) -> None:
    told = events(text)[expected]
    assert told.type is not None
    assert told.quad == plover.QUAD[told.type]
    assert told.score == plover.score(told.type, told.mode)
    assert told.mode is None or told.mode in plover.MODES[told.type]
    assert told.modality in ("occurred", "ongoing", "conditional", "planned")
    assert told.why and told.method and 0 < told.confidence <= 1


MODES = [
    ("The Polish president paid a visit to Lithuania last week.", "POL>LTU CONSULT", "visit"),
    ("Italy's prime minister telephoned the president of Tunisia.", "ITA=TUN CONSULT", "phone"),
    ("Kenya withdrew its troops from Somalia.", "KEN>SOM RETREAT", "withdraw"),
    ("Libya released six Tunisian fishermen.", "LBY>TUN RETREAT", "release"),
    ("Panama accused Colombia of smuggling.", "PAN>COL ACCUSE", "allege"),
    ("Panama criticised Colombia.", "PAN>COL ACCUSE", "disapprove"),
    ("Latvia expelled two Belarusian diplomats.", "LVA>BLR SANCTION", "expel"),
    ("Latvia recalled its ambassador from Belarus.", "LVA>BLR SANCTION", "withdraw"),
    ("Oman massed troops on the Yemeni border.", "OMN>YEM MOBILIZE", "troops"),
    ("Yemen arrested a Norwegian geologist.", "YEM>NOR COERCE", "arrest"),
    ("Iran seized a Panamanian tanker.", "IRN>PAN COERCE", "seize"),
    ("Algeria deported 300 Nigerian migrants.", "DZA>NGA COERCE", "deport"),
    ("Turkish jets bombed northern Iraq.", "TUR>IRQ ASSAULT", "aerial"),
    ("Armenia shelled an Azerbaijani town.", "ARM>AZE ASSAULT", "heavy-weapons"),
    ("North Korea kidnapped a Japanese student.", "PRK>JPN ASSAULT", "abduct"),
    ("A Turkish drone strike on Syria killed two men.", "TUR>SYR ASSAULT", "drone"),
    ("Vietnamese workers boycotted Chinese goods.", "VNM>CHN PROTEST", "boycott"),
]


@pytest.mark.parametrize(("text", "who", "mode"), MODES, ids=[row[0] for row in MODES])
def test_modes(text: str, who: str, mode: str, events: Callable[..., dict[str, Statement]]) -> None:
    assert events(text)[who].mode == mode


SEVERAL = [
    ("Egypt condemned Turkey and thanked Greece.", {"EGY>TUR ACCUSE", "EGY>GRC SUPPORT"}),
    ("Norway and Sweden criticised Hungary.", {"NOR>HUN ACCUSE", "SWE>HUN ACCUSE"}),
    ("Austria urged Hungary to condemn Belarus.", {"AUT>HUN REQUEST", "HUN>BLR ACCUSE"}),
    ("Japan, Chile and Peru signed a treaty.", {"CHL=JPN SUPPORT", "JPN=PER SUPPORT", "CHL=PER SUPPORT"}),
    ("Greece accused Libya of arming Sudan.", {"GRC>LBY ACCUSE", "LBY>SDN AID"}),
    ("Kenya met Uganda, and Tanzania met Zambia.", {"KEN=UGA CONSULT", "TZA=ZMB CONSULT"}),
    ("After Mali attacked Niger, Chad recalled its ambassador from Mali.", {"MLI>NER ASSAULT", "TCD>MLI SANCTION"}),
    ("Ghana, which borders Togo, thanked Benin.", {"GHA>BEN SUPPORT"}),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_several_acts_in_a_sentence(text: str, expected: set[str], events: Callable[..., dict[str, Statement]]) -> None:
    assert set(events(text)) == expected


NONE = [
    "The Argentine senate passed the budget after a night of debate.",
    "Swiss voters rejected a higher pension age.",
    "Norway beat Slovenia by two goals in a friendly match.",
    "A Portuguese novelist won a prize in Copenhagen.",
    "Heavy rain fell on Bangladesh and eastern India.",
    "Rice prices rose in Thailand and Vietnam.",
    "A French chef opened a restaurant in Tokyo.",
    "The Italian cyclist overtook the Belgian near the Austrian border.",
    "Kenya's central bank raised its main rate.",
    "Tourists from Poland love Croatia.",
    "Tea from Kenya is drunk in Egypt.",
    "The Danish parliament debated the school law.",
    "Police in Peru arrested a mayor.",
    "Spain and Portugal share a peninsula.",
    "Snow closed schools in Sweden and Finland.",
    "The Mexican soap opera was filmed in Guatemala.",
    "Brazil is larger than Argentina.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_domestic_sport_culture_or_weather_is_no_act(text: str, events: Callable[..., dict[str, Statement]]) -> None:
    assert not events(text)
