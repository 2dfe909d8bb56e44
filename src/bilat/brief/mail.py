"""The brief as a mail: text and HTML of the same brief, the charts as pictures within; the same brief gives the same bytes."""

import json
from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bilat.records import content_id

from .display import safe, title
from .html import page
from .record import Brief, Chart
from .terminal import terminal

COLUMNS = 76
OPENER = "----=_bilat_"


def message(brief: Brief) -> bytes:
    """An .eml file without sender or receiver, marked as unsent: a program opens it ready to be addressed."""
    from bilat.charts.render import to_png

    name = safe(title(brief))
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = f"Brief: {name}"
    if brief.header.cut_off:
        mail["Date"] = format_datetime(datetime.combine(brief.header.cut_off, time(), UTC))
    mail["X-Unsent"] = "1"
    charts = [c for section in brief.sections for c in section.charts]
    html = page(brief, lambda chart: f'<img src="cid:{_cid(chart)}" alt="" width="600">')
    text = terminal(brief, COLUMNS, False) + "\n"
    mail["Message-ID"] = f"<{content_id('brief', text, html)}@bilat.invalid>"
    mail.set_content(_clean(text))
    mail.add_alternative(_clean(html), subtype="html")
    rich = mail.get_payload()[1]  # type: ignore[index]
    assert isinstance(rich, EmailMessage)
    for chart in charts:
        rich.add_related(to_png({**json.loads(chart.spec), "background": "white"}), "image", "png", cid=f"<{_cid(chart)}>")
    # What the standard library leaves to chance is set: boundaries, and no date but the brief's own.
    for n, part in enumerate(p for p in mail.walk() if p.is_multipart()):
        part.set_boundary(f"{OPENER}{n}_{content_id('part', text, n).removeprefix('part-')}")
    return mail.as_bytes()


def _cid(chart: Chart) -> str:
    return f"{content_id('chart', chart.key, chart.spec)}@bilat.invalid"


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
