"""The layout is the architecture: a row imports only rows above it, and some rows never meet."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "bilat"

# The rows of the design, from the ground up. A module may import its own row's siblings only where said.
ROWS = [
    {"records"},
    {"errors"},
    {"data"},
    {"states", "offices", "likelihood", "publishers"},
    {"plover"},
    {"text"},
    {"coding"},
    {"readers"},
    {"sources"},
    {"ledger"},
    {"measures"},
    {"facts", "panel"},
    {"shifts"},
    {"stage", "outlook", "triads", "order"},
    {"claims"},
    {"charts"},
    {"brief"},
    {"observatory"},
    {"output"},
    {"web"},
    {"cli"},
]
LEVEL = {name: level for level, row in enumerate(ROWS) for name in row}
NEVER = {
    "coding": {"sources", "ledger", "readers"},
    "readers": {"sources", "ledger"},
    "sources": {"coding", "text"},
    "measures": {"text", "coding", "sources"},
    "shifts": {"text", "coding", "sources"},
    "stage": {"text", "coding", "sources"},
    "triads": {"text", "coding", "sources"},
    "order": {"text", "coding", "sources"},
    "outlook": {"text", "coding", "sources"},
    "web": {"text", "coding", "sources"},
    "brief": {"text", "coding", "sources", "ledger"},
    "ledger": {"text", "coding", "sources", "states", "plover"},
}
STDLIB = set(sys.stdlib_module_names)


def modules() -> list[Path]:
    return sorted(p for p in SRC.rglob("*.py") if p != SRC / "__init__.py")


def part(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported(path: Path, heads_only: bool = False) -> set[str]:
    """Absolute names that a module imports, relative ones resolved."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = ["bilat", *path.relative_to(SRC).parent.parts]
    found: set[str] = set()
    for node in tree.body if heads_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            found |= {name} | ({f"{name}.{alias.name}" for alias in node.names} if name == "bilat" else set())
    return found


def own(names: set[str]) -> set[str]:
    return {n.split(".")[1] for n in names if n.startswith("bilat.") and n.split(".")[1] in LEVEL}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_a_row_imports_only_rows_above_it(path: Path) -> None:
    here = part(path)
    assert here in LEVEL, f"{here} has no place in the layout: add it to ROWS, and to the design in docs/architecture.md"
    for there in own(imported(path)) - {here}:
        assert LEVEL[there] < LEVEL[here] or {here, there} in ({"cli", "output"},), (
            f"{path.name} imports bilat.{there}, which is not above it"
        )
        assert there not in NEVER.get(here, set()), f"{here} must never import {there}"


def test_records_import_the_standard_library_alone() -> None:
    assert {n.split(".")[0] for n in imported(SRC / "records.py")} <= STDLIB


def test_only_the_web_is_async() -> None:
    for path in modules():
        if part(path) != "web":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            assert not any(isinstance(n, ast.AsyncFunctionDef | ast.Await) for n in ast.walk(tree)), path


HEAVY = (
    "spacy",
    "duckdb",
    "deltalake",
    "pyarrow",
    "pandas",
    "polars",
    "numpy",
    "trafilatura",
    "lxml",
    "httpx",
    "rich",
    "jinja2",
    "ibis",
    "onnxruntime",
    "openai",
    "babel",
    "dateparser",
    "sklearn",
    "scipy",
    "vl_convert",
)


@pytest.mark.parametrize("command", ["import bilat", "import bilat.cli", "from bilat import records, states, plover, text, ledger, brief"])
def test_imports_are_light(command: str) -> None:
    code = f"{command}\nimport sys\nprint(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_help_is_light() -> None:
    code = f"import sys\nsys.argv = ['bilat', '--help']\nfrom bilat.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\nsys.stderr.write(' '.join(m for m in {[m for m in HEAVY if m != 'rich']!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.split() == []
