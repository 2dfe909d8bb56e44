"""Make the weights of the coder's type model from the sentences beside this file.

    python training/train.py            # writes src/bilat/coding/weights.npz and prints its cross-validated score
    python training/train.py --check    # only prints

Needs the extra `train` (scikit-learn). The sentences were written for this by hand, from PLOVER's manual and CAMEO's codes;
no test set is read here.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from bilat.coding.features import features, locate, tokens
from bilat.coding.parse import parse

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src" / "bilat" / "coding" / "weights.npz"
# The manual counts international sanctions as SANCTION, where CAMEO's table has COERCE, and regret as CONCEDE, where it has SUPPORT.
RELABEL = {"163": "SANCTION", "055": "CONCEDE", "085": "CONCEDE"}
SMALLEST = 0.02  # weights below this everywhere are dropped: they decide nothing


def sentences() -> list[dict[str, str]]:
    """Every training sentence once; files that `bilat export settled` wrote are read too."""
    rows = [
        json.loads(line)
        for path in sorted((HERE / "sentences").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line
    ]
    seen: dict[str, dict[str, str]] = {}
    for row in rows:
        if not row["type"] or not row["target"]:  # settled as wrong, or a stance: nothing to learn a type from
            continue
        row["type"] = RELABEL.get(row.get("cameo", ""), row["type"])
        seen.setdefault(row["sentence"] + row["source"] + row["target"], row)
    return list(seen.values())


def vectors(rows: list[dict[str, str]]) -> list[dict[str, float]]:
    """Features of each sentence, as the coder sees them."""
    found = []
    for row, p in zip(rows, parse(r["sentence"] for r in rows), strict=True):
        at = locate(p, row["source"])
        found.append(features(p, tokens(p, at), tokens(p, locate(p, row["target"], at))))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="print the score, write nothing")
    parser.add_argument("--strength", type=float, default=3.0, help="inverse regularisation")
    options = parser.parse_args()
    rows = sentences()
    held = vectors(rows)
    labels = np.array([r["type"] for r in rows])
    maker = DictVectorizer()
    matrix = maker.fit_transform(held)
    learner = LogisticRegression(C=options.strength, max_iter=400)
    guessed = cross_val_predict(learner, matrix, labels, cv=StratifiedKFold(5, shuffle=True, random_state=0))
    print(f"{len(rows)} sentences, {matrix.shape[1]} features; macro F1 in five folds {f1_score(labels, guessed, average='macro'):.3f}")
    if options.check:
        return
    learner.fit(matrix, labels)
    weights = learner.coef_.T
    keep = np.abs(weights).max(axis=1) >= SMALLEST
    names = np.array(maker.get_feature_names_out())[keep]
    np.savez_compressed(
        WEIGHTS,
        features=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        types=np.frombuffer("\n".join(learner.classes_).encode(), dtype=np.uint8),
        weights=weights[keep].astype(np.float16),
        bias=learner.intercept_.astype(np.float32),
        version=np.frombuffer(f"{len(rows)} sentences".encode(), dtype=np.uint8),
    )
    print(f"{keep.sum()} features kept; {WEIGHTS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
