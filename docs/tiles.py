"""Place the states of the tile map anew: `python docs/tiles.py` writes src/bilat/charts/drawing/tiles.csv from the middles of the states in it.

Each state takes the square of a grid that is nearest to where it lies, all together by the least sum of squared distances (linear
assignment). Crowded regions are first spread out: longitudes and latitudes are bent toward their ranks.
"""

import csv
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

TILES = Path(__file__).parents[1] / "src" / "bilat" / "charts" / "drawing" / "tiles.csv"
COLUMNS, ROWS, RANKED = 30, 17, 0.62


def bent(values: np.ndarray, squares: int) -> np.ndarray:
    """From degrees to squares: part as it lies, part by rank, so that crowds get room."""
    rank = values.argsort().argsort() / (len(values) - 1)
    lies = (values - values.min()) / (values.max() - values.min())
    return (RANKED * rank + (1 - RANKED) * lies) * (squares - 1)


def main() -> None:
    with TILES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    longitude = np.array([float(r["longitude"]) for r in rows])
    latitude = np.array([float(r["latitude"]) for r in rows])
    longitude = np.where(longitude < -168, longitude + 360, longitude)  # the Pacific in one piece
    x, y = bent(longitude, COLUMNS), bent(-latitude, ROWS)
    grid = np.array([(c, r) for r in range(ROWS) for c in range(COLUMNS)], dtype=float)
    cost = (x[:, None] - grid[None, :, 0]) ** 2 + (y[:, None] - grid[None, :, 1]) ** 2
    _, chosen = linear_sum_assignment(cost)
    with TILES.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["state", "latitude", "longitude", "column", "row"])
        for r, square in zip(rows, chosen, strict=True):
            out.writerow([r["state"], r["latitude"], r["longitude"], int(grid[square, 0]), int(grid[square, 1])])


if __name__ == "__main__":
    main()
