"""From a page's record to HTML: one environment, everything escaped, and the words in which pages say numbers, days and names."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from starlette.responses import Response

from bilat import plover, states
from bilat.brief import naming
from bilat.brief.display import safe
from bilat.charts.drawing import sheet
from bilat.charts.drawing.words import signed, tone
from bilat.charts.ties import label
from bilat.errors import UnknownState
from bilat.web import forms

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request

    from bilat.observatory.shelf import Counted
    from bilat.web.current import Edition

NAV = (("/", "Today"), ("/order", "Order"), ("/search", "Evidence"), ("/check", "Check a text"), ("/reviews", "Replies"), ("/api", "Data"))
MONTHS = "January February March April May June July August September October November December".split()
KEEP = {"x-bilat-keep": "version"}  # the answer holds for this version of the ledger
SOON = {"x-bilat-keep": "soon"}  # parts of it are being made
LATER = {"x-bilat-keep": "later"}  # the same, behind many others


@dataclass(frozen=True, slots=True)
class Site:
    """What every page shows beside its own: where it is, and the version of the ledger that it was made from."""

    path: str
    query: str
    counted: "Counted"
    guarded: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """What a page cannot show: why, and the command that brings it (None: nothing can be done). `soon`: it is being made, and there on another look."""

    why: str
    command: str | None = None
    soon: bool = False


def page(request: "Request", edition: "Edition", template: str, record: object, status: int = 200, keep: bool = True) -> Response:
    """The page of a record. With `keep` it is the same for all readers of this version, and is remembered."""
    settings = request.app.state.settings
    site = Site(request.url.path, request.url.query, edition.shelf.counted, settings.guarded)
    html = environment().get_template(template).render(page=record, site=site)
    whole = not any(isinstance(part, Missing) and part.soon for part in map(partial(getattr, record), getattr(record, "__slots__", ())))
    headers = (KEEP if whole else LATER if edition.works.busy else SOON) if keep else {"cache-control": "no-store"}
    return Response(html, status, headers, "text/html; charset=utf-8")


@cache
def environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(loader=PackageLoader("bilat.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(
        name=name,
        the=the,
        day=day,
        short=short,
        measure=measure,
        chance=chance,
        number=number,
        signed=signed,
        safe_text=safe,
        listed=listed,
        tone=tone,
        code=code,
        series=label,
        first_up=first_up,
        span=span,
        instant=instant,
    )
    made.globals.update(
        address=address, link=link, nav=NAV, style=style(), subjects=tuple(plover.SUBJECTS), types=plover.TYPES, quads=plover.QUADS,
        TOKEN=forms.TOKEN.decode(), NAME=forms.NAME.decode(), FIXED=forms.FIXED.decode(), is_missing=lambda x: isinstance(x, Missing),
        done=lambda t: t.modality in ("occurred", "ongoing"), known=known, place=place, between=between, min=min, max=max, zip=zip,
    )  # fmt: skip
    made.globals["parts"] = made.get_template("parts.html").module
    return made


@cache
def static(name: str) -> bytes:
    """A file that pages ask for; the style sheet begins with that of the drawings."""
    own = files("bilat.web").joinpath("static", name).read_bytes()
    return (sheet.variables() + sheet.rules()).encode() + own if name == "style.css" else own


@cache
def style() -> str:
    """The address of the style sheet, which changes with it."""
    return "/static/style.css?" + hashlib.sha256(static("style.css")).hexdigest()[:10]


def name(code: str | None) -> str:
    """A state, organisation or organ by its usual name; the code where there is none."""
    return naming.plain(code) if code else "somebody"


def the(code: str | None) -> str:
    """The same as it stands in a sentence: "the United States", "Russia"."""
    return naming.name(code) if code else "somebody"


def known(code: str | None) -> bool:
    """Whether it is the code of a state: ties are between states."""
    return bool(code) and naming.is_state(code or "")


def place(code: str | None) -> str | None:
    """The address of the page of a state or an organisation; None where there is none."""
    if not code or not (known(code) or is_organisation(code)):
        return None
    return f"/state/{code}" if known(code) else f"/organisation/{quote(code)}"


def is_organisation(code: str) -> bool:
    """Whether it is the code of an organisation."""
    try:
        return states.organisation(code).code == code
    except UnknownState:
        return False


def between(a: str, b: str) -> str:
    """Where to read of two: the page of the tie of two states; else the evidence that names both."""
    return f"/tie/{a}/{b}" if known(a) and known(b) else address("/search", a=a, b=b)


def code(text: str) -> str:
    """A file-safe code of a heading: "energy and resources" is "energy-and-resources"."""
    return text.replace(" ", "-")


def first_up(text: str) -> str:
    """The first letter made large, as a sentence begins."""
    return text[:1].upper() + text[1:]


def day(value: date | str | None) -> str:
    """A day, month or year in words: "16 June 2021", "June 2021", "2021"."""
    if value is None:
        return "no date"
    parts = (value.isoformat() if isinstance(value, date) else value)[:10].split("-")
    if not all(p.isdigit() for p in parts):
        return str(value)
    said = [str(int(parts[2]))] if len(parts) > 2 else []
    if len(parts) > 1 and 1 <= int(parts[1]) <= 12:
        said.append(MONTHS[int(parts[1]) - 1])
    return " ".join([*said, parts[0]])


def short(value: date | str | None) -> str:
    """The same with the month cut: "16 Jun 2021"."""
    return " ".join(p[:3] if p in MONTHS else p for p in day(value).split())


def instant(value: datetime | None) -> str:
    return f"{value:%Y-%m-%d %H:%M} UTC" if value else "never"


def span(first: date | str | None, last: date | str | None) -> str:
    """A period: "2001 to 2025", or the one day."""
    a, b = day(first), day(last)
    return a if a == b else f"{a} to {b}"


# What a tie is watched by, each with a feed of its own.
INDICATORS = ("words", "deeds", "frictions", "planned", "claims", "shifts", *(code(s) for s in plover.SUBJECTS))

SHORT = {
    "unga": "UN votes:",
    "s": "S",
    "tiv": "TIV",
    "cinc": "CINC",
    "milex": "military spending",
    "gdp": "of GDP",
    "igos": "organisations",
    "con": "concentration of capability",
}


def measure(key: str) -> str:
    """The key of a measure as a table heads its row: unga_kappa, "UN votes: kappa"."""
    told = " ".join(SHORT.get(word, word) for word in key.split("_"))
    return told[:1].upper() + told[1:]


def number(value: float | None, places: int | None = None) -> str:
    """A number as text says it: thousands with commas, billions with three digits, no needless ones; a dash for what is missing."""
    if value is None:
        return "–"
    if places is not None:
        said = f"{value:,.{places}f}"
    elif abs(value) >= 1e9:
        said = f"{float(f'{value / 1e9:.3g}'):,g} billion"
    elif abs(value) >= 1000 or value == int(value):
        said = f"{value:,.0f}"
    else:
        said = f"{value:.3g}"
    return said.replace("-", "−")


def chance(value: float) -> str:
    """A probability with two places that is never told as certain: 0.9972, "over 0.99"."""
    return "over 0.99" if value > 0.99 else "under 0.01" if value < 0.01 else f"{value:.2f}"


def listed(items: Sequence[str]) -> str:
    """a, b and c."""
    parts = list(items)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def address(path: str, **query: Any) -> str:
    """An address with those parts of a query that say something."""
    said = {k: v.isoformat() if isinstance(v, date) else v for k, v in query.items() if v not in (None, "", ())}
    return f"{path}?{urlencode(said)}" if said else path


def link(url: str | None) -> str | None:
    """The address if it is one of the web, else None: nothing from outside becomes a link that runs."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
