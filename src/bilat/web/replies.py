"""What people said of something: a thread of Reviews, oldest first, each with the replies to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bilat.web.current import Edition

DEEP = 6  # replies to replies that are shown further in; deeper ones stand at that depth
MOST = 200  # of one thread
SAID = {
    "comment": "comments", "wrong": "marks it as wrong", "duplicate": "marks it as a duplicate", "retracted": "marks it as retracted",
    "confirmed": "confirms it",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reply:
    """A Review as a page shows it: `depth` in its thread, `said` the verdict in words, `machine` if no person wrote it."""

    id: str
    subject: str
    verdict: str
    said: str
    by: str
    at: datetime
    note: str
    other: str | None
    depth: int
    machine: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """All that was said of one subject; `more` tells that it goes on beyond what is shown."""

    subject: str
    replies: tuple[Reply, ...]
    more: bool = False


def thread(edition: "Edition", subject: str, also: Iterable[str] = ()) -> Thread:
    """What was said of `subject` (and of `also`, which is shown with it), with the replies below each."""
    talked, found = edition.shelf.talked, dict[str, list[Reply]]()
    level, count = [s for s in (subject, *also) if s in talked], 0
    for depth in range(40):
        rows = edition.view.sql(_OF, [level]).rows() if level else []
        for row in rows:
            made = Reply(
                row["id"], row["subject"], row["verdict"], SAID[row["verdict"]], row["by"], row["at"], row["note"] or "", row["other"],
                min(depth, DEEP), row["by"].startswith("bilat/"),
            )  # fmt: skip
            found.setdefault(row["subject"], []).append(made)
        count += len(rows)
        level = [row["id"] for row in rows if row["id"] in talked]
        if not level or count >= MOST:
            break
    ordered: list[Reply] = []

    def lay(of: str) -> None:
        for reply in found.get(of, ()):
            ordered.append(reply)
            lay(reply.id)

    for start in (subject, *also):
        lay(start)
    return Thread(subject, tuple(ordered[:MOST]), len(ordered) > MOST or bool(level))


_OF = """select id, subject, verdict, "by", "at", note, other from reviews where subject in (select unnest(?::varchar[]))
    order by "at", ordinal, id limit 200"""
