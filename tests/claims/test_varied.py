"""Claims in other words than the golden ones: passive, negated, compared, counted, ranked, since when, inside long sentences, and those that must not be read."""

from collections.abc import Callable
from datetime import date
from importlib import util
from pathlib import Path

import pytest

from bilat import claims
from bilat.measures import Catalogue, Held

_spec = util.spec_from_file_location("measure_tables", Path(__file__).parents[1] / "measures" / "conftest.py")
assert _spec is not None and _spec.loader is not None
_tables = util.module_from_spec(_spec)
_spec.loader.exec_module(_tables)
made, real, catalogue = _tables.made, _tables.real, _tables.catalogue

CLAIMS = [
    ("There were no clashes between Russia and Japan in 2010.", "2014-12-31", "TRUE"),
    ("There were clashes between India and Pakistan in 1999.", "2014-12-31", "TRUE"),
    ("Since 2004, Japan has not been China's largest trading partner.", "2014-12-31", "TRUE"),
    ("Since 1995, Japan has not been China's largest trading partner.", "2014-12-31", "FALSE"),
    ("China voted with Russia on resolution 68/262.", "2015-12-31", "FALSE"),
    ("Iraq invaded Kuwait in 1990.", "2014-12-31", "TRUE"),
    ("Saudi Arabia exports more to China than to any other country.", "2014-12-31", "TRUE"),
    ("China replaced the United States as Brazil's largest trading partner in 2009.", "2014-12-31", "TRUE"),
    ("Russia's main trading partner is China.", "2014-12-31", "TRUE"),
    ('China was the largest trading partner of Russia in 2010.', "2014-12-31", "TRUE"),
    ("Russia ranked 14th among China's trading partners in 2010.", "2014-12-31", "DEFINITION"),
    ("In 2014, Russia was China's tenth-largest trading partner.", "2014-12-31", "DEFINITION"),
    ("Russia was not China's largest trading partner in 2014.", "2014-12-31", "TRUE"),
    ("The United States is China's biggest trading partner.", "2014-12-31", "TRUE"),
    ("Germany, not China, is Russia's largest trading partner.", "2014-12-31", "FALSE"),
    ("Japan is no longer China's top trading partner.", "2014-12-31", "TRUE"),
    ("China has overtaken Germany as Russia's largest trading partner.", "2014-12-31", "TRUE"),
    ("China overtook Germany as Russia's main trading partner in 2010.", "2014-12-31", "TRUE"),
    ("More than a quarter of Russia's trade is with China.", "2014-12-31", "FALSE"),
    ('China buys more from Russia than it sells to it.', "2014-12-31", "DEFINITION"),
    ('China sells more to Russia than it buys from it.', "2014-12-31", "DEFINITION"),
    ('Russia imports more from China than from Germany.', "2014-12-31", "TRUE"),
    ('China trades more with Russia than with India.', "2014-12-31", "TRUE"),
    ('Russia trades twice as much with China as with Japan.', "2014-12-31", "TRUE"),
    ("China's trade with Russia doubled between 2009 and 2014.", "2014-12-31", "TRUE"),
    ('China-Russia trade has more than doubled since 2005.', "2014-12-31", "TRUE"),
    ('Trade between China and Russia grew for the first time since 2009.', "2014-12-31", "FALSE"),
    ('Trade between India and Pakistan exceeded 2 billion dollars in 2013.', "2014-12-31", "TRUE"),
    ('Trade between China and Russia reached 93.9 billion dollars in 2014.', "2014-12-31", "TRUE"),
    ("India's exports to Pakistan are larger than its imports from Pakistan.", "2014-12-31", "TRUE"),
    ('India ran a trade deficit with China in 2014.', "2014-12-31", "TRUE"),
    ('India had a trade surplus with China in 2014.', "2014-12-31", "FALSE"),
    ('The United States had a trade deficit with China in 2012.', "2014-12-31", "TRUE"),
    ("China was among Russia's three largest trading partners in 2008.", "2014-12-31", "TRUE"),
    ("Russia was outside the top five of India's trading partners in 2014.", "2014-12-31", "TRUE"),
    ("Australia's biggest customer is China.", "2014-12-31", "TRUE"),
    ('Mexico depends on the United States for most of its exports.', "2014-12-31", "TRUE"),
    ("Most of Mexico's exports go to the United States.", "2014-12-31", "TRUE"),
    ('Mexico sends more than 70 percent of its exports to the United States.', "2014-12-31", "TRUE"),
    ("China is by far the largest source of Russia's imports.", "2014-12-31", "TRUE"),
    ('Russia is dependent on China for 15 percent of its imports.', "2014-12-31", "FALSE"),
    ('Russia is the largest supplier of arms to India.', "2016-12-31", "TRUE"),
    ('India buys most of its weapons from Russia.', "2016-12-31", "TRUE"),
    ("India's largest arms supplier is Russia.", "2016-12-31", "TRUE"),
    ("The United States is the world's largest arms exporter.", "2016-12-31", "TRUE"),
    ("Russia was the world's second-largest arms exporter in 2012-16.", "2016-12-31", "TRUE"),
    ('Russia is the second largest arms exporter in the world.', "2016-12-31", "TRUE"),
    ("China is Pakistan's main arms supplier.", "2016-12-31", "TRUE"),
    ("Most of Pakistan's arms are supplied by China.", "2016-12-31", "TRUE"),
    ("The United States does not supply most of India's arms.", "2016-12-31", "TRUE"),
    ('India imported more arms from Russia than from the United States.', "2016-12-31", "TRUE"),
    ('Russia supplied more arms to India than to China in 2012-16.', "2016-12-31", "TRUE"),
    ("India is the world's largest arms importer.", "2016-12-31", "TRUE"),
    ('India is the largest buyer of Russian arms.', "2016-12-31", "TRUE"),
    ('Saudi Arabia buys no arms from Russia.', "2016-12-31", "TRUE"),
    ("Russia's trade with China tripled between 2009 and 2014.", "2014-12-31", "FALSE"),
    ('Trade between Russia and China fell in 2009 for the first time since 1998.', "2014-12-31", "TRUE"),
    ("China has been Russia's largest trading partner since 2010.", "2014-12-31", "TRUE"),
    ("China has been Russia's largest trading partner since 2008.", "2014-12-31", "FALSE"),
    ("In 2010, China became Russia's largest trading partner.", "2014-12-31", "TRUE"),
    ("China became Russia's largest trading partner in 2012.", "2014-12-31", "FALSE"),
    ("Since 2011, China has ranked first among Russia's trading partners.", "2014-12-31", "TRUE"),
    ("For the first time since 1960, China was Russia's main trading partner in 2010.", "2014-12-31", "UNCHECKABLE"),
    ("Neither China nor Germany is Russia's main trading partner.", "2014-12-31", "UNCHECKABLE"),
    ("Russia isn't one of China's five largest trading partners.", "2014-12-31", "TRUE"),
    ("China is Germany's biggest trading partner outside Europe.", "2014-12-31", "UNCHECKABLE"),
    ("China is Russia's largest trading partner after the EU.", "2014-12-31", "UNCHECKABLE"),
    ("China is the EU's largest trading partner.", "2014-12-31", "UNCHECKABLE"),
    ("Brazil's top export market is China, while the United States comes second.", "2014-12-31", "TRUE"),
    ('South Korea exports four times as much to China as to Japan.', "2014-12-31", "TRUE"),
    ('Although officials in Moscow deny it, Russia, which borders China, imports more from China than from any other country.', "2014-12-31", "TRUE"),
    ("Analysts say that China is Russia's main trading partner.", "2014-12-31", "TRUE"),
    ("Japan's exports to China fell by more than 5 percent in 2012.", "2014-12-31", "TRUE"),
    ('Russia trades less with China than with Germany.', "2014-12-31", "FALSE"),
    ("China may soon be Russia's largest trading partner.", "2014-12-31", "UNCHECKABLE"),
    ('Trade between the two countries doubled.', "2014-12-31", "UNCHECKABLE"),
    ('Russian exports to China grew.', "2014-12-31", "TRUE"),
    ('China is an important trading partner for Russia.', "2014-12-31", "UNCHECKABLE"),
    ("Oil makes up most of Russia's exports to China.", "2014-12-31", "UNCHECKABLE"),
    ("Russia is China's largest oil supplier.", "2014-12-31", "UNCHECKABLE"),
    ('Russia sells China more gas than any other country.', "2014-12-31", "UNCHECKABLE"),
    ('Russia and China are allies.', "2018-06-30", "DEFINITION"),
    ('Russia and China are not bound by a defence pact.', "2018-06-30", "TRUE"),
    ('There is no mutual defence treaty between China and Russia.', "2018-06-30", "TRUE"),
    ('China is obliged to defend North Korea.', "2018-06-30", "TRUE"),
    ('North Korea and China have a mutual defense treaty.', "2018-06-30", "TRUE"),
    ('Japan is not obliged to defend the United States.', "2018-06-30", "TRUE"),
    ('The United States is bound to defend Japan.', "2018-06-30", "TRUE"),
    ('India and Russia have no alliance.', "2018-06-30", "DEFINITION"),
    ('India and Pakistan signed a non-aggression pact.', "2018-06-30", "TRUE"),
    ('China and the Soviet Union concluded an alliance in 1950.', "2018-06-30", "TRUE"),
    ('Turkey is a member of NATO.', "2018-06-30", "TRUE"),
    ('Sweden is a member of NATO.', "2018-06-30", "FALSE"),
    ('Sweden is not a NATO member.', "2018-06-30", "TRUE"),
    ('Sweden is a NATO member.', "2018-06-30", "FALSE"),
    ('Finland is a member of NATO.', "2023-06-30", "TRUE"),
    ('Britain left the European Union in 2020.', "2018-06-30", "UNCHECKABLE"),
    ('Britain left the European Union in 2020.', "2021-06-30", "TRUE"),
    ('Russia is a permanent member of the UN Security Council.', "2018-06-30", "UNCHECKABLE"),
    ('China is the most powerful state in the world.', "2012-12-31", "TRUE"),
    ("The United States is no longer the world's most powerful state.", "2012-12-31", "TRUE"),
    ("Russia is among the world's top five powers.", "2012-12-31", "TRUE"),
    ("India has the world's second-largest army.", "2012-12-31", "FALSE"),
    ("China's army is larger than Russia's.", "2012-12-31", "TRUE"),
    ('The United States spends more on its military than China.', "2024-12-31", "UNCHECKABLE"),
    ('The United States spent three times as much on defence as China in 2024.', "2024-12-31", "UNCHECKABLE"),
    ('Russia spent more than 6 percent of its GDP on the military in 2024.', "2024-12-31", "UNCHECKABLE"),
    ("China's military spending exceeds that of India.", "2024-12-31", "UNCHECKABLE"),
    ("China is the world's second-largest military spender.", "2024-12-31", "UNCHECKABLE"),
    ("China is the world's largest economy.", "2024-12-31", "UNCHECKABLE"),
    ('China and Russia voted together in 79 percent of UN votes in 2019.', "2019-12-31", "TRUE"),
    ('China votes more often with Russia than with the United States.', "2019-12-31", "TRUE"),
    ('The United States and Russia vote alike.', "2019-12-31", "FALSE"),
    ('China sided with Russia on human rights in 2019.', "2019-12-31", "TRUE"),
    ('China never votes with the United States.', "2019-12-31", "FALSE"),
    ('India has voted with the United States on Israel.', "2019-12-31", "FALSE"),
    ('Russia voted with China on Ukraine in 2019.', "2019-12-31", "UNCHECKABLE"),
    ('Russia and China share 55 intergovernmental organisations.', "2014-12-31", "TRUE"),
    ('Russia and China belong to more than 60 international organizations.', "2014-12-31", "FALSE"),
    ('India and Pakistan clashed in 1999.', "2010-12-31", "TRUE"),
    ('Russia and Georgia fought a war in 2008.', "2010-12-31", "TRUE"),
    ('Russia and Finland fought in 2009.', "2010-12-31", "FALSE"),
    ('Russia attacked Ukraine in 2014.', "2014-12-31", "TRUE"),
    ('China and Vietnam have not clashed since 1988.', "2014-12-31", "FALSE"),
    ('China invaded Vietnam in 1979.', "2014-12-31", "TRUE"),
    ('It is raining in Moscow.', "2021-06-16", "UNCHECKABLE"),
    ('Relations between China and Russia are better than ever.', "2021-06-16", "UNCHECKABLE"),
    ('Russian exports to China fell in 2009.', "2014-12-31", "TRUE"),
    ('India is a member of the UN Security Council.', "2018-06-30", "UNCHECKABLE"),
    ('China always votes with Russia.', "2019-12-31", "FALSE"),
    ('Ukraine attacked Russia in 2013.', "2014-12-31", "FALSE"),
    ('China invaded Vietnam in 1979.', "2010-12-31", "TRUE"),
    ("Russia supplies most of India's arms (2020-24).", "2024-12-31", "UNCHECKABLE"),
    ("Some 36 percent of India's arms came from Russia in 2020-24.", "2024-12-31", "UNCHECKABLE"),
    ("China supplies 81 % of Pakistan's arms (2020-24).", "2024-12-31", "UNCHECKABLE"),
    ("Eighty-one percent of Pakistan's weapons imports came from China in 2020-2024.", "2024-12-31", "UNCHECKABLE"),
    ("Russia accounted for a fifth of the world's arms exports in 2016-20.", "2020-12-31", "TRUE"),
    ("Saudi Arabia was the world's largest arms importer in 2016-20.", "2020-12-31", "TRUE"),
    ('Egypt bought more arms from Russia than from France in 2016-20.', "2020-12-31", "TRUE"),
    ("France is among the world's five largest arms exporters.", "2020-12-31", "TRUE"),
    ("Ukraine is one of the world's top three arms exporters.", "2020-12-31", "FALSE"),
    ('Iran has bought no weapons from Israel.', "2020-12-31", "TRUE"),
    ('Russia and China signed a treaty of friendship in 2001.', "2012-12-31", "TRUE"),
    ("Germany's exports to France are larger than those to Poland.", "2012-12-31", "UNCHECKABLE"),
    ("Russia is China's tenth-largest trading partner.", "2022-12-31", "DEFINITION"),
    ("Russia was outside China's top ten trading partners in 2022.", "2022-12-31", "FALSE"),
    ("China is Germany's largest trading partner.", "2022-12-31", "TRUE"),
    ("Germany's largest trading partner in 2022 was China.", "2022-12-31", "TRUE"),
    ('The US trade deficit with China exceeded 300 billion dollars in 2022.', "2022-12-31", "UNCHECKABLE"),
    ('China ran a trade surplus of 400 billion dollars with the United States in 2022.', "2022-12-31", "DEFINITION"),
    ("China is Russia's largest trading partner.", "2022-12-31", "UNCHECKABLE"),
    ("Canada is the United States' largest trading partner.", "2022-12-31", "TRUE"),
    ('Vietnam exports more to the United States than to China.', "2022-12-31", "TRUE"),
    ('The United States imports more from Mexico than from Canada.', "2022-12-31", "TRUE"),
    ('Trade between the US and China totalled 690 billion dollars in 2022.', "2022-12-31", "FALSE"),
    ("About 15 percent of China's exports went to the United States in 2022.", "2022-12-31", "TRUE"),
    ('Trade between India and China has grown every year since 2000.', "2013-12-31", "UNCHECKABLE"),
    ("Poland's trade with Germany is larger than its trade with Russia.", "2013-12-31", "TRUE"),
    ('Indonesia does more trade with Japan than with Australia.', "2013-12-31", "UNCHECKABLE"),
    ('Neither Poland nor Hungary is a member of the EU.', "2013-12-31", "UNCHECKABLE"),
    ('Turkey is not a member of the European Union.', "2013-12-31", "TRUE"),
    ('Russia joined the World Trade Organization in 2012.', "2013-12-31", "UNCHECKABLE"),
    ("Brazil was China's ninth largest partner by trade in 2012.", "2013-12-31", "DEFINITION"),
    ("Kazakhstan's main supplier of imports is Russia.", "2013-12-31", "TRUE"),
    ("Ukraine's biggest buyer is Russia.", "2013-12-31", "TRUE"),
    ("Japan ceased to be China's largest trading partner.", "2013-12-31", "UNCHECKABLE"),
    ('US-China trade hit a record in 2012.', "2013-12-31", "TRUE"),
    ('Sino-Russian trade hit a new high in 2012.', "2013-12-31", "TRUE"),
    ('Trade between China and Russia has never been higher.', "2013-12-31", "UNCHECKABLE"),
]  # fmt: skip

