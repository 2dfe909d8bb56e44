"""The official addresses of data sets: fetched politely, resumed where a download broke off, and refused where they are no data."""

import csv
import fnmatch
import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from bilat.errors import BadInput, Unreachable
from bilat.sources.files import refuse_page

if TYPE_CHECKING:
    import httpx

AGENT = "bilat (public data for research; one file at a time)"
DATAVERSE = "https://dataverse.harvard.edu"
REDIRECTS = (301, 302, 303, 307, 308)
AGAIN = (429, 500, 502, 503, 504)
_LONGEST = 120.0  # seconds that a server may ask to wait before the pull gives up


@dataclass(slots=True)
class Web:
    """One client for one pull.

    `pause` seconds lie between two requests to a host, `tries` in all for one address, each after twice the wait of the last, or what the
    server's Retry-After says. `instead` maps the beginning of an address to a mirror's.
    """

    pause: float = 1.0
    tries: int = 6
    seconds: float = 60.0
    instead: Mapping[str, str] = field(default_factory=dict)
    sleep: Callable[[float], None] = time.sleep
    tell: Callable[[str], None] = lambda _: None
    origins: list[str] = field(default_factory=list)
    _asked: dict[str, float] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return datetime.now(UTC).date()

    def download(
        self, url: str, folder: Path, name: str | None = None, headers: Mapping[str, str] | None = None, md5: str | None = None
    ) -> Path:
        """The file of an address in `folder`; what a broken download left there is resumed. Unreachable, BadInput: one line why not."""
        folder.mkdir(parents=True, exist_ok=True)
        to = folder / (name or unquote(Path(urlsplit(url).path).name) or "data")
        if not to.exists():
            part = to.with_name(to.name + ".part")
            self._tried(url, headers or {}, part)
            with part.open("rb") as stream:
                _refuse(lambda: refuse_page(stream.read(512), url), part)
            if md5 and _md5(part) != md5:
                part.unlink()
                raise BadInput(f"{url}: its checksum is not the published one ({md5}); damaged on the way: pull again")
            part.replace(to)
        self.origins.append(url)
        return to

    def table(self, url: str, folder: Path, name: str, key: str, headers: Mapping[str, str] | None = None) -> Path:
        """The list `key` of a JSON answer as a CSV file."""
        answer = self._json(url, folder, headers)
        rows = answer.get(key)
        if not isinstance(rows, list) or not rows:
            raise BadInput(f"{url}: the answer has no rows under {key!r}; ask for other years, or try later")
        to = folder / name
        with to.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), extrasaction="raise", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        self.origins.append(url)
        return to

    def dataverse(self, doi: str, pattern: str, folder: Path, containing: tuple[str, ...] = ()) -> list[Path]:
        """The files of a Dataverse data set whose names match, as they were uploaded, against the checksums it publishes."""
        listing = self._json(f"{DATAVERSE}/api/datasets/:persistentId/?persistentId={quote(doi)}", folder, None)
        try:
            files = [entry["dataFile"] for entry in listing["data"]["latestVersion"]["files"]]
            wanted = [
                (f["id"], f.get("originalFileName") or f["filename"], f.get("md5") if not f.get("originalFileName") else None)
                for f in files
            ]
        except (KeyError, TypeError) as error:
            raise BadInput(f"{DATAVERSE}: an answer without a list of files for {doi}; try later, or give a file with --file") from error
        names = [w for w in wanted if fnmatch.fnmatch(w[1], pattern) and (not containing or any(c in w[1] for c in containing))]
        if not names:
            raise BadInput(f"{DATAVERSE}: no file like {pattern} in {doi}; fetch it by hand and give it with --file")
        return [self.download(f"{DATAVERSE}/api/access/datafile/{i}?format=original", folder, n, md5=md5) for i, n, md5 in names]

    def _json(self, url: str, folder: Path, headers: Mapping[str, str] | None) -> dict[str, Any]:
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / ".answer.part"
        part.unlink(missing_ok=True)
        self._tried(url, headers or {}, part)
        raw = part.read_bytes()
        part.unlink()
        refuse_page(raw[:512], url)
        try:
            return dict(json.loads(raw))
        except (ValueError, TypeError) as error:
            raise BadInput(f"{url}: the answer is no JSON; try later, or give a file with --file") from error

    def _tried(self, url: str, headers: Mapping[str, str], part: Path) -> None:
        import httpx

        reason = ""
        for attempt in range(self.tries):
            told: float | None = None
            try:
                again = self._once(url, headers, part)
            except httpx.HTTPError as error:
                reason = " ".join(str(error).split()) or type(error).__name__
            else:
                if again is None:
                    return
                told, reason = again
            wait = 2.0**attempt if told is None else told
            if wait > _LONGEST:
                raise Unreachable(f"{url}: {reason}, and asks to wait {wait:.0f} seconds; pull again later")
            if attempt + 1 < self.tries:
                self.tell(f"{urlsplit(url).netloc}: {reason}; again in {wait:.0f} s")
                self.sleep(wait)
        raise Unreachable(f"{url}: {reason}, {self.tries} times; pull again later (what came is kept), or give the file with --file")

    def _once(self, url: str, headers: Mapping[str, str], part: Path) -> "tuple[float | None, str] | None":
        """One request; None once the file is whole, else seconds to wait (None: not said) and why."""
        import httpx

        with httpx.Client(timeout=self.seconds, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"}) as client:
            here, sent = self._mirror(url), dict(headers)
            for _ in range(6):
                asked = sent | self._resume(part)
                self._be_polite(here)
                with client.stream("GET", here, headers=asked) as answer:
                    if answer.status_code in REDIRECTS and "location" in answer.headers:
                        there = urljoin(here, answer.headers["location"])
                        if urlsplit(there).netloc != urlsplit(here).netloc:
                            sent = {k: v for k, v in headers.items() if k.lower() == "accept"}  # a key is for its own host alone
                        here = there
                        continue
                    return self._take(answer, part, url)
        raise Unreachable(f"{url}: redirects without end; give the file with --file")

    def _take(self, answer: "httpx.Response", part: Path, url: str) -> "tuple[float | None, str] | None":
        status = f"{answer.status_code} {answer.reason_phrase}".rstrip()
        if answer.status_code in AGAIN:
            return _retry_after(answer), f"the server answers {status}"
        if answer.status_code == 416:  # what is there already is not a beginning of what the server has
            _forget(part)
            return 0.0, "the file has changed meanwhile"
        if answer.status_code in (401, 403):
            raise Unreachable(
                f"{url}: the server refuses ({status}); a key that is missing or wrong? fetch it by hand and give it with --file"
            )
        if answer.status_code not in (200, 206):
            raise Unreachable(f"{url}: the server answers {status}; the address may have changed: fetch it by hand and give it with --file")
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind in ("text/html", "application/xhtml+xml"):
            _forget(part)
            raise BadInput(f"{url}: gives a web page, not data; fetch it by hand and give it with --file")
        resumed = answer.status_code == 206 and part.exists()
        have = part.stat().st_size if resumed else 0
        stamp = answer.headers.get("etag") or answer.headers.get("last-modified") or ""
        _stamp(part).write_text(stamp, encoding="utf-8")
        told = int(answer.headers.get("content-length", -1))
        with part.open("ab" if resumed else "wb") as stream:
            for chunk in answer.iter_bytes():
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        if told >= 0 and part.stat().st_size - have != told:
            return 0.0, f"the answer broke off after {part.stat().st_size:,} bytes"
        _stamp(part).unlink(missing_ok=True)
        return None

    def _resume(self, part: Path) -> dict[str, str]:
        """Ask for the rest of what is there, and for all where the server's file is another by now."""
        if not part.exists() or not part.stat().st_size or not _stamp(part).exists():
            part.unlink(missing_ok=True)
            return {}
        stamp = _stamp(part).read_text(encoding="utf-8")
        if not stamp or stamp.startswith("W/"):
            return {}
        return {"Range": f"bytes={part.stat().st_size}-", "If-Range": stamp}

    def _mirror(self, url: str) -> str:
        start = next((s for s in self.instead if url.startswith(s)), "")
        return self.instead.get(start, start) + url[len(start) :]

    def _be_polite(self, url: str) -> None:
        host = urlsplit(url).netloc
        left = self._asked.get(host, -self.pause) + self.pause - time.monotonic()
        if left > 0:
            self.sleep(left)
        self._asked[host] = time.monotonic()


def _stamp(part: Path) -> Path:
    return part.with_name(part.name + ".stamp")


def _forget(part: Path) -> None:
    part.unlink(missing_ok=True)
    _stamp(part).unlink(missing_ok=True)


def _refuse(check: Callable[[], None], part: Path) -> None:
    """A file that fails its check is not resumed from."""
    try:
        check()
    except BadInput:
        _forget(part)
        raise


def _retry_after(answer: "httpx.Response") -> float | None:
    """Seconds that the server asks to wait, as a number or a date."""
    told = answer.headers.get("retry-after", "")
    if told.isdigit():
        return float(told)
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds()) if told else None
    except (ValueError, TypeError):
        return None


def _md5(path: Path) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
