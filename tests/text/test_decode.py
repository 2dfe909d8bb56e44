import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.errors import BadInput, NotText, TooLarge
from bilat.text.decode import clean, decode
from bilat.text.limits import MAX_TEXT

RUSSIAN = "Министр Норвегии встретился с министром Финляндии, чтобы обсудить границу и торговлю."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@given(text=st.text(st.characters(exclude_characters="\0\ufeff\ufffe\uffff", exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_round_trip(encoding: str, text: str) -> None:
    raw = text.encode(encoding)
    if raw[:2] in (b"PK", b"\x1f\x8b", b"BZ") or raw.startswith((b"%PDF-", b"PAR1", b"GIF8", b"SQLite", b"\x7fELF")) or not raw.strip():
        return
    assert decode(raw) == text


@given(st.binary())
def test_any_bytes_are_text_or_rejected(raw: bytes) -> None:
    try:
        stored = clean(decode(raw))
    except BadInput as error:
        assert "\n" not in str(error)
    else:
        assert stored.strip()
        stored.encode()  # nothing in it that cannot be written


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Präsident “met” Macron’s café – twice", "cp1252"),
        ("Le ministre a dit à la présidente que l’été", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("外務大臣は月曜日に東京で会談した。両国は協力を続けると述べた。" * 3, "shift_jis"),
    ],
)
def test_encodings_are_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_declared_charset() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "KOI8-R") == RUSSIAN
    assert decode("“met”".encode("cp1252"), "iso-8859-1") == "“met”"
    assert decode("東京".encode("iso-2022-jp"), "iso-2022-jp") == "東京"
    assert decode("é".encode(), "no-such-charset") == "é"
    with pytest.raises(NotText, match="declaration"):
        decode(b"ab\xff\xff", "shift_jis")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b" \n\t ",
        b"\xef\xbb\xbf",
        b"\xff\xfe\x00\xd8 broken",
        b"text with \x00 in it",
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03cut",
        b"%PDF-1.4 ...",
        b"PK\x03\x04rest",
        "Ære være Øystein på fjellet, så blå".encode()[:-1],
        ("Norge møtte Sverige på ø " * 5).encode() + b"\xff\xfe and on",
        "half \ud800".encode("utf-8", "surrogatepass"),
        bytes(range(1, 32)) * 20,
    ],
)
def test_not_text(raw: bytes) -> None:
    with pytest.raises(NotText):
        clean(decode(raw))


def test_random_noise() -> None:
    for _ in range(20):
        with pytest.raises(NotText):
            clean(decode(os.urandom(4096)))


def test_noise_without_nul() -> None:
    noise = os.urandom(6000).replace(b"\x00", b"")
    with pytest.raises(NotText):
        clean(decode(noise))


def test_only_newlines_and_controls_change() -> None:
    assert clean("\ufeffa\r\nb\rc\n\x0bd\x07 é“”\u200b ") == "a\nb\nc\n d  é“”\u200b "


def test_limit_counts_bytes_of_text() -> None:
    clean("a" * MAX_TEXT)
    with pytest.raises(TooLarge, match=r"5\.1 MB.*5 MB.*split"):
        clean("a" * (MAX_TEXT + 100_000))
    with pytest.raises(TooLarge):
        clean("é" * (MAX_TEXT // 2 + 1))