OF_WARS = [
    ("India and Pakistan have fought four wars.", "2003-12-31", "TRUE"),
    ("India and Pakistan have fought three wars.", "2003-12-31", "DEFINITION"),
    ("India and Pakistan have fought a dozen wars.", "2003-12-31", "UNCHECKABLE"),
    ("India and Pakistan have fought nine wars.", "2003-12-31", "FALSE"),
    ("India has fought more than two wars with Pakistan.", "2025-12-31", "TRUE"),
    ("India and Pakistan have fought four wars.", "2025-12-31", "UNCHECKABLE"),
    ("India and Pakistan have fought three wars over Kashmir.", "2003-12-31", "UNCHECKABLE"),
    ("India and Pakistan have fought two wars since 1970.", "2003-12-31", "TRUE"),
    ("China and India have never fought a war.", "2003-12-31", "FALSE"),
    ("China and India fought a war in 1962.", "2010-12-31", "TRUE"),
    ("China and India fought a war in 1970.", "2003-12-31", "FALSE"),
    ("France and Peru have never been at war.", "2003-12-31", "TRUE"),
]
OF_TRADE = [  # A exports 30 and 20 to B and imports 50 and 25 from it, in 2010 and 2011, in billions
    ("Chile had a trade deficit of 20 billion dollars with Peru in 2010.", "TRUE"),
    ("Chile had a trade deficit of 21 billion dollars with Peru in 2010.", "FALSE"),
    ("Chile ran a $20 billion deficit with Peru in 2010.", "TRUE"),
    ("Chile's deficit with Peru was more than 15 billion dollars in 2010.", "TRUE"),
    ("Chile's trade surplus with Peru reached 20 billion dollars in 2010.", "FALSE"),
    ("Peru's trade surplus with Chile exceeded 25 billion dollars in 2010.", "FALSE"),
    ("Peru's trade surplus with Chile exceeded 15 billion dollars in 2010.", "TRUE"),
    ("Chile's exports to Peru fell by a third in 2011.", "TRUE"),
    ("Chile's exports to Peru fell by a quarter in 2011.", "FALSE"),
    ("Chile's exports to Peru fell by more than a quarter in 2011.", "TRUE"),
    ("Chile's exports to Peru rose by a third in 2011.", "FALSE"),
    ("Chile's imports from Peru halved in 2011.", "TRUE"),
    ("Chile's imports from Peru doubled in 2011.", "FALSE"),
]
ECONOMIES = [  # at market rates USA 20, CHN 14, JPN 5, RUS 1.7 trillion
    ("China is the world's second largest economy.", "TRUE"),
    ("The United States is the world's largest economy.", "TRUE"),
    ("China is the world's largest economy.", "DEFINITION"),
    ("Russia is the world's second-largest economy.", "FALSE"),
    ("Japan is the world's fourth-largest economy.", "FALSE"),
]


