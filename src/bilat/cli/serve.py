"""The commands serve and mcp: the observatory for browsers and programs, and for language models."""

import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from bilat.cli.common import LedgerOption, app, fail, observatory

SERVE = "Examples:  bilat serve ·  bilat serve --port 9000 ·  bilat serve --host 0.0.0.0 --token-file token.txt"


SWITCH = 0.001  # seconds: what is remembered is answered between two slices of what is being made


@app.command(epilog=SERVE)
def serve(
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.", min=0, max=65535)] = 8765,
    host: Annotated[
        str, typer.Option(help="The address to listen on; other than this machine's own, it needs a token or a trusted header.")
    ] = "127.0.0.1",
    token_file: Annotated[
        Path | None, typer.Option("--token-file", metavar="FILE", help="Its first line is the token for reading. [else: $BILAT_TOKEN]")
    ] = None,
    trust_header: Annotated[
        str | None, typer.Option("--trust-header", metavar="NAME", help="The header in which your proxy names the person.")
    ] = None,
    trust_from: Annotated[
        list[str] | None, typer.Option("--trust-from", metavar="ADDRESS", help="Where your proxy asks from. [default: this machine]")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", metavar="NAME", help="A further name by which the server may be asked for.")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Serve the observatory to browsers: pages, feeds, exports, and a JSON API. New reads show while it runs."""
    try:
        import uvicorn

        from bilat.web.app import create
        from bilat.web.listening import Impatient
    except ImportError as error:
        fail(f"serving needs {error.name or 'fastapi'}, which is not here: pip install 'bilat[web]'")
    import socket

    from bilat.web.settings import Settings
    from bilat.web.works import Works

    settings = Settings(
        host=host, port=port, token=_token(token_file), trust_header=trust_header, trust_from=tuple(trust_from or ("127.0.0.1", "::1")),
        hosts=tuple(allow_host or ()),
    )  # fmt: skip
    works = Works(processes=True)
    application = create(observatory(ledger), settings, works)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            fail(f"cannot listen on {host}:{port}: {error.strerror}; choose another with --port or --host")
        bound = listener.getsockname()[1]
        typer.echo(f"bilat: serving at http://{f'[{host}]' if ':' in host else host}:{bound}/ (end with Ctrl-C)")
        config = uvicorn.Config(
            application,
            http=Impatient,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            timeout_graceful_shutdown=3,
        )
        sys.setswitchinterval(SWITCH)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # uvicorn raises the signal again when it is done
        try:
            uvicorn.Server(config).run(sockets=[listener])
        finally:
            works.end()


def _token(file: Path | None) -> str | None:
    if file is None:
        return os.environ.get("BILAT_TOKEN") or None
    try:
        lines = file.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError) as error:
        fail(f"cannot read the token in {file}: {getattr(error, 'strerror', None) or 'it is no text'}")
    return lines[0] if lines else fail(f"{file} is empty: write a token into it, as `openssl rand -hex 24 > {file}`")


@app.command(epilog="Example:  bilat mcp --ledger ledger/   (as the command of an MCP client)")
def mcp(ledger: LedgerOption = None) -> None:
    """Serve language models over standard input and output (Model Context Protocol): ties, brief, evidence, check, search, with citations."""
    try:
        import mcp.server  # noqa: F401

        from bilat.web import mcp as server
    except ImportError as error:
        fail(f"this needs {error.name or 'mcp'}, which is not here: pip install 'bilat[web]'")
    server.serve(observatory(ledger))
