"""How to take a table or a chart along: addresses of its files, a code to embed it, and a citation."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
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
    embed: str
    citation: str


def takeaway(edition: "Edition", what: str, title: str, query: Mapping[str, object], chart: bool = False, table: bool = True) -> Takeaway:
    """The export of `what` ("tie/RUS/CHN/series") under a title; of a chart, its picture too."""
    endings = (TABLE if table else ()) + (CHART if chart else ())
    files = tuple((e, address(f"/export/{what}.{e}", **dict(query))) for e in endings)
    page = address("/" + what.rpartition("/")[0].removeprefix("home"), **dict(query))
    framed = (
        f'<iframe src="BASE{escape(address(f"/embed/{what}", **dict(query)))}" title="{escape(title)}" width="100%" height="420"></iframe>'
    )
    drawn = f'<a href="BASE{escape(page)}"><img src="BASE{escape(dict(files).get("svg", ""))}" alt="{escape(title)}"></a>'
    return Takeaway(title, files, drawn if chart else framed, f"bilat {__version__}. “{title}.” {stamp(edition)}.")


def stamp(edition: "Edition") -> str:
    """Of which version of the ledger something is: "Ledger version 12, recorded 25 November 2026"."""
    recorded = edition.shelf.counted.recorded
    return f"Ledger version {edition.version}" + (f", recorded {recorded:%d %B %Y}" if recorded else "")
