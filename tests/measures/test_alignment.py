from collections.abc import Callable
from datetime import date

import pytest

from bilat.errors import BadInput
from bilat.measures import Held, Scope, measurements
from bilat.measures.alignment import alignment, pairs
from bilat.measures.catalogue import run, sql, unbound
from bilat.measures.measure import rows

GOLDEN = [
    (1985, "CHN", "USA", 147, 0.1497, 0.3163, -0.3673, 0.0172, -0.5540),
    (1985, "CHN", "RUS", 146, 0.7192, 0.8048, 0.6096, -0.0125, -0.0421),
    (2015, "CHN", "RUS", 77, 0.7143, 0.8312, 0.6623, 0.6168, 0.5969),
    (2019, "RUS", "USA", 86, 0.2093, 0.2907, -0.4186, -0.1924, -0.4955),
]


@pytest.mark.parametrize("year, a, b, n, agree, coincidence, s, kappa, pi", GOLDEN)
def test_reference_values(
    real: Callable[..., Held], year: int, a: str, b: str, n: int, agree: float, coincidence: float, s: float, kappa: float, pi: float
) -> None:
    found = {m.measure: m for m in measurements(alignment(), real("votes"), Scope(year, year, (a, b))) if m.source_state == a}
    assert found["unga_agree"].n == n
    got = [round(found[f"unga_{k}"].value or 0, 4) for k in ("agree", "coincidence", "s", "kappa", "pi")]
    assert got == [agree, coincidence, s, kappa, pi]


def test_a_narrow_scope_gives_what_all_pairs_give(real: Callable[..., Held]) -> None:
    held = real("votes")
    everyone = {(r["source"], r["target"]): r for r in rows(alignment(), held, Scope(2019, 2019))}
    for row in rows(alignment(), held, Scope(2019, 2019, ("CHN", "IND", "RUS"))):
        assert row == pytest.approx(everyone[row["source"], row["target"]])
    assert len(everyone) > 30_000


CALLS = [("yes", "yes"), ("yes", "no"), ("no", "no"), ("abstain", "no"), ("yes", None)]
CODES = {"yes": 1, "abstain": 2, "no": 3}


@pytest.fixture
def votes(made: Callable[..., Held]) -> Held:
    rows = []
    for number, cast in enumerate(CALLS):
        for state, vote in zip(("AAA", "BBB"), cast, strict=True):
            if vote:
                rows.append(
                    (number, date(2000, 1, 1 + number), 54, f"R/54/{number}", ["me"] if number < 2 else None, state, CODES[vote], False)
                )
    return made("votes", rows)


def test_a_table_counted_by_hand(votes: Held) -> None:
    (row,) = run(votes, pairs(unbound("votes"), Scope(2000, 2000)))
    # a: 1 1 3 2, b: 1 3 3 3; distances 0 2 0 1.
    assert row["n"] == 4
    assert row["unga_agree"] == 0.5
    assert row["unga_coincidence"] == 0.625
    assert row["unga_s"] == 0.25
    # E(a²) = 15/4, E(b²) = 28/4, E(a) = 7/4, E(b) = 10/4; observed 5/4.
    assert row["unga_kappa"] == pytest.approx(1 - 1.25 / (15 / 4 + 7 - 2 * 7 / 4 * 10 / 4))
    assert row["unga_pi"] == pytest.approx(1 - 1.25 / (43 / 4 - 2 * (17 / 8) ** 2))


def test_by_theme_and_session(votes: Held) -> None:
    found = rows(alignment("session", "me"), votes, Scope(54, 54))
    assert [(r["source"], r["year"], r["n"], r["unga_agree_me"]) for r in found] == [("AAA", 54, 2, 0.5), ("BBB", 54, 2, 0.5)]


def test_no_variation_leaves_kappa_undefined(made: Callable[..., Held]) -> None:
    held = made("votes", [(1, date(2000, 1, 1), 54, None, None, s, 1, False) for s in ("AAA", "BBB")])
    found = {m.measure: m.value for m in measurements(alignment(), held, Scope(2000, 2000)) if m.source_state == "AAA"}
    assert found["unga_agree"] == 1
    assert found["unga_kappa"] is None and found["unga_pi"] is None


def test_more_roll_calls_than_a_mask_holds(made: Callable[..., Held]) -> None:
    calls = 150
    rows = [(c, date(2000, 1, 1), 54, None, None, s, 1 + (c % 3 if s == "AAA" else 0), False) for c in range(calls) for s in ("AAA", "BBB")]
    (row,) = run(made("votes", rows), pairs(unbound("votes"), Scope(2000, 2000)))
    assert (row["n"], row["unga_agree"]) == (calls, pytest.approx(1 / 3))


def test_an_unknown_theme_names_those_there_are() -> None:
    with pytest.raises(BadInput, match=r"no theme .*hr \(human rights\)"):
        alignment(theme="xx")


def test_the_same_expression_is_written_for_other_engines() -> None:
    assert "BIT_COUNT" in sql(pairs(unbound("votes"), Scope(2000, 2000)), "bigquery").upper()
