"""Bytes to text: which encoding it is, and whether it is text at all."""

import codecs
import re

from bilat.errors import NotText
from bilat.text.limits import check_text

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file; extract its text first"),
    (b"PK\x03\x04", "a zip archive or office file; unpack it or save it as text"),
    (b"\x1f\x8b", "gzip-compressed; unpack it first"),
    (b"BZh", "bzip2-compressed; unpack it first"),
    (b"\xfd7zXZ", "xz-compressed; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office file; save it as text"),
    (b"PAR1", "a Parquet table; export it as JSONL"),
    (b"SQLite format 3", "a database"),
)
SAVE_AS = "save it as UTF-8 text"
STATEFUL = ("iso2022", "hz", "utf-7", "utf-16", "utf-32")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
SPACES = str.maketrans({c: " " for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in (0x09, 0x0A)})
SURROGATE = re.compile(r"[\ud800-\udfff]")
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
HIGH = bytes(range(0x80, 0x100))
# Bytes that Windows-1252 text of western languages has beyond ASCII: quotes, dashes, signs, accented letters.
WESTERN = b"\x80\x82\x84\x85\x8a\x8b\x8c\x8e\x91\x92\x93\x94\x95\x96\x97\x99\x9a\x9b\x9c\x9e" + bytes(range(0x9F, 0x100))


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text of `raw`, its byte-order mark removed; `declared` is the charset that a page or server names.

    Raises NotText for what is empty, binary, or cannot be decoded without loss.
    """
    if not raw.strip():
        raise NotText("empty; give a file with text in it")
    for bom, encoding in BOMS:
        if raw.startswith(bom):
            return _strict(raw, encoding, "its byte-order mark").removeprefix("\ufeff")
    for magic, what in MAGIC:
        if raw.startswith(magic):
            raise NotText(f"not text but {what}")
    name = _known(declared)
    if name and name.replace("_", "-").startswith(STATEFUL):
        return _strict(raw, name, "its declaration")
    if b"\x00" in raw:
        raise NotText(f"binary, or UTF-16 without a byte-order mark (a NUL at byte {raw.index(0)}); {SAVE_AS}")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    if half := HALF.search(raw):
        raise NotText(f"half a character (a surrogate) at byte {half.start()}; {SAVE_AS}")
    high = _count(raw, HIGH)
    sample = raw[: 1 << 20]
    sound = sum(map(len, MULTIBYTE.findall(sample)))
    if sound * 2 > _count(sample, HIGH) and sound >= 4:
        where = "cut off in the middle of a character" if broken >= len(raw) - 3 else "broken"
        raise NotText(f"UTF-8 text that is {where} at byte {broken}; get the whole file again, or {SAVE_AS}")
    if name and name != "utf-8":
        return _strict(raw, name, "its declaration")
    return _guess(raw, high)


def _count(raw: bytes, among: bytes) -> int:
    return len(raw) - len(raw.translate(None, among))


def _known(declared: str | None) -> str | None:
    """The codec of a declared charset; Latin-1 is read as Windows-1252, as browsers do."""
    try:
        name = codecs.lookup((declared or "").strip()).name
        "".encode(name)  # refuses codecs that are no text encodings, such as base64
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _strict(raw: bytes, encoding: str, told_by: str) -> str:
    try:
        return raw.decode(encoding)
    except (UnicodeError, ValueError) as error:
        if encoding == "cp1252":
            return raw.decode("latin-1")  # its five holes; `clean` judges the result
        at = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise NotText(f"not sound {encoding}{at}, which {told_by} says it is; {SAVE_AS}") from None


def _guess(raw: bytes, high: int) -> str:
    """Western text by its bytes, else by charset-normalizer; NotText when neither is sure."""
    if high * 6 < len(raw) and _count(raw, WESTERN) == high:
        return raw.decode("cp1252", "replace")
    from charset_normalizer import from_bytes

    best = from_bytes(raw[: 1 << 18], preemptive_behaviour=False).best()
    if best is None or best.percent_chaos > 20:
        raise NotText(f"no encoding fits: binary, or a rare charset; {SAVE_AS}")
    return _strict(raw, best.encoding, "a guess from its bytes")


def clean(text: str) -> str:
    """The text as it is stored: newlines are `\\n`, a stray control character is a space; nothing else changes.

    Raises NotText for text that is only white space, holds lone surrogates or is full of control characters, TooLarge beyond the limit.
    """
    check_text(text)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if found := SURROGATE.search(text):
        raise NotText(f"half a character (a lone surrogate) at character {found.start()}; {SAVE_AS}")
    if controls := len(CONTROLS.findall(text)):
        if controls > 3 and controls * 100 > len(text):
            raise NotText(f"binary: {controls} control characters in {len(text)}; {SAVE_AS}")
        text = text.translate(SPACES)
    if not text.strip().strip("\ufeff\u200b\u200c\u200d\u2060"):
        raise NotText("nothing but white space; give a file with text in it")
    return text
