"""What a reader is: documents in, each out again with its statements, in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from bilat.records import Document

from .record import Outcome


class Reader(Protocol):
    """The local reader and a model alike. `method` names the reader and everything that shapes what it finds; its family is the part
    before "/", by which a view prefers one reader's statements to another's."""

    @property
    def method(self) -> str: ...

    @property
    def batch(self) -> int:
        """Documents that are worth handing over at once."""
        ...

    def read(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """Each document as read, in order. It may look ahead, and may end early, where a limit of the user's is reached."""
        ...


def family(method: str) -> str:
    """The family of a method: "local", "model"."""
    return method.partition("/")[0]


@dataclass(frozen=True, slots=True)
class LocalReader:
    """The coder that ships with bilat, under the contract."""

    @property
    def method(self) -> str:
        from bilat.coding import coder

        return coder.METHOD

    @property
    def batch(self) -> int:
        from bilat.coding import coder

        return coder.BATCH

    def read(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        from bilat.coding import coder

        for document, statements in coder.code(documents):
            yield Outcome(document, self.method, tuple(sorted(statements, key=lambda s: (s.start, s.end, s.id))))
