from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pytest

from bilat.measures import Held, Scope
from bilat.measures.ideal import estimate, points


def generated(made: Callable[..., Held]) -> tuple[Held, dict[str, float]]:
    """Votes of 40 states of known positions over three years, and the positions."""
    draw = np.random.default_rng(7)
    where = {"USA": 2.5, **{f"S{i:02}": float(x) for i, x in enumerate(draw.normal(-0.2, 1, 39))}}
    rows = []
    for call in range(150):
        slope, cut = draw.normal(0, 2), draw.normal(0, 1)
        for state, x in where.items():
            latent = slope * (x - cut) + draw.logistic()
            rows.append(
                (
                    call,
                    date(2000 + call // 50, 1, 1 + call % 28),
                    55,
                    None,
                    None,
                    state,
                    1 if latent > 0.3 else 3 if latent < -0.3 else 2,
                    False,
                )
            )
    return made("votes", rows), where


def test_known_positions_are_found_again(made: Callable[..., Held]) -> None:
    held, where = generated(made)
    found = estimate(held)
    for year in (2000, 2001, 2002):
        here = [(p.value, where[p.state]) for p in found if p.year == year]
        assert np.corrcoef(np.array(here).T)[0, 1] > 0.95
    values = np.array([p.value for p in found])
    assert abs(values.mean()) < 1e-9 and values.std() == pytest.approx(1)
    assert np.mean([p.value for p in found if p.state == "USA"]) > 0


def test_distances_are_of_both_sides(made: Callable[..., Held]) -> None:
    held, _ = generated(made)
    found = {(m.measure, m.source_state, m.target_state): m.value for m in points(held, Scope(2001, 2001, ("USA", "S01")))}
    assert found["ideal_point_distance", "USA", "S01"] == found["ideal_point_distance", "S01", "USA"]
    assert found["ideal_point_distance", "USA", "S01"] == pytest.approx(
        abs(found["ideal_point", "USA", None] - found["ideal_point", "S01", None])
    )  # type: ignore[operator]


def test_published_estimates(real: Callable[..., Held]) -> None:
    DATA = Path(__file__).parents[2].parent / "shared" / "data"

    ours = [(p.state, p.year, p.value) for p in estimate(real("votes"))]
    with duckdb.connect() as db:
        db.execute("create table ours (state varchar, year integer, value double)")
        states, years, values = (list(c) for c in zip(*ours, strict=True))
        db.execute("insert into ours select unnest(?::varchar[]), unnest(?::integer[]), unnest(?::double[])", [states, years, values])
        told = db.execute(
            f"select i.year, corr(value, idealpointall), max(nvotesall) from ours join '{DATA}/unga/IdealpointsJuly2025.parquet' i"
            " on state = iso3c and ours.year = i.year group by i.year having max(nvotesall) >= 100"
        ).fetchall()
    assert len(told) > 20
    assert min(r for _, r, _ in told) > 0.95


def test_too_few_roll_calls_place_nobody(made: Callable[..., Held]) -> None:
    """Four votes a state are less than MINIMUM: no point is given, and nothing fails."""
    rows = [
        (call, date(2012, 1, 1 + call), 67, None, None, state, 1 + call % 3, False) for call in range(4) for state in ("USA", "RUS", "CHN")
    ]
    assert estimate(made("votes", rows)) == []
