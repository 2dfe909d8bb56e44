"""A translation is the model's own words, so it may hold no name and no number that the quote does not."""

import re
from datetime import date
from difflib import SequenceMatcher
from functools import cache

from bilat import offices, states
from bilat.coding.mentions import mentions

from .borne import Unborne
from .injection import addresses, hidden
from .languages import language, places

LONGEST = 4  # times the length of the quote, and at least 200 characters
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
CAPITAL = re.compile(r"\b[A-Z][A-Za-zÀ-ÿ'’-]*[A-Za-zÀ-ÿ]")
WORDS = {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
         "dozen": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
         "million": 10**6, "billion": 10**9, "trillion": 10**12}  # fmt: skip
OWN_NUMBERS = {
    "zh": {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**9},
    "ru": {"один": 1, "одн": 1, "два": 2, "две": 2, "двух": 2, "двум": 2, "три": 3, "трех": 3, "трёх": 3, "четыр": 4, "пять": 5, "пяти": 5, "шест": 6, "семь": 7, "семи": 7, "восьм": 8, "восемь": 8, "девят": 9, "десят": 10, "двадцат": 20, "тридцат": 30, "сорок": 40, "сто": 100, "сотн": 100, "тысяч": 1000, "миллион": 10**6, "млн": 10**6, "миллиард": 10**9, "млрд": 10**9},
    "fr": {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "mille": 1000, "million": 10**6, "milliard": 10**9},
    "es": {"un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "cien": 100, "ciento": 100, "mil": 1000, "millon": 10**6, "millón": 10**6, "millones": 10**6},
    "ar": {"واحد": 1, "اثن": 2, "ثلاث": 3, "أربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثمان": 8, "تسع": 9, "عشر": 10, "عشرون": 20, "عشرين": 20, "مئة": 100, "مائة": 100, "مئات": 100, "ألف": 1000, "آلاف": 1000, "مليون": 10**6, "مليار": 10**9},
}  # fmt: skip
DUAL = re.compile(r"(?:تان|تين|ان|ين)(?!\w)")
PLAIN = frozenset(
    (
        "the a an and or of in on to for with by from at as it its he she they his her their this that these those on january february march april may june "
        "july august september october november december monday tuesday wednesday thursday friday saturday sunday president prime minister foreign defence "
        "defense government ministry secretary state army navy air force forces chancellor king queen premier ambassador embassy parliament senate "
        "security council republic federation general spokesman spokeswoman spokesperson both two after before during relations ties talks mr mrs ms dr "
        "north south east west northern southern eastern western"
    ).split()
)


def translation(words: str, quote: str, code: str, on: date | None) -> None:
    """Raises Unborne for a name or a number that the quote does not hold, and for words that speak to a reader."""
    if len(words) > max(200, LONGEST * len(quote) * (3 if code.startswith(("zh", "ja")) else 1)):
        raise Unborne("translation", "it is far longer than the quote")
    if "\n" in words or hidden(words) or addresses(words):
        raise Unborne("translation", "it holds more than words of the quote")
    if extra := _numbers(words) - _given(quote, code):
        raise Unborne("translation", f"the number {min(extra):g} does not stand in the quote")
    known = {c for p in places(code, quote, on) for c in p.codes} if language(code) else set()
    covered: set[int] = set()
    for m in mentions(words, on):
        if m.code and known and m.code not in known:
            raise Unborne("translation", f"“{m.text}” does not stand in the quote")
        covered.update(range(m.start, m.end))
    told = _latin(quote)
    for match in CAPITAL.finditer(words):
        name = match[0].removesuffix("'s").removesuffix("’s")
        if match.start() in covered or name.lower() in PLAIN or (match.start() == 0 and not _proper(words, name)):
            continue
        if not _echoed(name, told) and not _of_known(name, known):
            raise Unborne("translation", f"the name “{name}” does not stand in the quote")


def _proper(words: str, name: str) -> bool:
    """Whether the first word of a translation is a name: it stands before another capital, or is known as one."""
    return bool(re.match(rf"{re.escape(name)}(?:['’]s)? [A-Z]", words)) or bool(offices.by_name(name))


def _numbers(words: str) -> set[float]:
    found = {_value(m[0]) for m in NUMBER.finditer(words)}
    spelt = {float(WORDS[w]) for w in re.findall(r"[a-z]+", words.lower()) if w in WORDS}
    return found | (spelt - {1.0})  # "one" is a pronoun as often as a number


def _value(text: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
        return float(re.sub(r"[.,]", "", text))
    return float(text.replace(",", "."))


def _given(quote: str, code: str) -> set[float]:
    """Numbers of the quote, in figures or words; with multiples, since "20万" is 200,000."""
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in quote)
    plain = re.sub(r"(?<=\d)[\s  ](?=\d{3}\b)", "", plain)
    figures = {_value(m[0]) for m in NUMBER.finditer(plain)}
    own = OWN_NUMBERS.get(code.partition("-")[0], {})
    spelt = {
        float(v)
        for w, v in own.items()
        if (w in quote if code.startswith("zh") else re.search(rf"(?<!\w){'[وبلف]?(?:ال)?' if code == 'ar' else ''}{w}", quote, re.I))
    }
    if code == "ar" and DUAL.search(quote):
        spelt.add(2.0)
    scales = {s for s in spelt if s >= 10}
    made = {f * s for f in figures | spelt for s in scales} | {a + b for a in spelt for b in spelt if a >= 10 > b}
    tens = {f * s / t for f in figures for s in scales for t in (10.0**3, 10.0**6, 10.0**9)}
    return figures | spelt | made | tens | {t for t in (1e3, 1e6, 1e9) if any(f >= t for f in made) or t in spelt}


@cache
def _latin(quote: str) -> tuple[str, ...]:
    from anyascii import anyascii

    return tuple(re.findall(r"[a-z]+", anyascii(re.sub(r"\s+", " ", quote)).lower()))


def _echoed(name: str, told: tuple[str, ...]) -> bool:
    """Whether a name is one of the quote's own words, read into Latin letters."""
    wanted = _bones(name)
    whole = "".join(told)
    for word in told:
        if len(wanted) > 1 and (_bones(word).startswith(wanted) or SequenceMatcher(None, _bones(word), wanted).ratio() >= 0.75):
            return True
    return len(name) > 2 and name.lower() in whole


def _bones(word: str) -> str:
    """The consonants of a name, those that writings confuse made equal."""
    from anyascii import anyascii

    plain = (
        anyascii(word)
        .lower()
        .replace("ph", "f")
        .replace("kh", "h")
        .replace("sh", "s")
        .replace("ch", "s")
        .replace("zh", "s")
        .replace("ts", "s")
        .replace("dzh", "j")
    )
    return "".join(
        {"v": "f", "w": "f", "b": "p", "g": "k", "c": "k", "q": "k", "z": "s", "j": "s", "d": "t", "x": "s"}.get(c, c)
        for c in plain
        if c.isalpha() and c not in "aeiouy"
    )


def _of_known(name: str, known: set[str]) -> bool:
    """Whether a word belongs to the English name of a state that the quote names."""
    return any(t.code in known and name in re.split(r"[\s-]", t.text) for t in states.names())
