from collections.abc import Callable
from importlib import util
from pathlib import Path

import pytest

from bilat import facts
from bilat.errors import BadInput
from bilat.measures import Catalogue, Held

_spec = util.spec_from_file_location("measure_tables", Path(__file__).parent / "measures" / "conftest.py")
assert _spec is not None and _spec.loader is not None
_tables = util.module_from_spec(_spec)
_spec.loader.exec_module(_tables)
made, real, catalogue = _tables.made, _tables.real, _tables.catalogue


@pytest.fixture
def small(made: Callable[..., Held]) -> Catalogue:
    return Catalogue((
        made("alliance", [(1990, "USA", "JPN", 1, 0, 0, 0, 1), (2000, "USA", "GBR", 1, 0, 0, 0, 1)]),
        made("capability", [("USA", 1990, 1, 1, 1, 1, 1, 1, None), ("JPN", 1990, 1, 1, 1, 1, 1, 3, None)]),
    ))  # fmt: skip


def values(found: list[facts.Measurement], name: str) -> dict[tuple[str, str | None], float | None]:
    return {(m.source_state, m.target_state): m.value for m in found if m.measure == name}


def test_a_pair_is_told_in_both_directions(small: Catalogue) -> None:
    found = facts.facts(small, ("USA", "JPN"), 1990)
    assert values(found, "alliance_defence") == {("USA", "JPN"): 1, ("JPN", "USA"): 0}
    assert values(found, "cinc") == {("USA", None): pytest.approx((5 * 0.5 + 0.25) / 6), ("JPN", None): pytest.approx((5 * 0.5 + 0.75) / 6)}
    assert all(m.dataset and m.version and m.method and m.evidence for m in found)


def test_zero_is_said_only_inside_the_coverage(small: Catalogue) -> None:
    inside = [m for m in facts.facts(small, ("USA", "JPN"), 1995) if m.measure == "alliance_defence"]
    assert {m.value for m in inside} == {0}
    outside = [m for m in facts.facts(small, ("USA", "JPN"), 2005) if m.measure == "alliance_defence"]
    assert {m.value for m in outside} == {None}
    assert all("covers 1990 to 2000" in (m.note or "") for m in outside)


def test_a_state_that_did_not_exist_is_missing(small: Catalogue) -> None:
    found = [m for m in facts.facts(small, ("USA", "SSD"), 1995) if m.measure == "alliance_defence"]
    assert {m.value for m in found} == {None}
    assert all("SSD in no state system in 1995" in (m.note or "") for m in found)


def test_one_state_alone(small: Catalogue) -> None:
    assert {m.measure for m in facts.facts(small, ("USA",), 1990)} == {"cinc", "cinc_rank"}, "of the major powers only one is there"


def test_every_key_is_there(small: Catalogue) -> None:
    for m in facts.facts(small, ("USA", "JPN"), 1990):
        assert tuple(facts.as_dict(m)) == facts.KEYS


def test_what_is_not_here_names_its_command(small: Catalogue) -> None:
    told = facts.missing(small)
    assert "no data on votes in the UN General Assembly here: run `bilat pull unga`" in told
    assert not any("alliance" in line for line in told)


def test_three_states_are_refused(small: Catalogue) -> None:
    with pytest.raises(BadInput, match="one state or two"):
        facts.facts(small, ("USA", "CHN", "RUS"), 1990)


def test_names_are_those_of_the_reference(catalogue: Catalogue) -> None:
    names = {m.measure for year in (2010,) for m in facts.facts(catalogue, ("RUS", "CHN"), year)}
    wanted = "unga_agree unga_coincidence unga_s unga_kappa unga_pi ideal_point ideal_point_distance trade_total trade_share trade_rank trade_salience trade_symmetry arms_tiv arms_share arms_rank cinc cinc_rank con alliance_defence alliance_offence alliance_neutrality alliance_nonaggression alliance_consultation shared_igos disputes contiguity rivalry"
    assert set(wanted.split()) <= names
