"""Run the code cells of a notebook in order, in an empty folder, and write down what they print and show.

    python docs/notebook.py            renews docs/triangle.ipynb
    python docs/notebook.py --check    runs it and writes nothing; a cell that fails ends it

A cell's last line is shown where it has a value, as in any notebook. It needs no Jupyter.
"""

import ast
import base64
import contextlib
import io
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).with_name("triangle.ipynb")


def run(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with its outputs made anew."""
    names: dict[str, Any] = {"__name__": "__main__"}
    count = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
            cell["outputs"] = outputs("".join(cell["source"]), names, count)
    return notebook


def outputs(code: str, names: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """What one cell prints, and the value of its last line."""
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    value = None
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, f"cell {count}", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"cell {count}", "eval"), names)
    told: list[dict[str, Any]] = []
    if text := printed.getvalue():
        told.append({"output_type": "stream", "name": "stdout", "text": text.splitlines(keepends=True)})
    if value is not None:
        data: dict[str, Any] = {"text/plain": [repr(value)]}
        if hasattr(value, "_repr_png_"):
            data["image/png"] = base64.b64encode(value._repr_png_()).decode()
        told.append({"output_type": "execute_result", "execution_count": count, "metadata": {}, "data": data})
    return told


def main() -> None:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            made = run(notebook)
        finally:
            os.chdir(here)
    if "--check" not in sys.argv:
        NOTEBOOK.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{NOTEBOOK.name}: {sum(c['cell_type'] == 'code' for c in made['cells'])} cells ran")


if __name__ == "__main__":
    main()
