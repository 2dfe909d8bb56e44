"""Words of likelihood, each with its range of probability: the table of ICD 203, shared by judgements and briefs.

Source: Office of the Director of National Intelligence, Intelligence Community Directive 203, Analytic Standards (2 January 2015), section
D.6.e(2)(a). The directive gives two rows of words for the same ranges; `word` speaks those of the first row.
"""

from dataclasses import dataclass

SOURCE = "ICD 203, Analytic Standards (Office of the Director of National Intelligence, 2015)"


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A word, the other word for the same, and the probabilities that it stands for, `low` up to `high`."""

    word: str
    other: str
    low: float
    high: float


WORDS = (
    Likelihood("almost no chance", "remote", 0.01, 0.05),
    Likelihood("very unlikely", "highly improbable", 0.05, 0.20),
    Likelihood("unlikely", "improbable", 0.20, 0.45),
    Likelihood("roughly even chance", "roughly even odds", 0.45, 0.55),
    Likelihood("likely", "probable", 0.55, 0.80),
    Likelihood("very likely", "highly probable", 0.80, 0.95),
    Likelihood("almost certain", "nearly certain", 0.95, 0.99),
)


def likelihood(probability: float) -> Likelihood:
    """The row for a probability from 0 to 1; on the border of two, the one nearer to even. ValueError beyond 0 and 1.

    The directive leaves out 0 to .01 and .99 to 1; they are read as its outermost words.
    """
    if not 0 <= probability <= 1:
        raise ValueError(f"{probability} is no probability; it must be from 0 to 1")
    if probability < 0.5:
        return next(row for row in reversed(WORDS) if row.low <= probability or row is WORDS[0])
    return next(row for row in WORDS if probability <= row.high or row is WORDS[-1])


def word(probability: float) -> str:
    """The word for a probability: `word(.7) == "likely"`."""
    return likelihood(probability).word
