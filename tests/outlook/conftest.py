"""Panels of ties made by a law that is known."""

from collections.abc import Callable

import numpy as np
import pytest

from bilat.outlook.panel import Panel


def made(values: "np.ndarray[tuple[int, int], np.dtype[np.float64]]", acts: float = 60.0) -> Panel:
    """A panel of values, each from so many acts; months from 2000 on."""
    ties, periods = values.shape
    names = tuple(f"{2000 + t // 12}-{t % 12 + 1:02d}" for t in range(periods))
    return Panel(tuple((f"A{d:02d}", f"B{d:02d}") for d in range(ties)), names, values, np.where(np.isnan(values), 0.0, acts))


def autoregressive(phi: float, ties: int = 40, periods: int = 80, seed: int = 1, scale: float = 0.12) -> Panel:
    """Each tie about a mean of its own, with autocorrelation phi."""
    rng = np.random.default_rng(seed)
    means = rng.uniform(-0.3, 0.6, ties)
    x = np.zeros((ties, periods))
    for t in range(1, periods):
        x[:, t] = phi * x[:, t - 1] + rng.normal(0, scale, ties)
    return made(np.clip(means[:, None] + x, -1, 1))


@pytest.fixture
def ar() -> Callable[..., Panel]:
    return autoregressive


@pytest.fixture
def of_values() -> Callable[..., Panel]:
    return made
