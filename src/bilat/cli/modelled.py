"""What the command line says of a language model as a reader: its options as one reader, what a reading will take, how it went."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from bilat.cli.common import counted, fail

if TYPE_CHECKING:
    from datetime import date

    from bilat.observatory import Observatory, Read
    from bilat.readers.model import ModelReader

PANEL = "A language model (--reader model)"


def reader(obs: "Observatory", family: str, name: str | None, base_url: str | None, **options: object) -> "ModelReader | None":
    """The model that the options mean; None for the local reader."""
    if family not in ("local", "model"):
        fail(f"{family!r} is no reader; one of local, model")
    if family == "local":
        if name or base_url:
            fail("--model and --base-url go with --reader model")
        return None
    if not name:
        fail("--reader model needs --model NAME, and --base-url of the server that has it")
    return obs.model(name, base_url, say=lambda line: typer.echo(f"bilat: {line}", err=True), **options)


def limits(documents: int | None, tokens: int | None, cost: float | None) -> object:
    from bilat.readers.settings import Limits

    return Limits(documents, tokens, cost)


def price(text: str | None) -> object:
    from bilat.readers.settings import Price

    return Price.parse(text) if text else Price()


def tell_before(obs: "Observatory", inputs: list[str], model: "ModelReader", on: "date | None") -> None:
    """What the reading will take, where all inputs lie at hand."""
    if not any("://" in i or i == "-" for i in inputs):
        typer.echo(f"bilat: {obs.estimate(*inputs, reader=model, published=on)}", err=True)


@dataclass(slots=True)
class Tally:
    """What a model's reading came to, document by document."""

    documents: int = 0
    proposed: int = 0
    kept: int = 0
    flagged: int = 0
    local: int = 0
    waiting: int = 0
    tokens: int = 0
    seconds: float = 0.0
    cost: float = 0.0
    reasons: dict[str, int] = field(default_factory=dict)

    def add(self, item: "Read") -> None:
        account = item.account
        if account is None:
            return
        self.documents += 1
        self.proposed += account.proposed
        self.kept += account.kept
        self.flagged += bool(account.flags)
        self.local += item.method is not None and account.failure is not None
        self.waiting += item.method is None
        self.tokens += account.tokens_in + account.tokens_out
        self.seconds += account.seconds
        self.cost += account.cost
        for line in account.dropped:
            rule = line.partition(":")[0]
            self.reasons[rule] = self.reasons.get(rule, 0) + 1
        for flag in account.flags:
            typer.echo(f"bilat: {item.document.origin or item.document.id}: {flag}", err=True)

    def __str__(self) -> str:
        why = ", ".join(f"{n} {rule}" for rule, n in sorted(self.reasons.items(), key=lambda x: -x[1]))
        parts = [f"the model proposed {counted(self.proposed, 'statement')}, the words bear out {self.kept:,}"]
        parts += [f"dropped: {why} (`bilat show DOCUMENT_ID` tells each)"] if why else []
        parts += [f"{counted(self.local, 'document')} by the local reader instead"] if self.local else []
        parts += [f"{counted(self.waiting, 'document')} waiting: run it again"] if self.waiting else []
        parts += [f"{counted(self.flagged, 'document')} with text that addresses a reader"] if self.flagged else []
        money = f", {self.cost:.4f} in money" if self.cost else ""
        parts += [f"{self.tokens:,} tokens{money}, {self.seconds / max(1, self.documents):.2f} s a document"] if self.tokens else []
        return "; ".join(parts)
