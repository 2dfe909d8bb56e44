from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.errors import BadInput
from bilat.measures import Held, Scope, measurements
from bilat.measures.alignment import WORD, alignment, masks, pairs
from bilat.measures.catalogue import sql, unbound
from bilat.measures.measure import dicts, rows

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
    row = rows(alignment(), votes, Scope(2000, 2000))[0]
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
    cast = [(c, date(2000, 1, 1), 54, None, None, s, 1 + (c % 3 if s == "AAA" else 0), False) for c in range(calls) for s in ("AAA", "BBB")]
    row = rows(alignment(), made("votes", cast), Scope(2000, 2000))[0]
    assert (row["n"], row["unga_agree"]) == (calls, pytest.approx(1 / 3))


def test_an_unknown_theme_names_those_there_are() -> None:
    with pytest.raises(BadInput, match=r"no theme .*hr \(human rights\)"):
        alignment(theme="xx")


def test_the_same_expression_is_written_for_other_engines() -> None:
    assert "BIT_OR" in sql(masks(unbound("votes"), Scope(2000, 2000)), "bigquery").upper()


def test_titles_choose_the_roll_calls(made: Callable[..., Held]) -> None:
    titles = ["The Syrian Golan", "Human rights in Syria", "Oceans"]
    cast = [
        (c, date(2000, 1, 1 + c), 54, None, None, s, 1 if s == "AAA" else 1 + c, False, title)
        for c, title in enumerate(titles) for s in ("AAA", "BBB")
    ]  # fmt: skip
    held = made("votes", cast)
    told = [rows(alignment(about=about), held, Scope(2000, 2000))[0] for about in ((r"\bsyria",), (r"\bsyria", "rights"))]
    assert [(r["n"], r["unga_agree"]) for r in told] == [(2, 0.5), (1, 0)]


@given(st.lists(st.tuples(st.integers(0, 99), st.sampled_from(["AAA", "BBB", "CCC"]), st.sampled_from([1, 2, 3])), min_size=2, max_size=60))
def test_every_pair_as_if_counted_vote_by_vote(told: list[tuple[int, str, int]]) -> None:
    cast = {(call, state): vote for call, state, vote in told}
    packed: dict[tuple[int, str], list[int]] = {}
    for (call, state), vote in cast.items():
        packed.setdefault((call // WORD, state), [0, 0, 0])[vote - 1] |= 1 << call % WORD
    columns = {
        "year": np.full(len(packed), 2000), "chunk": np.array([c for c, _ in packed]), "state": np.array([s for _, s in packed], dtype=object),
        **{f"m{i + 1}": np.array([words[i] for words in packed.values()], dtype=np.int64) for i in range(3)},
    }  # fmt: skip
    found = {(r["source"], r["target"]): r for r in dicts(pairs(columns))}
    for a, b in (("AAA", "BBB"), ("AAA", "CCC"), ("BBB", "CCC")):
        both = [(cast[c, a], cast[c, b]) for c in range(100) if (c, a) in cast and (c, b) in cast]
        if not both:
            assert (a, b) not in found
            continue
        row = found[a, b]
        assert row["n"] == len(both)
        assert row["unga_agree"] == pytest.approx(sum(x == y for x, y in both) / len(both))
        assert row["unga_s"] == pytest.approx(1 - 2 * sum(abs(x - y) for x, y in both) / (2 * len(both)))
        assert row["unga_coincidence"] == pytest.approx(sum(1 if x == y else 0.5 if abs(x - y) == 1 else 0 for x, y in both) / len(both))
        apart = [(x - y) ** 2 for x, _ in both for _, y in both]
        expected = sum(apart) / len(apart)
        if expected > 0:
            assert row["unga_kappa"] == pytest.approx(1 - sum((x - y) ** 2 for x, y in both) / len(both) / expected)
        else:
            assert row["unga_kappa"] is None
