"""How to take a table or a chart along: addresses of its files, a code to embed it, and a citation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilat import __version__
from bilat.web.rendering import address

if TYPE_CHECKING:
    from bilat.web.current import Edition

TABLE = ("csv", "parquet", "json")
CHART = ("svg", "png")


@dataclass(frozen=True, slots=True)
class Takeaway:
    """`files` pairs an ending with its address, relative to the server; `embed` is HTML for another page with BASE for this server's address;
    `citation` names what it is, the ledger version, and the program."""

    title: str
    files: tuple[tuple[str, str], ...]
    embed: str | None
    citation: str


def takeaway(edition: "Edition", what: str, title: str, query: Mapping[str, object], chart: bool = False) -> Takeaway:
    """The export of `what` ("tie/RUS/CHN/series") under a title."""
    endings = TABLE + (CHART if chart else ())
    files = tuple((e, address(f"/export/{what}.{e}", **dict(query))) for e in endings)
    recorded = edition.shelf.counted.recorded
    when = f", recorded {recorded:%d %B %Y}" if recorded else ""
    cited = f"bilat {__version__}. “{title}.” Ledger version {edition.version}{when}."
    page = address("/" + what.rpartition("/")[0], **dict(query))
    embed = f'<a href="BASE{page}"><img src="BASE{dict(files)["svg"]}" alt="{title}"></a>' if chart else None
    return Takeaway(title, files, embed, cited)
