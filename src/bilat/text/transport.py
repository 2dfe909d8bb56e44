"""The connection under httpx: it resolves a name itself, connects to the address that it checked, and keeps one deadline.

Checking here, where the connection is made, leaves no second look-up that could give another address (DNS rebinding),
and holds for every redirect.
"""

import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from bilat.text.address import resolve

SocketOptions = Iterable[Any] | None


class _Stream(httpcore.NetworkStream):
    """A stream in which no wait goes beyond the deadline, however slowly a server drips."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner, self._deadline = inner, deadline

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is over")
        return left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    def __init__(self, deadline: float, allow_private: bool) -> None:
        self._deadline, self._allow_private = deadline, allow_private
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: SocketOptions = None
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectTimeout("the time is over")
        for address in resolve(host, port, self._deadline - time.monotonic(), self._allow_private):
            left = self._deadline - time.monotonic()
            if left <= 0:
                raise httpcore.ConnectTimeout("the time is over")
            try:
                return _Stream(self._sockets.connect_tcp(address, port, left, local_address, socket_options), self._deadline)
            except httpcore.ConnectError as error:
                failure = error
        raise failure


class _Body(httpx.SyncByteStream):
    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        yield from self._inner

    def close(self) -> None:
        self._inner.close()


class Transport(httpx.BaseTransport):
    """Connections for one fetch, all of them done by `deadline` (of time.monotonic)."""

    def __init__(self, deadline: float, allow_private: bool) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=_Backend(deadline, allow_private))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=b"",
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions)

    def close(self) -> None:
        self._pool.close()
