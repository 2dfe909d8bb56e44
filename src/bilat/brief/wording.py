"""How a chance is put into a sentence: the forms that the words of ICD 203 take, and possessives."""

from bilat.likelihood import word

from .naming import name


def it_is(p: float) -> str:
    """The opening that its word takes before "that": "It is likely", "There is almost no chance"."""
    told_word = word(p)
    if told_word == "almost no chance":
        return "There is almost no chance"
    return "There is a roughly even chance" if told_word == "roughly even chance" else f"It is {told_word}"


def whether(p: float, subject: str, to: str, clause: str, many: bool = False) -> str:
    """A whole sentence: "Russia and China are likely to hold talks"; by the `clause` where the word is a noun: "There is almost no chance
    that they hold talks". The subject has its capital."""
    told_word = word(p)
    if told_word.endswith("chance"):
        return f"{it_is(p)} that {clause}."
    return f"{subject} {'are' if many else 'is'} {told_word} to {to}."


def of(code: str) -> str:
    """The possessive: "China’s", "the United States’"."""
    told_name = name(code)
    return f"{told_name}’" if told_name.endswith("s") else f"{told_name}’s"


def within(text: str) -> str:
    """A sentence as the second half of another: its opening "It" or "There" small."""
    return text[:1].lower() + text[1:] if text.startswith(("It is", "There is")) else text
