"""A triangle of states: how its six directed ties stand, who answers whom, whether it is balanced, and who drives whom apart."""

from bilat.measures.balance import Balance
from bilat.triads.record import (
    CAVEATS,
    Causality,
    Friction,
    Level,
    Model,
    Response,
    Tie,
    Triad,
    Wedge,
)

__all__ = ["CAVEATS", "Balance", "Causality", "Friction", "Level", "Model", "Response", "Tie", "Triad", "Wedge"]
