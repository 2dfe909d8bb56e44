"""Room for what is costly: threads of its own with a short queue, so that however much of it is asked for, pages are answered.

An application has two rooms: `work` for what this process makes itself (checks, charts, files), `wait` for those who wait until something is made
aside (`works.py`). When a room and its queue are full, whoever asks is told at once to come again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial, wraps
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, TypeVar

from bilat.errors import BilatError

if TYPE_CHECKING:
    from starlette.requests import Request

P = ParamSpec("P")
T = TypeVar("T")
Which = Literal["work", "wait"]


class NoRoom(BilatError):
    """So much that is costly is asked for already that this was not taken on."""


class Room:
    """`threads` at once, `queue` more that may wait for them."""

    def __init__(self, threads: int, queue: int) -> None:
        self._pool = ThreadPoolExecutor(threads, "bilat-room")
        self._most, self._held, self._lock = threads + queue, 0, Lock()

    def begin(self, call: Callable[[], T]) -> "Future[T]":
        """Take a call on, or raise NoRoom. What nobody waits for any longer gives its place back when it is done."""
        with self._lock:
            if self._held >= self._most:
                raise NoRoom("the server is at work on other costly calls: ask again in some seconds")
            self._held += 1
        future = self._pool.submit(call)
        future.add_done_callback(self._leave)
        return future

    def _leave(self, _: "Future[Any]") -> None:
        with self._lock:
            self._held -= 1

    def end(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


class Rooms:
    """The two rooms of an application."""

    def __init__(self) -> None:
        self.work, self.wait = Room(threads=2, queue=14), Room(threads=12, queue=24)


def costly(which: Which) -> Callable[[Callable[P, T]], Callable[P, Awaitable[T]]]:
    """A route that is answered in a room. It must take the request, as `request`."""

    def kept(route: Callable[P, T]) -> Callable[P, Awaitable[T]]:
        @wraps(route)
        async def answer(*args: P.args, **kwargs: P.kwargs) -> T:
            request: Request = kwargs["request"]  # type: ignore[assignment]
            room: Room = getattr(request.app.state.rooms, which)
            return await asyncio.wrap_future(room.begin(partial(route, *args, **kwargs)))

        return answer

    return kept
