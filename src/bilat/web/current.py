"""The newest version of the ledger, opened once for all readers, and what was asked of it remembered.

A version never changes, so nothing that is remembered can be wrong. A newer version is opened in the background while the one before is
still served; only who has just written waits for his own words.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, TypeVar, cast

from bilat.observatory import Observatory
from bilat.observatory.shelf import Shelf
from bilat.web.works import Works

if TYPE_CHECKING:
    from bilat.ledger import View

T = TypeVar("T")
LOOK = 0.5  # seconds between two looks for a newer version
FAR_LOOK = 30.0  # the same for an object store, where a look costs a request
REST = 4  # while much is read, versions come one after another: between two that are opened there is as much rest as this many took
KEPT = 512  # answers that an edition remembers


class Edition:
    """The ledger at one version: the observatory over it, the shelf, and a memory for answers.

    `works` makes what takes long, and goes on from edition to edition: `data` names the public data of this one, on which facts and the order depend,
    and which most new versions leave as they are.
    """

    def __init__(self, observatory: Observatory, works: Works | None = None, before: "Edition | None" = None) -> None:
        """`before`: the edition of an earlier version; what has not changed since is taken from it."""
        self.obs = observatory.fixed()
        self.works = works or Works()
        self.data = tuple(sorted((h.kind, h.dataset, h.version) for h in self.obs.catalogue().held))
        self.view: View = self.obs.view()
        self.version = self.view.version
        self.shelf: Shelf = Shelf(self.view, before.shelf if before else None)
        self._memory: OrderedDict[Hashable, tuple[Lock, list[Any]]] = OrderedDict()
        self._lock = Lock()

    def memo(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once: who asks for the same meanwhile waits for it. An error is remembered too, as it would come again."""
        with self._lock:
            lock, box = self._memory.setdefault(key, (Lock(), []))
            self._memory.move_to_end(key)
            while len(self._memory) > KEPT:
                self._memory.popitem(last=False)
        with lock:
            if not box:
                try:
                    box.append((make(), None))
                except Exception as failed:
                    box.append((None, failed))
        made, error = box[0]
        if error is not None:
            raise error.with_traceback(None)
        return cast("T", made)


class Current:
    """The edition to answer from. `ready` is called with each new one before it is served."""

    def __init__(self, observatory: Observatory, ready: Callable[[Edition], None] = lambda _: None, works: Works | None = None) -> None:
        self._observatory, self._ready = observatory, ready
        root = observatory.ledger.root
        self._log = Path(root, "runs", "_delta_log")
        self._local = "://" not in root
        self._mark, self._works = self._stamp(), works or Works()
        self._edition = Edition(observatory, self._works)
        ready(self._edition)
        self._looked, self._took = time.monotonic(), 0.0
        self._lock = Lock()
        self._busy = False

    def edition(self) -> Edition:
        """The edition to answer from now; looks for a newer version now and then, and never waits for it."""
        now = time.monotonic()
        if now - self._looked > max(LOOK if self._local else FAR_LOOK, REST * self._took):
            self._looked = now
            if not self._busy and (not self._local or self._stamp() != self._mark):
                self._busy = True
                Thread(target=self._renew, daemon=True).start()
        return self._edition

    def renewed(self) -> Edition:
        """The edition of the ledger as it stands at this moment: for who has just written."""
        self._renew()
        return self._edition

    def _renew(self) -> None:
        try:
            with self._lock:
                mark, began = self._stamp(), time.monotonic()
                if self._local and mark == self._mark:
                    return
                made = Edition(self._observatory, self._works, self._edition)
                if made.version != self._edition.version:
                    self._ready(made)
                    self._edition = made
                self._mark, self._took = mark, time.monotonic() - began
                self._looked = time.monotonic()
        finally:
            self._busy = False

    def _stamp(self) -> int:
        """Changes with every run that is recorded."""
        try:
            return self._log.stat().st_mtime_ns if self._local else 0
        except OSError:
            return 0
