"""A server that answers from the recordings, and readers that ask it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from bilat.ledger import Ledger
from bilat.observatory import Observatory, Read
from readers import recorded
from readers.server import Reply, Script, Server

Start = Callable[..., Server]


def well(request: dict[str, Any], _: int) -> Reply:
    """The recorded answer."""
    found = recorded.of_request(request)
    return Reply(found.answer if found else '{"statements": []}')


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BILAT_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL", "BILAT_READER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def serve() -> Iterator[Start]:
    """`serve(script)` starts a server that the test's end stops."""
    with ExitStack() as stack:
        yield lambda script=well, **more: stack.enter_context(Server(script, **more))


@pytest.fixture
def obs(tmp_path: Path) -> Observatory:
    return Observatory(Ledger.open(tmp_path / "ledger", create=True))


@pytest.fixture
def ask(obs: Observatory, tmp_path: Path) -> Callable[..., list[Read]]:
    """`ask(server, *recordings, **options)` reads recordings (or texts) with a model behind a server."""

    def read(server: Server | None, *given: "recorded.Recording | str", said: list[str] | None = None, **options: Any) -> list[Read]:
        path = tmp_path / "given.jsonl"
        lines = [
            g.line() if not isinstance(g, str) else recorded.Recording(str(n), "en", recorded.DAY, g, ()).line()
            for n, g in enumerate(given)
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        options = {"retries": 2, "timeout": 5.0} | options
        model = obs.model("recorded", server.url if server else None, say=(said if said is not None else []).append, **options)
        return [r for r in obs.reading(path, reader=model) if isinstance(r, Read)]

    return read


__all__ = ["Script"]
