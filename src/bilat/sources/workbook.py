"""The cells of an Excel workbook as text; enough for tables that makers give in no other form."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bilat.errors import BadInput

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheets(path: Path, label: str) -> Iterator[tuple[str, Iterator[dict[int, str]]]]:
    """Each sheet's name and its rows, a row as column (from 0) to text. BadInput for a damaged workbook."""
    from lxml import etree  # type: ignore[import-untyped]

    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
            shared: list[str] = []
            if "xl/sharedStrings.xml" in names:
                shared = ["".join(item.itertext()) for item in etree.fromstring(packed.read("xl/sharedStrings.xml")).iter(f"{_MAIN}si")]
            links = {e.get("Id"): e.get("Target") for e in etree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))}
            for sheet in etree.fromstring(packed.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
                target = str(links[sheet.get(_LINK)]).lstrip("/").removeprefix("xl/")
                root = etree.fromstring(packed.read(f"xl/{target}"))
                yield sheet.get("name"), ({_column(c.get("r")): _text(c, shared) for c in row} for row in root.iter(f"{_MAIN}row"))
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, ValueError, IndexError) as error:
        raise BadInput(f"{label}: is a damaged or unusual workbook ({error}); fetch it again") from error


def _column(reference: str) -> int:
    number = 0
    for letter in re.sub(r"\d", "", reference):
        number = number * 26 + ord(letter) - 64
    return number - 1


def _text(cell: object, shared: list[str]) -> str:
    value = cell.findtext(f"{_MAIN}v")  # type: ignore[attr-defined]
    kind = cell.get("t")  # type: ignore[attr-defined]
    if kind == "s" and value:
        return shared[int(value)].strip()
    if kind == "inlineStr":
        return "".join(cell.find(f"{_MAIN}is").itertext()).strip()  # type: ignore[attr-defined]
    return value or ""
