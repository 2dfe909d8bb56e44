"""Pages and feeds from the web, within limits, and never from a private network."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from bilat.errors import NotText, TooLarge, Unreachable
from bilat.text.limits import MAX_FILE, megabytes

if TYPE_CHECKING:
    from urllib.robotparser import RobotFileParser

    import httpx

AGENT = "bilat"
SAVE = "save the page and give the file"
TEXTUAL = ("text/", "application/xml", "application/json", "application/x-ndjson", "application/jsonl", "application/octet-stream")
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """The limits of fetching: seconds in all for one address, bytes of a body, redirects.

    `allow_private` lets loopback and private addresses be asked, for tests and for servers of one's own.
    """

    seconds: float = 30.0
    max_bytes: int = MAX_FILE
    max_redirects: int = 5
    robots: bool = True
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave; `url` is where the redirects ended, `content_type` without its parameters."""

    url: str
    body: bytes
    content_type: str | None
    charset: str | None


@dataclass(slots=True)
class Rules:
    """The robots.txt of each host asked so far, for one run."""

    known: "dict[str, RobotFileParser]" = field(default_factory=dict)


def fetch(url: str, fetcher: Fetcher, rules: Rules | None = None) -> Page:
    """The body of an http(s) address. Raises Unreachable, TooLarge, with one line that says why."""
    import httpcore
    import httpx

    from bilat.text.transport import Transport

    deadline = time.monotonic() + fetcher.seconds
    rules = rules or Rules()
    agent = f"{AGENT}/{_version()} (news reader; follows robots.txt)"
    headers = {"User-Agent": agent, "Accept": "text/html, application/xml, text/*;q=0.9, */*;q=0.1"}
    try:
        # Proxies of the environment are not used: they would resolve names themselves, unchecked.
        with httpx.Client(transport=Transport(deadline, fetcher.allow_private), headers=headers, trust_env=False) as client:
            return _follow(client, url, fetcher, rules)
    except (httpx.TimeoutException, httpcore.TimeoutException, TimeoutError):
        raise Unreachable(f"no whole answer within {fetcher.seconds:g} seconds; try again, or {SAVE}") from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
        raise Unreachable("not a sound http(s) address; check how it is written") from None
    except httpx.DecodingError:
        raise Unreachable(f"an answer whose compression is broken; try again, or {SAVE}") from None
    except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        reason = " ".join(str(error).split()) or "the connection was closed"
        raise Unreachable(f"no connection ({reason}); check the address and the network") from None


def _follow(client: "httpx.Client", url: str, fetcher: Fetcher, rules: Rules) -> Page:
    for _ in range(fetcher.max_redirects + 1):
        _check_address(url)
        if fetcher.robots and not _robots(client, url, rules).can_fetch(AGENT, url):
            raise Unreachable(f"robots.txt of {urlsplit(url).netloc} asks not to be read here; {SAVE}")
        with client.stream("GET", url) as response:
            if response.status_code in REDIRECTS and "location" in response.headers:
                url = urljoin(url, response.headers["location"])
                continue
            if response.status_code != 200:
                answer = f"{response.status_code} {response.reason_phrase}".rstrip()
                raise Unreachable(f"the server answered {answer}; check the address, or try later")
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower() or None
            if kind and not (kind.startswith(TEXTUAL) or kind.endswith(("+xml", "+json"))):
                raise Unreachable(f"the server gives {kind}, which is not text; give the address of a page or feed")
            return Page(url, _body(response.iter_bytes(), fetcher.max_bytes), kind, response.charset_encoding)
    raise Unreachable(f"more than {fetcher.max_redirects} redirects; give the address where they lead")


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise Unreachable("not a sound http(s) address; check how it is written") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unreachable(f"leads to {parts.scheme or 'no'} address {url[:80]!r}; only http and https are asked")
    if parts.username or parts.password:
        raise Unreachable(f"an address with a name or password in it is not asked; {SAVE}")


def _body(chunks: Iterable[bytes], limit: int) -> bytes:
    parts, size = [], 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLarge(f"an answer of more than {megabytes(limit)}, the limit; save it, split it and give the files")
        parts.append(chunk)
    if not size:
        raise NotText("the server gives an empty page; check the address")
    return b"".join(parts)


def _robots(client: "httpx.Client", url: str, rules: Rules) -> "RobotFileParser":
    """The rules of a host; what cannot be read forbids nothing."""
    from urllib.robotparser import RobotFileParser

    import httpcore
    import httpx

    site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
    if site not in rules.known:
        lines: list[str] = []
        try:
            with client.stream("GET", site + "/robots.txt") as response:
                if response.status_code == 200:
                    lines = _body(response.iter_bytes(), 500_000).decode("utf-8", "replace").splitlines()
        except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, TooLarge, NotText):
            lines = []
        rules.known[site] = RobotFileParser()
        rules.known[site].parse(lines)
    return rules.known[site]


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("bilat")
    except PackageNotFoundError:
        return "0"


def is_address(given: str) -> bool:
    """Whether an input is meant as an address of the web."""
    return given.lower().startswith(("http://", "https://"))
