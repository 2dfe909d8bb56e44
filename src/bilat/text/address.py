"""Which addresses of the network may be asked: public ones only, and the very address that was checked."""

import socket
import threading
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from bilat.errors import Unreachable

NAT64 = ip_network("64:ff9b::/96")
Address = IPv4Address | IPv6Address


def is_public(address: Address) -> bool:
    """Whether an address lies in the open internet; an IPv4 address wrapped in an IPv6 one is judged as itself."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local or int(address) < 1 << 32:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_link_local)


def resolve(host: str, port: int, seconds: float, allow_private: bool) -> list[str]:
    """The addresses of `host` that may be asked, in the order of the system. Raises Unreachable if there is none.

    The look-up has no time limit of its own, so it is waited for at most `seconds` in a thread.
    """
    answers: list[str] = []
    failed: list[str] = []

    def look_up() -> None:
        try:
            answers.extend(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failed.append(str(error))

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(seconds, 0))
    if thread.is_alive():
        raise Unreachable(f"the name {host} was not resolved in time; try again, or save the page and give the file")
    if failed or not answers:
        raise Unreachable(f"the name {host} is not known; check the address and the network")
    allowed = [answer for answer in dict.fromkeys(answers) if allow_private or is_public(ip_address(answer.partition("%")[0]))]
    if not allowed:
        raise Unreachable(f"{host} is the private or reserved address {answers[0]}, which is not asked; save the page and give the file")
    return allowed
