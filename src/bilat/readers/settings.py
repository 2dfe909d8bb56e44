"""What the user says of a model and its server, checked before anything is sent."""

import os
from dataclasses import dataclass
from typing import Literal, Self
from urllib.parse import urlsplit

from bilat.errors import BadInput

from . import prompt
from .held import VERSION

KEY = "BILAT_API_KEY"
HOUSE_KEYS = {"api.openai.com": "OPENAI_API_KEY"}
"""Keys that users have set for one service: sent to that service alone, whatever server is named."""
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
OnFailure = Literal["local", "wait"]


@dataclass(frozen=True, slots=True)
class Price:
    """Money for a million tokens, in and out."""

    tokens_in: float = 0.0
    tokens_out: float = 0.0

    @classmethod
    def parse(cls, text: str) -> Self:
        """`0.15/0.60`. Raises BadInput."""
        try:
            first, second = (float(part) for part in text.split("/"))
        except ValueError:
            raise BadInput(f"{text!r} is no price: give money for a million tokens in and out, as 0.15/0.60") from None
        if not (0 <= first < 1e6 and 0 <= second < 1e6):
            raise BadInput(f"{text!r} is no price: give money for a million tokens in and out, as 0.15/0.60")
        return cls(first, second)

    def of(self, tokens_in: int, tokens_out: int) -> float:
        return (tokens_in * self.tokens_in + tokens_out * self.tokens_out) / 1e6


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a reading stops by itself; None: nowhere."""

    documents: int | None = None
    tokens: int | None = None
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """A model, the server that has it (None: only answers kept from before are used), and how it is asked.

    `temperature`, `seed` and `answer_tokens` shape an answer, so they are part of the method; the rest is not.
    """

    model: str
    base_url: str | None = None
    temperature: float = 0.0
    seed: int = 1
    answer_tokens: int = 8_000
    part: int = 12_000
    on_failure: OnFailure = "local"
    concurrency: int = 4
    timeout: float = 300.0
    retries: int = 4
    price: Price = Price()
    limits: Limits = Limits()

    def checked(self) -> Self:
        """Itself. Raises BadInput for what cannot be meant."""
        if not self.model.strip() or any(not c.isprintable() for c in self.model) or len(self.model) > 200:
            raise BadInput("a model needs a name: --model NAME, as the server calls it")
        if self.base_url is not None:
            address(self.base_url)
        if self.on_failure not in ("local", "wait"):
            raise BadInput(f"{self.on_failure!r} is nothing to do on a failure; one of local, wait")
        for name, value, low, high in (
            ("concurrency", self.concurrency, 1, 256),
            ("timeout", self.timeout, 0.05, 86_400),
            ("retries", self.retries, 0, 20),
            ("part", self.part, 500, 200_000),
            ("answer_tokens", self.answer_tokens, 16, 200_000),
        ):
            if not low <= value <= high:
                raise BadInput(f"{name} is {value}; between {low} and {high:,} is allowed")
        if self.limits.cost is not None and self.price == Price():
            raise BadInput("a limit of cost needs the price of tokens: give --price IN/OUT, money for a million tokens")
        return self

    @property
    def shape(self) -> str:
        """What of the settings shapes an answer."""
        return f"temperature {self.temperature:g}, seed {self.seed}, answer {self.answer_tokens}, part {self.part}"

    @property
    def method(self) -> str:
        """How statements name this reader: family, model, prompt, rules and settings."""
        return f"model/{self.model} (prompt {prompt.version()}, rules {VERSION}, {self.shape})"


def address(base_url: str) -> str:
    """Host of a server's address, with its port. Raises BadInput for an address that is none, or that carries a secret."""
    try:
        parts = urlsplit(base_url)
        port = parts.port
    except ValueError:
        raise BadInput("the server's address cannot be read: give http(s)://HOST[:PORT]/v1") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput("the server's address must begin with http:// or https:// and name a host, as http://localhost:8080/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise BadInput(f"the address of {parts.hostname} carries a name, a password or a query: give it bare, and the key as {KEY}")
    return f"{parts.hostname}:{port}" if port else parts.hostname


def is_local(base_url: str) -> bool:
    return (urlsplit(base_url).hostname or "") in LOCAL


def key_names(base_url: str) -> tuple[str, ...]:
    """The environment variables that may hold the key of a server, the first one set counts."""
    house = HOUSE_KEYS.get(urlsplit(base_url).hostname or "")
    return (KEY, house) if house and base_url.startswith("https://") else (KEY,)


def key(base_url: str) -> str | None:
    """The key of a server, from the environment and nowhere else."""
    return next((value for name in key_names(base_url) if (value := os.environ.get(name, "").strip())), None)


def notice(settings: Settings) -> str:
    """What a user is told before anything is sent to a server for the first time."""
    assert settings.base_url is not None
    told = (
        f"to {address(settings.base_url)} goes, for each document: its date, its title, its sentences and bilat's instructions; nothing else of the ledger. "
        f"Answers are kept beside the ledger. {'A key is sent' if key(settings.base_url) else 'No key is sent'} ({' or '.join(key_names(settings.base_url))})."
    )
    plain = settings.base_url.startswith("http://") and not is_local(settings.base_url)
    return told + (" The address is plain http: whoever is on the way can read it, the key too." if plain else "")
