"""What the server was told: where it listens, and who may read and write."""

import ipaddress
import secrets
from dataclasses import dataclass, field

from bilat.errors import BadInput

TOKEN_LENGTH = 16  # characters that a token must have


@dataclass(frozen=True, slots=True)
class Settings:
    """`host` and `port` are where it listens. Away from loopback a `token` or a `trust_header` is needed; there is no default password.

    `trust_header` names the header in which a proxy gives the user's name; it is believed only from `trust_from` (addresses or networks).
    `hosts` are names by which the server may be asked for, beside its own address; empty away from loopback means any.
    `secret` signs the tokens in forms; a new one for each start.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    trust_header: str | None = None
    trust_from: tuple[str, ...] = ("127.0.0.1", "::1")
    hosts: tuple[str, ...] = ()
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    body_limit: int = 1_000_000  # bytes of a form or a JSON body
    body_seconds: float = 20.0  # for a body to come whole
    text_limit: int = 200_000  # characters of a text to check
    note_limit: int = 4_000  # characters of a comment
    name_limit: int = 80
    costly_a_minute: int = 60  # expensive calls of one client

    def __post_init__(self) -> None:
        if not self.loopback and not (self.token or self.trust_header):
            raise BadInput(
                f"{self.host} is not this machine alone: give --token-file FILE (or BILAT_TOKEN), or --trust-header NAME behind a proxy "
                "that says who asks; without either, bilat serves on 127.0.0.1 only"
            )
        if self.token is not None and len(self.token) < TOKEN_LENGTH:
            raise BadInput(f"a token of {len(self.token)} characters can be guessed: give at least {TOKEN_LENGTH} (`openssl rand -hex 24`)")
        for network in self.trust_from:
            try:
                ipaddress.ip_network(network)
            except ValueError:
                raise BadInput(f"{network!r} is no address or network: write --trust-from 10.0.0.5 or 10.0.0.0/24") from None

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False

    @property
    def guarded(self) -> bool:
        """Whether a reader must show who he is."""
        return bool(self.token or self.trust_header)

    def known_host(self, name: str) -> bool:
        """Whether the server goes by this name (the Host header, its port taken off): a page elsewhere cannot reach it under another name."""
        if not self.hosts and not self.loopback:
            return True
        return name.lower() in {
            "localhost",
            "127.0.0.1",
            "[::1]",
            self.host.lower(),
            f"[{self.host.lower()}]",
            *(h.lower() for h in self.hosts),
        }

    def trusts(self, peer: str | None) -> bool:
        """Whether the trusted header is believed from this address."""
        try:
            address = ipaddress.ip_address(peer or "")
        except ValueError:
            return False
        return any(address in ipaddress.ip_network(network) for network in self.trust_from)
