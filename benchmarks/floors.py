"""Hold the floors under the accuracy of reading, on bilat's own gold set; CI runs this. Exit 1 below a floor.

python benchmarks/floors.py
"""

import sys

from reading import articles, sentences, show

FLOORS = {
    "gold sentences": {"precision": 0.86, "recall": 0.65, "modality": 0.85, "speaker": 0.80},
    "gold articles": {"precision": 0.80, "recall": 0.50, "modality": 0.85, "speaker": 0.80},
}
FALSE_IN_TWENTY = 1.0


def main() -> int:
    fallen = []
    for name, (tally, _) in (("gold sentences", sentences(None)), ("gold articles", articles())):
        show(name, tally, by_type=False)
        reached = {
            "precision": tally.precision,
            "recall": tally.recall,
            "modality": tally.modality / max(tally.right, 1),
            "speaker": tally.speaker / max(tally.right, 1),
        }
        fallen += [f"{name}: {what} {reached[what]:.3f} is below {floor}" for what, floor in FLOORS[name].items() if reached[what] < floor]
        if name == "gold sentences" and 20 * tally.false / max(tally.quiet, 1) > FALSE_IN_TWENTY:
            fallen.append(f"{name}: {20 * tally.false / tally.quiet:.2f} false events in twenty quiet sentences, at most {FALSE_IN_TWENTY}")
    print("\n".join(fallen) or "all floors hold")
    return bool(fallen)


if __name__ == "__main__":
    sys.exit(main())
