"""Copies of one report: what a wire sent and others printed, with another headline, a changed lead or a cut tail.

A signature is made once for a text and compared with others. It holds

    1 byte    version of this layout
    1 byte    kind: 0 short, 1 medium, 2 long
    16 bytes  hash of the normalised text
    512 bytes MinHash of the shingles, 128 times uint32 (not for short texts)
    4n bytes  sorted hashes of the names and numbers (not for short texts)

Words alone would take two reports made after one pattern ("A and B signed ...", "C and D signed ...") for one, so
names and numbers are compared for themselves: they are what a report is about.
"""

import re
import struct
import unicodedata
from hashlib import blake2b

WINDOW_DAYS = 3
"""Days within which two texts can be copies of one report: wires are printed the next day, and on Monday after a Friday."""
THRESHOLD = 0.5
"""Similarity from which two texts are copies. A copy that lost up to half of its text keeps half of its shingles; two
reports on one subject by different writers share well under a fifth of their runs of three words, even with a quotation
in common. The error of the estimate is 0.04 at one half, so the gap is wide."""
SHINGLE = 3
SHORT = 30
"""Words below which only equal texts are copies: single sentences on one subject share most of their words."""
MEDIUM = 100
"""Words below which names and numbers must agree to MEDIUM_FACTS: one exchanged name makes another event."""
MEDIUM_FACTS = 0.75
PERMUTATIONS = 128
BANDS = 32
"""Keys of four values each: two texts of similarity 0.5 share one with probability 0.87, of 0.6 with 0.99, of 0.2 with 0.05."""
VERSION = 1
MAX_FACTS = 256
HEAD = struct.Struct(">BB16s")
WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")


def signature(text: str) -> bytes:
    """The signature of a text: 18 bytes for a short one, 530 bytes and four for each name or number for others."""
    words = WORD.findall(unicodedata.normalize("NFKC", text).replace("’", "'"))
    lowered = [word.lower() for word in words]
    kind = 0 if len(words) < SHORT else 1 if len(words) < MEDIUM else 2
    # A text without words, such as a row of signs, is told by its signs.
    whole = " ".join(lowered) or "".join(text.split())
    head = HEAD.pack(VERSION, kind, blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest())
    if not kind:
        return head
    shingles = {" ".join(lowered[at : at + SHINGLE]) for at in range(len(lowered) - SHINGLE + 1)}
    facts = sorted(_hash(fact) for fact in _facts(words))[:MAX_FACTS]
    return head + struct.pack(f">{PERMUTATIONS}I", *_minhash(shingles)) + struct.pack(f">{len(facts)}I", *facts)


def bands(signature: bytes) -> tuple[int, ...]:
    """The keys, signed 64-bit integers, under which a text is found: two texts without a key in common are no copies."""
    if not _kind(signature):
        return (_key(0, signature[2 : HEAD.size]),)
    width = 4 * PERMUTATIONS // BANDS
    return tuple(_key(n + 1, signature[HEAD.size + n * width : HEAD.size + (n + 1) * width]) for n in range(BANDS))


def similarity(a: bytes, b: bytes) -> float:
    """How much of two texts is the same, 0 to 1: the lesser of what their shingles, and their names and numbers, share."""
    kinds = _kind(a), _kind(b)
    if a[2 : HEAD.size] == b[2 : HEAD.size]:
        return 1.0
    if 0 in kinds:
        return 0.0
    mine, others = _values(a), _values(b)
    same = sum(x == y for x, y in zip(mine[:PERMUTATIONS], others[:PERMUTATIONS], strict=True)) / PERMUTATIONS
    facts = _jaccard(frozenset(mine[PERMUTATIONS:]), frozenset(others[PERMUTATIONS:]))
    if 1 in kinds and facts < MEDIUM_FACTS:
        facts = min(facts, THRESHOLD / 2)
    return min(same, facts)


def _kind(signature: bytes) -> int:
    if len(signature) < HEAD.size or signature[0] != VERSION:
        raise ValueError(f"not a signature of version {VERSION}; make it again from the text")
    return signature[1]


def _values(signature: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{(len(signature) - HEAD.size) // 4}I", signature[HEAD.size :])


def _facts(words: list[str]) -> set[str]:
    """Numbers, and the capitalised words that the text never has in small letters: so no word for opening a sentence."""
    small = {word for word in words if word[0].islower()}
    return {word.lower() for word in words if word[0].isdigit() or (word[0].isupper() and word.lower() not in small)}


def _minhash(shingles: set[str]) -> list[int]:
    from rensa import RMinHash

    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update(sorted(shingles))
    return list(sketch.digest())


def _hash(value: str) -> int:
    return int.from_bytes(blake2b(value.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")


def _key(band: int, part: bytes) -> int:
    return int.from_bytes(blake2b(bytes([band]) + part, digest_size=8).digest(), "big", signed=True)


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0
