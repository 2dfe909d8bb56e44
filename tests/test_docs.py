"""The docs tell what is there: every command, option and public name; their examples run, and what they name exists."""

import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

import bilat
from bilat import cli

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LATER = {"public/NAME/"}  # a folder of a ledger
# Commands that need files fetched from elsewhere; tests/sources, tests/measures and tests/claims run them on small ones.
NEED_DATA = {"compare", "pull", "facts", "panel", "check", "order", "triad", "serve", "mcp", "outlook"}
SETTINGS = {"--install-completion", "--show-completion"}  # they act on the shell as soon as they are parsed

GROUP: Any = typer.main.get_command(cli.app)
COMMANDS: dict[str, Any] = GROUP.commands
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.M | re.S)
NOTE = "Geneva, 17 June 2021\n\nRussia thanked Switzerland for the summit in Geneva.\n"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title><item><title>Visit</title>
<pubDate>Wed, 16 Jun 2021 10:00:00 GMT</pubDate>
<description>President Joe Biden met President Vladimir Putin in Geneva, and the two talked for hours.</description>
</item></channel></rss>"""


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def fences(page: str, language: str) -> list[str]:
    """Code blocks of a page marked with exactly this language."""
    return [body for mark, body in FENCE.findall(text(page)) if mark.strip() == language]


def section(command: str) -> str:
    """What docs/commands.md says under the heading of a command."""
    found = re.search(rf"^## bilat {re.escape(command)}\n(.*?)(?=^## |\Z)", text("docs/commands.md"), re.M | re.S)
    assert found, f"docs/commands.md has no heading '## bilat {command}'"
    return found[1]


def examples(page: str) -> list[str]:
    """Shell examples, without prompt and comment: lines of console blocks after "$ ", indented lines elsewhere."""
    prompted = [line[2:] for body in fences(page, "console") for line in body.splitlines() if line.startswith("$ ")]
    indented = re.findall(r"^ {4}((?:bilat|pip) .*)$", FENCE.sub("", text(page)), re.M)
    lines = [part.strip() for line in (*prompted, *indented) for part in re.split(r" && | +# ", line)]
    return [line for line in lines if line.startswith("bilat ") and "[OPTIONS]" not in line]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the inputs that the examples name, and a ledger of its own."""
    article = fences("docs/commands.md", "text")[0]
    (tmp_path / "article.txt").write_text(article, encoding="utf-8")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BILAT_LEDGER", str(tmp_path / "own"))
    return tmp_path


# --- commands


def test_the_pages_name_every_command() -> None:
    for command in COMMANDS:
        assert f"bilat {command}" in text("README.md"), f"README.md does not name `bilat {command}`"
        assert section(command)
        assert f"(#bilat-{command})" in text("docs/commands.md"), f"the table of docs/commands.md does not lead to bilat {command}"


def test_no_page_names_a_command_that_is_not_there() -> None:
    headings = re.findall(r"^## bilat (\S+)$", text("docs/commands.md"), re.M)
    assert headings == [name for name in headings if name in COMMANDS]
    for page in PAGES:
        for told in re.findall(r"`bilat ([a-z][a-z-]*)", page.read_text(encoding="utf-8")):
            assert told in COMMANDS, f"{page.name} names `bilat {told}`"


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_stands_in_its_section(command: str) -> None:
    told = section(command)
    for option in COMMANDS[command].params:
        for flag in (*option.opts, "--help", "-h"):
            if flag.startswith("-"):
                assert f"`{flag}" in told, f"docs/commands.md does not tell {flag} of bilat {command}"
    for flag in re.findall(r"^\| `(--[a-z-]+)", told, re.M):
        assert flag == "--help" or any(flag in option.opts for option in COMMANDS[command].params), f"bilat {command} has no {flag}"


def test_general_matters_are_told() -> None:
    told = text("docs/commands.md")
    for word in ("BILAT_LEDGER", *SETTINGS, "| 0 |", "| 1 |", "| 2 |", "| 130 |"):
        assert word in told, f"docs/commands.md does not tell {word}"


# --- shell examples


@pytest.mark.parametrize("example", sorted({*examples("docs/commands.md"), *examples("docs/ledger.md"), *examples("README.md")}))
def test_an_example_parses(example: str) -> None:
    words = shlex.split(example)[1:]
    if words[0] in SETTINGS:
        assert any(words[0] in option.opts for option in GROUP.params)
        return
    COMMANDS[words[0]].make_context(words[0], words[1:])


def test_every_command_has_an_example() -> None:
    assert {shlex.split(e)[1] for e in examples("docs/commands.md")} >= set(COMMANDS)