@pytest.mark.parametrize("text, on, verdict", OF_WARS, ids=[f"{text[:50]} {on}" for text, on, _ in OF_WARS])
def test_wars(made: Callable[..., Held], text: str, on: str, verdict: str) -> None:
    fought = [("IND", "PAK", 1, 1947), ("IND", "PAK", 1, 1948), ("IND", "PAK", 2, 1965), ("IND", "PAK", 3, 1971), ("CHN", "IND", 4, 1962), ("IND", "PAK", 5, 1999),
              ("USA", "IRQ", 6, 2003)]  # fmt: skip
    table = made("war", [(year, *pair, str(war)) for a, b, war, year in fought for pair in ((a, b), (b, a))])
    (asked,) = claims.read(text, date.fromisoformat(on))
    assert claims.settle(asked, Catalogue((table,))).verdict == verdict


@pytest.mark.parametrize("text, verdict", OF_TRADE)
def test_balances_of_an_amount_and_moves_by_a_fraction(made: Callable[..., Held], text: str, verdict: str) -> None:
    flows = [(2010, "CHL", "PER", 30), (2010, "PER", "CHL", 40 + 10), (2011, "CHL", "PER", 20), (2011, "PER", "CHL", 25)]
    table = made("trade", [(year, str(year), a, b, value * 1e9, "both") for year, a, b, value in flows])
    (asked,) = claims.read(text, date(2011, 12, 31))
    found = claims.settle(asked, Catalogue((table,)))
    assert found.verdict == verdict, found


