"""How much a reading may cost, counted before it is spent: what is reserved and what was used together never pass a limit."""

from dataclasses import dataclass, field
from threading import Lock

from .record import Usage
from .settings import Limits, Price


class Spent(Exception):
    """A limit is reached; the message names it."""


@dataclass(slots=True)
class Budget:
    """Shared by the threads of one reading."""

    limits: Limits
    price: Price
    used: Usage = field(default_factory=Usage)
    documents: int = 0
    _reserved: int = 0
    _reserved_cost: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def document(self) -> None:
        """One more document is to be asked about. Raises Spent."""
        with self._lock:
            if self.limits.documents is not None and self.documents >= self.limits.documents:
                raise Spent(f"the limit of {self.limits.documents:,} documents is reached")
            self.documents += 1

    def reserve(self, tokens_in: int, tokens_out: int) -> None:
        """Set aside what a request may cost at most. Raises Spent."""
        cost = self.price.of(tokens_in, tokens_out)
        with self._lock:
            used = self.used.tokens_in + self.used.tokens_out + self._reserved
            if self.limits.tokens is not None and used + tokens_in + tokens_out > self.limits.tokens:
                raise Spent(
                    f"the limit of {self.limits.tokens:,} tokens would be passed ({self.used.tokens_in + self.used.tokens_out:,} used)"
                )
            if self.limits.cost is not None and self.used.cost + self._reserved_cost + cost > self.limits.cost:
                raise Spent(f"the limit of {self.limits.cost:g} in money would be passed ({self.used.cost:.4f} used)")
            self._reserved += tokens_in + tokens_out
            self._reserved_cost += cost

    def settle(self, tokens_in: int, tokens_out: int, used: Usage) -> None:
        """Give back what was set aside, and count what was used."""
        with self._lock:
            self._reserved -= tokens_in + tokens_out
            self._reserved_cost -= self.price.of(tokens_in, tokens_out)
            self.used = self.used + used
