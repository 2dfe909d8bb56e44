"""The small sentence encoder beside the linear model: MiniLM (six layers, 22 million weights), trained further on bilat's own sentences.

It reads the sentence with its source between `@` and its target between `#`, and gives odds over the sixteen types. It ships as
an 8-bit ONNX file; `training/encoder.py` makes it anew. Loaded at the first use, on one thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

LONGEST = 128  # word pieces; a longer sentence is cut
# The order of the network's outputs.
TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT",
    "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip

Range = tuple[int, int]


def marked(sentence: str, source: Range | None, target: Range | None) -> str:
    """The sentence with its source between `@` and its target between `#`; character ranges must not overlap."""
    marks = [(span, mark) for span, mark in ((source, "@"), (target, "#")) if span]
    for (start, end), mark in sorted(marks, reverse=True):
        sentence = f"{sentence[:start]}{mark} {sentence[start:end]} {mark}{sentence[end:]}"
    return sentence


@dataclass(frozen=True, slots=True)
class Encoder:
    """The network and its tokeniser."""

    session: Any
    tokenizer: Any

    def probabilities(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """Odds over the types of each marked sentence."""
        import numpy as np

        found: list[dict[str, float]] = []
        for text in texts:  # one by one: sentences differ in length, and padding costs more than a batch saves
            pieces = self.tokenizer.encode(text)
            ids = np.array([pieces.ids], dtype=np.int64)
            logits = self.session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0]
            odds = np.exp(logits - logits.max())
            odds /= odds.sum()
            found.append(dict(zip(TYPES, odds.tolist(), strict=True)))
        return found


@cache
def encoder() -> Encoder:
    """The shipped network, read once."""
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    here = files("bilat.coding")
    with as_file(here / "encoder.onnx") as path:
        session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str((here / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return Encoder(session, tokenizer)
