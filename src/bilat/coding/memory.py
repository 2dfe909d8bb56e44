"""What a reader carries from sentence to sentence: the last pair of states, the last to act, the last person, the last speaker.

A `Memory` is carried through a document; it is the one thing in the coder that changes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bilat.records import Speaker

from .actors import sectors
from .mentions import Mention
from .parse import Parse
from .persons import PRIVATE, Number, human, number, stranger, subject_mentions

if TYPE_CHECKING:
    from .events import Event

MEN = re.compile(r"leaders|presidents|ministers|men\b")

# Two capitalised words that open a sentence: somebody is named.
STRANGER = re.compile(r"[“\"]?(?:(?:The|A|An|But|And|Mr|Mrs|Ms|Dr)\.? )?(?:[a-z]+ )?[A-Z][\w'’-]+ (?:[A-Z][\w'’-]+)\b")


@dataclass(slots=True)
class Memory:
    """What a reader carries along: the last pair of states, the last to act, the last person, the last speaker."""

    pair: tuple[Mention, ...] = ()
    subject: tuple[Mention, ...] = ()
    human: bool = False  # the last to act is a person
    several: tuple[Mention, ...] = ()  # the last people or troops of one state, where the last sentence names no others
    day: str | None = None  # the last day told
    count: Number = "one"  # whether the last to act is one or several
    events: tuple["Event", ...] = ()  # what the last sentence that was read told
    acted: tuple[Mention, ...] = ()  # the two states of the last act told
    since: int = 99  # sentences since that act
    person: Mention | None = None
    people: tuple[Mention, ...] = ()  # the last two persons of two states
    apart: int = 99  # sentences since the second of them was named
    body: Mention | None = None  # the last organisation: "the bloc"
    speaker: Speaker | None = None
    states: list[str] = field(default_factory=list)
    age: int = 99  # sentences since the pair was named
    seen: int = 99  # sentences since the person was named
    last: tuple[Mention, ...] = ()  # states of the last sentence that named any

    def skim(self, text: str, names: tuple[Mention, ...]) -> None:
        """Take in a sentence that was not parsed: only whom it names."""
        opening = STRANGER.match(text)
        if opening and not any(m.start < opening.end() for m in names):  # "Rosa Quispe, a nurse, ..."
            self.person, self.subject = None, ()
        self.age += 1
        self.since += 1
        self.events = self.several = ()
        self._note({m.code: m for m in names})
        self.person = next((m for m in reversed(names) if m.kind == "person"), self.person)
        self._meet(names)
        self.seen = 0 if any(m.kind == "person" for m in names) else self.seen + 1
        if len(self.last) == 1 and names:
            self.subject, self.human = self.last, names[0].kind == "person"
            self.count = "many" if names[0].kind == "people" else "one"

    def other(self, code: str | None) -> Mention | None:
        """The state that an act of `code` is done to where the text leaves it unsaid: the other of the two whose act was just told."""
        if self.since <= 1 and code in {m.code for m in self.acted}:
            return next((m for m in self.acted if m.code != code), None)
        return None

    def act(self, source: Mention, target: Mention) -> None:
        """Take in that the one did something to the other in the sentence being read."""
        self.acted, self.since = (source, target), -1

    def _meet(self, named: Iterable[Mention]) -> None:
        """Remember the last two persons of different states ("the two leaders"), and the last organisation."""
        self.apart += 1
        for m in named:
            if m.kind == "organisation":
                self.body = m
            if m.kind != "person":
                continue
            self.people = (*(x for x in self.people[-2:] if x.code != m.code), m)[-2:]
            self.apart = 0

    def two(self, words: str) -> tuple[Mention, ...]:
        """Whom "the two leaders" or "both countries" are: two persons just named, or the last pair of states."""
        if MEN.search(words) and len(self.people) == 2 and self.apart <= 3:
            return self.people
        return self.pair

    def _note(self, seen: dict[str, Mention]) -> None:
        """Remember the states of a sentence; one alone makes a pair with the one of the sentence before."""
        if len(seen) == 1 and len(self.last) == 1 and self.last[0].code not in seen:
            self.pair, self.age = (*self.last, *seen.values()), 0
        self.last = tuple(seen.values()) or self.last

    def learn(self, p: Parse, held: Mapping[int, tuple[Mention, ...]]) -> None:
        """Take in a sentence that was read."""
        seen: dict[str, Mention] = {}
        for i in sorted(held):
            for m in held[i]:
                seen.setdefault(m.code, m)
                if m.kind == "person":
                    self.person = m
        self._meet(m for i in sorted(held) for m in held[i])
        self.age += 1
        self.since += 1
        self.seen = 0 if any(m.kind == "person" for m in seen.values()) else self.seen + 1
        if pair := coordinated(p, held):
            self.pair, self.age = pair, 0
        elif len(seen) == 2:
            self.pair, self.age = tuple(seen.values()), 0
        elif len(seen) == 1 and next(iter(seen)) in {m.code for m in self.pair}:
            self.age = max(0, self.age - 1)
        self._note(seen)
        groups = {
            m.code: m
            for i in range(len(p))
            if p.tags[i] in ("NNS", "NNPS") and sectors().get(p.lemmas[i], "CVL") not in PRIVATE
            for m in subject_mentions(p, i, held)
        }
        self.several = tuple(groups.values()) if len(groups) == 1 else ()
        root = next((i for i in range(len(p)) if p.heads[i] == i), None)
        if root is not None:
            for s in p.having(root, "nsubj", "nsubjpass"):
                inside = subject_mentions(p, s, held)
                if inside and (s in held or sectors().get(p.lemmas[s], "CVL") not in PRIVATE):
                    self.subject = tuple({m.code: m for m in inside}.values())
                    self.human = human(p, s, inside)
                    self.count = number(p, s, inside, held)
                    self.person = next((m for m in self.subject if m.kind == "person"), self.person)
                elif p.pos[s] in ("NOUN", "PROPN"):  # the sentence is about somebody else
                    self.subject = ()
                    if stranger(p, s, held):
                        self.person = None
        for code in seen:
            if code in self.states:
                self.states.remove(code)
            self.states.append(code)


def coordinated(p: Parse, held: Mapping[int, tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """The last two states that a sentence joins: "A and B", "between A and B", "A's relations with B", "A-B"."""
    found: tuple[Mention, ...] = ()
    for i, own in held.items():
        first = own[0]
        for c in p.children[i]:
            if p.deps[c] == "conj":
                for m in held.get(c, ()):
                    if m.code != first.code and m.code and first.code:
                        found = (first, m)
        head = p.heads[i]
        if p.deps[i] == "poss" and p.lemmas[head] in (
            "relation",
            "relationship",
            "tie",
            "alliance",
            "border",
            "partnership",
            "attitude",
            "policy",
        ):
            for prep in p.having(head, "prep"):
                for c in p.having(prep, "pobj"):
                    for m in held.get(c, ()):
                        if m.code != first.code:
                            found = (first, m)
        if p.deps[i] in ("compound", "amod") and i + 2 < len(p) and p.words[i + 1] in ("-", "–") and i + 2 in held:
            m = held[i + 2][0]
            if m.code != first.code:
                found = (first, m)
    return found