def verdict_of(table: Held, text: str, on: date) -> str:
    (asked,) = claims.read(text, on)
    return claims.settle(asked, Catalogue((table,))).verdict


@pytest.mark.parametrize(("years", "verdict"), [(9, "UNCHECKABLE"), (10, "TRUE")])
def test_a_record_needs_ten_years_of_data(made: Callable[..., Held], years: int, verdict: str) -> None:
    flows = [(2001 + n, str(2001 + n), "CHL", "PER", (1 + n) * 1e9, "both") for n in range(years)]
    last = 2000 + years
    assert verdict_of(made("trade", flows), f"Trade between Chile and Peru hit a record in {last}.", date(last, 12, 31)) == verdict


@pytest.mark.parametrize(("much", "verdict"), [(18.5, "TRUE"), (17.5, "FALSE")])
def test_twice_as_much_may_be_a_tenth_short_of_it(made: Callable[..., Held], much: float, verdict: str) -> None:
    table = made("trade", [(2010, "2010", "CHL", "PER", much * 1e9, "both"), (2010, "2010", "CHL", "BOL", 10e9, "both")])
    assert verdict_of(table, "Chile traded twice as much with Peru as with Bolivia in 2010.", date(2010, 12, 31)) == verdict


@pytest.mark.parametrize(
    ("dataset", "exports", "verdict"), [("cow-trade", 11, "DEFINITION"), ("cow-trade", 13, "TRUE"), ("baci", 11, "TRUE")]
)
def test_a_narrow_balance_with_china_may_be_that_of_hong_kong(
    made: Callable[..., Held], dataset: str, exports: float, verdict: str
) -> None:
    table = made("trade", [(2010, "2010", "CHN", "PER", exports * 1e9, "both"), (2010, "2010", "PER", "CHN", 10e9, "both")], dataset)
    assert verdict_of(table, "China ran a trade surplus with Peru in 2010.", date(2010, 12, 31)) == verdict