def run(words: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of one command, run in this process."""
    monkeypatch.setattr(sys, "argv", words)
    try:
        cli.main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def runnable() -> Iterator[str]:
    for example in examples("docs/commands.md"):
        if "https://" not in example and "--source" not in example and shlex.split(example)[1] not in NEED_DATA:
            yield example


def test_the_examples_run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """In their order, on one ledger; ids are those found here, for they change with the coder."""
    ids: dict[str, str] = {}
    for example in runnable():
        words = [re.sub(r"^(st|doc)-[0-9a-f]{6,}$", lambda m: ids[m[1]], w) for w in shlex.split(example)]
        code = run(words, monkeypatch)
        out, err = capsys.readouterr()
        expected = 2 if "missing.txt" in example else 0
        assert code == expected, f"{example}: exit code {code}\n{err}"
        assert out or "-o " in example or "--output" in example, f"{example} printed nothing"
        for kind in ("st", "doc"):
            if found := re.search(rf"\b{kind}-[0-9a-f]{{16}}\b", out):
                ids.setdefault(kind, found[0])
    for written in re.findall(r"(?:-o|--output) (\S+)", " ".join(runnable())):
        assert (folder / written).stat().st_size > 0


# --- Python examples


def blocks(page: str) -> str:
    found = fences(page, "python")
    assert found, f"{page} has no python block"
    return "\n".join(found)


@pytest.mark.parametrize("page", ["README.md", "docs/python.md"])
def test_the_python_examples_run(page: str, folder: Path) -> None:
    exec(compile(blocks(page), page, "exec"), {"__name__": "example"})


def test_the_ledger_is_read_without_bilat(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from datetime import date

    found = bilat.open("ledger").read("article.txt", published=date(2021, 6, 16)).statements
    scope: dict[str, Any] = {"__name__": "example"}
    exec(compile(blocks("docs/ledger.md"), "docs/ledger.md", "exec"), scope)
    assert scope["events"].height == sum(s.kind == "event" for s in found)
    seen = re.search(rf"│\s+{len(found)}\s*│", capsys.readouterr().out)
    assert seen, "the SQL of docs/ledger.md sees other statements than bilat"


def test_every_public_name_is_told() -> None:
    told = text("docs/python.md")
    for name in bilat.__all__:
        assert f"bilat.{name}" in told, f"docs/python.md does not tell bilat.{name}"


def test_the_tables_are_told() -> None:
    from bilat.ledger.schema import TABLES

    told = text("docs/ledger.md")
    for table, columns in TABLES.items():
        row = next((line for line in told.splitlines() if line.startswith(f"| `{table}` |")), "")
        assert {*re.findall(r"`(\w+)`", row.split("|", 3)[3] if row else "")} >= set(columns), (
            f"docs/ledger.md does not tell all of {table}"
        )


def test_the_vocabulary_is_told() -> None:
    """Types, modalities, kinds of stances and of claims in docs/coding.md; errors in docs/python.md."""
    from bilat import errors, plover, records
    from bilat.coding.claims import PATTERNS

    told = text("docs/coding.md")
    stances = tomllib.loads(text("src/bilat/coding/lexicon/stances.toml"))
    labels = {label for table in stances.values() for label in table} | {kind for kind, _ in PATTERNS}
    missing = [w for w in (*plover.TYPES, *records.MODALITIES, *sorted(labels)) if not re.search(rf"\b{w}\b", told)]
    assert not missing, f"docs/coding.md does not tell {', '.join(missing)}"
    for name, thing in vars(errors).items():
        if isinstance(thing, type):
            assert f"`{name}`" in text("docs/python.md") or name == "BilatError", f"docs/python.md does not tell {name}"


def test_the_data_tables_are_told() -> None:
    told = text("docs/states.md")
    for table in ("states", "organisations", "groups", "offices", "cameo"):
        lines = (ROOT / "src" / "bilat" / "data" / f"{table}.csv").read_text(encoding="utf-8").splitlines()
        row = next(line for line in told.splitlines() if line.startswith(f"| `{table}.csv` |"))
        assert re.findall(r"`(\w+)`", row.split("|", 3)[3]) == lines[0].split(","), f"docs/states.md tells other columns of {table}.csv"


def test_the_layout_is_told() -> None:
    told = text("docs/architecture.md")
    for path in sorted((ROOT / "src" / "bilat").iterdir()):
        name = path.name + "/" * path.is_dir()
        if not path.name.startswith("_") and path.name != "py.typed":
            assert f"`{name}`" in told, f"docs/architecture.md has no row for {name}"


# --- links and files


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if path and there.relative_to(ROOT).as_posix() in LATER:
            continue
        assert there.exists(), f"{page.name} links to {target}, which is not there"
        if anchor and there.suffix == ".md":
            assert anchor in anchors(there), f"{page.name} links to {target}, and {there.name} has no such heading"


NAMED = re.compile(r"`((?:[\w.*-]+/)+|(?:[\w.*-]+/)*[\w*-]+\.(?:py|md|csv|toml|npz|jsonl|png))`")
BASES = [ROOT, *(ROOT / "src" / "bilat" / part for part in ("", "data", "coding", "coding/lexicon"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_named_files_are_there(page: Path) -> None:
    for name in {*NAMED.findall(page.read_text(encoding="utf-8"))} - LATER:
        assert any(any(base.glob(name.rstrip("/"))) for base in BASES), f"{page.name} names {name}, which is not there"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_scripts_to_run_are_there(page: Path) -> None:
    for script in re.findall(r"(?:python |`)((?:benchmarks|training)/\w+\.py|\.ci/run)", page.read_text(encoding="utf-8")):
        assert (ROOT / script).is_file(), f"{page.name} runs {script}, which is not there"


def test_the_changelog_has_this_version() -> None:
    headings = re.findall(r"^## \[?v?([\w.]+)", text("CHANGELOG.md"), re.M)
    assert bilat.__version__ in headings or "Unreleased" in headings, f"CHANGELOG.md has neither {bilat.__version__} nor Unreleased"
