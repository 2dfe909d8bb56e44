"""The small linear model that decides an act's type from readable features; `training/train.py` makes its weights anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Model:
    """Multinomial logistic regression: `rows` maps a feature to its row of `weights` (features x types)."""

    types: tuple[str, ...]
    rows: dict[str, int]
    weights: "NDArray[np.float32]"
    bias: "NDArray[np.float32]"
    version: str

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """Probability of each type; features that training never saw count nothing."""
        import numpy as np

        total = self.bias.copy()
        for name, value in features.items():
            row = self.rows.get(name)
            if row is not None:
                total += value * self.weights[row]
        odds = np.exp(total - total.max())
        odds /= odds.sum()
        return dict(zip(self.types, odds.tolist(), strict=True))

    def reasons(self, features: Mapping[str, float], type_: str, most: int = 4) -> list[tuple[str, float]]:
        """The features that speak most for a type against the mean of the others, heaviest first."""
        column = self.types.index(type_)
        told = [
            (name, value * float(self.weights[row][column] - self.weights[row].mean()))
            for name, value in features.items()
            if (row := self.rows.get(name)) is not None
        ]
        return sorted(told, key=lambda x: -x[1])[:most]


@cache
def model() -> Model:
    """The shipped weights, read once."""
    import numpy as np

    with (files("bilat.coding") / "weights.npz").open("rb") as file:
        held = np.load(file, allow_pickle=False)
        names = bytes(held["features"]).decode("utf-8").split("\n")
        types = tuple(bytes(held["types"]).decode("utf-8").split("\n"))
        return Model(
            types,
            {name: i for i, name in enumerate(names)},
            held["weights"].astype(np.float32),
            held["bias"].astype(np.float32),
            bytes(held["version"]).decode("utf-8"),
        )