@pytest.mark.parametrize("text, verdict", ECONOMIES)
def test_sizes_of_economies(made: Callable[..., Held], text: str, verdict: str) -> None:
    sizes = {"USA": 20.0, "CHN": 14.0, "JPN": 5.0, "RUS": 1.7}
    table = made("milex", [(s, 2019, size * 2e10, 0.02, size * 2e10) for s, size in sizes.items()])
    (asked,) = claims.read(text, date(2019, 12, 31))
    found = claims.settle(asked, Catalogue((table,)))
    assert found.verdict == verdict and "market exchange rates" in found.definition, found


@pytest.mark.parametrize("text, on, verdict", CLAIMS, ids=[text[:60] for text, *_ in CLAIMS])
def test_verdicts(catalogue: Catalogue, text: str, on: str, verdict: str) -> None:
    (asked,) = claims.read(text, date.fromisoformat(on))
    found = claims.settle(asked, catalogue)
    assert found.verdict == verdict, found
    assert found.found


@pytest.mark.parametrize(
    "text, why",
    [
        ("Neither Poland nor Hungary is a member of the EU.", "two states at once"),
        ("Germany and China are Russia's largest trading partners.", "two states at once|no rule"),
        ("China has been India's main trading partner for decades.", "narrowed|more than one period"),
        ("China is the largest buyer of Russian arms in Asia.", "narrowed"),
        ("China is likely to become Russia's main arms supplier.", "forecast"),
        ("India is a permanent member of the UN Security Council.", "no rule"),
        ("Trade between China and India has grown every year since 2000.", "more than one period"),
        ("Russia is Egypt's largest supplier of wheat after Ukraine.", "narrowed|no rule"),
        ("Imports from Germany doubled.", "whose"),
        ("It is not true that China is Russia's main trading partner.", "denied"),
        ("Israel votes with the United States more often than Canada does.", "compares"),
        ("Turkey must defend Greece.", "forecast"),
    ],
)
def test_what_must_not_be_read(text: str, why: str) -> None:
    import re

    for asked in claims.read(text, date(2019, 12, 31)):
        assert asked.query is None and re.search(why, asked.why), asked
