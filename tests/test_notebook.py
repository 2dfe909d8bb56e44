"""The worked example runs from raw data to judgement, as it stands in the docs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import bilat

DOCS = Path(__file__).parents[1] / "docs"


def test_the_worked_example_runs() -> None:
    paths = os.pathsep.join(p for p in (str(Path(bilat.__file__).parents[1]), os.environ.get("PYTHONPATH")) if p)
    done = subprocess.run(
        [sys.executable, str(DOCS / "notebook.py"), "--check"],
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "cells ran" in done.stdout


def test_its_outputs_are_there() -> None:
    """Every cell that prints or shows has been run before it was stored, and the pictures are pictures."""
    notebook = json.loads((DOCS / "triangle.ipynb").read_text(encoding="utf-8"))
    code = [c for c in notebook["cells"] if c["cell_type"] == "code"]
    assert len(code) >= 10 and all(c["outputs"] for c in code)
    assert [c["execution_count"] for c in code] == list(range(1, len(code) + 1))
    assert any("image/png" in o.get("data", {}) for c in code for o in c["outputs"])
