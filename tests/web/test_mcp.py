"""The MCP server, asked through the client of its package: every answer cites what it rests on, and errors say what to do."""

import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client

from bilat.observatory import open
from bilat.web.mcp import server


def ask(folder: Path, *questions: tuple[str, dict[str, Any]]) -> list[Any]:
    async def talk() -> list[Any]:
        async with Client(server(open(folder))) as client:
            return [await client.call_tool(name, asked) for name, asked in questions]

    return anyio.run(talk)


def test_the_tools_are_there(kept: Path) -> None:
    async def listed() -> Any:
        async with Client(server(open(kept))) as client:
            return (await client.list_tools()).tools

    tools = {t.name: t for t in anyio.run(listed)}
    assert set(tools) == {"ties", "brief", "evidence", "check", "search"}
    assert all(t.description and t.output_schema for t in tools.values())


def test_every_answer_cites(kept: Path) -> None:
    ties, brief, search = ask(
        kept, ("ties", {"a": "FRA", "b": "Italy"}), ("brief", {"states": ["FRA", "ITA"]}), ("search", {"words": "accused"})
    )
    for answer in (ties, brief, search):
        assert not answer.is_error
        told = answer.structured_content
        assert told["version"] == 5 and told["citations"]
        assert all(c["statement"].startswith("st-") and c["document"].startswith("doc-") and c["words"] for c in told["citations"])
    cited = search.structured_content["citations"][0]
    (evidence,) = ask(kept, ("evidence", {"id": cited["document"]}))
    told = evidence.structured_content
    assert cited["statement"] in {s["id"] for s in told["answer"]["statements"]}
    assert cited["words"] in told["answer"]["document"]["text"]


def test_what_is_missing_is_said(kept: Path) -> None:
    (answer,) = ask(kept, ("check", {"text": "China is the largest trading partner of Russia.", "on": "2014-12-31"}))
    told = answer.structured_content
    assert told["answer"]["findings"][0]["verdict"] == "UNCHECKABLE" and "bilat pull" in told["missing"][0]


@pytest.mark.parametrize(
    ("tool", "asked", "words"),
    [
        ("ties", {"a": "FRA", "b": "XXX"}, "unknown state"),
        ("evidence", {"id": "st-ffffffffffff"}, "ffffffffffff"),
        ("brief", {"states": ["FRA"]}, "two or three"),
    ],
)
def test_an_error_says_what_to_do(kept: Path, tool: str, asked: dict[str, Any], words: str) -> None:
    (answer,) = ask(kept, (tool, asked))
    assert answer.is_error and words in answer.content[0].text and "Traceback" not in answer.content[0].text


def test_a_text_as_long_as_a_book_is_refused(kept: Path) -> None:
    (answer,) = ask(kept, ("check", {"text": "x" * 200_001}))
    assert answer.is_error and "200,000 are allowed" in answer.content[0].text


def test_the_command_speaks_on_standard_input_and_output(kept: Path) -> None:
    async def talk() -> Any:
        import os

        command = StdioServerParameters(
            command=sys.executable, args=["-m", "bilat.cli", "mcp", "--ledger", str(kept)], env=dict(os.environ)
        )
        async with Client(stdio_client(command)) as client:
            return await client.call_tool("search", {"words": "energy"})

    assert anyio.run(talk).structured_content["citations"]
