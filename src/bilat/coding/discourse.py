"""What words of one sentence owe to those before: "both countries", "it", "the president", "the official".

A `Memory` is carried through a document, sentence by sentence; it is the one thing in the coder that changes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bilat.records import Speaker

from .actors import sectors
from .acts import REPORTING
from .grammar import subjects
from .mentions import Mention
from .parse import Parse

_GROUP = r"(?:countries|sides|nations|neighbou?rs|states|governments|leaders|powers|capitals|presidents|ministers|foreign ministers|giants|rivals|allies|parties|militaries|armies|partners|superpowers|economies)"
PAIR = re.compile(
    rf"\b(?:(?:the|these|those)\s+(?:two|countries\b|neighbou?rs\b|(?:two\s+)?(?:\w+\s+)?{_GROUP})(?:\s+(?:\w+\s+)?{_GROUP})?|[Bb]oth(?:\s+of\s+them|\s+{_GROUP})?|[Tt]he two(?:\s+\w+)?\s*{_GROUP}?|[Tt]he countries|[Tt]he sides|[Tt]he neighbou?rs|[Tt]he (?:two )?leaders)\b"
)
ONE = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur) (?:country|nation|kingdom|island nation|republic|government)\b(?! of\b)")
OTHER = re.compile(
    r"\b(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (?:\w+ )?(?:neighbou?r|rival|foe|ally|partner|host|guest|visitor|counterpart|opposite number)\b(?!,? [A-Z])"
)
BLOC = re.compile(r"\b[Tt]he (?:\w+-(?:member|nation|state) |\w+ )?(?:bloc|alliance|grouping)\b")
# Names of two states in one word, and of one half of them.
TWINS = (
    (re.compile(r"\b[Tt]wo Koreas\b|\b[Bb]oth Koreas\b|\b[Tt]he Koreas\b"), ("KOR", "PRK")),
    (re.compile(r"\bNorth and South Korea\b"), ("PRK", "KOR")),
    (re.compile(r"\bSouth and North Korea\b"), ("KOR", "PRK")),
    (re.compile(r"\b[Tt]wo Sudans\b|\b[Bb]oth Sudans\b"), ("SDN", "SSD")),
)
HALVES = (
    (re.compile(r"\b[Tt]he [Nn]orth(?:ern capital)?\b(?! of|[- ][Ee]ast|[- ][Ww]est| [A-Z])"), "PRK"),
    (re.compile(r"\b[Tt]he [Ss]outh(?:ern capital)?\b(?! of|[- ][Ee]ast|[- ][Ww]est| [A-Z])"), "KOR"),
)
SUBJECT = frozenset({"it", "they", "he", "she", "we"})
OBJECT = frozenset({"him", "her", "them"})
OWNER = frozenset({"its", "their", "his", "her"})
HUMAN = frozenset({"he", "she", "him", "her", "his"})
THING = frozenset({"it", "its"})
# What is demanded or told of "them" is of others than the one who demands.
OF_OTHERS = frozenset("demand urge want order accuse require insist".split())
# Sectors whose nouns are the office of one person, not a body: "he" may be the president, "it" the cabinet.
OFFICE = frozenset(
    (
        "president minister premier official spokesman spokeswoman envoy ambassador diplomat leader king queen prince emperor sultan emir "
        "chancellor secretary chief head adviser advisor aide governor mayor commander general colonel admiral senator lawmaker counterpart "
        "negotiator dictator ruler ayatollah chairman commissioner representative politician statesman mediator pope"
    ).split()
)
ANAPHOR = re.compile(
    r"\b(?:it|they|he|she|them|him|its|their|both|two|countries|sides|neighbou?rs|country|nation|president|minister|premier|official|leaders|bloc|alliance|host|guest|visitor|counterpart|her|his)\b",
    re.I,
)


PERSONS = re.compile(r"host|guest|visitor|counterpart|number")
MEN = re.compile(r"leaders|presidents|ministers|men\b")
# Two capitalised words that open a sentence: somebody is named.
STRANGER = re.compile(r"[“\"]?(?:(?:The|A|An|But|And|Mr|Mrs|Ms|Dr)\.? )?(?:[a-z]+ )?[A-Z][\w'’-]+ (?:[A-Z][\w'’-]+)\b")
# People of a state whose deeds are not its own, so that "it" or "they" after them is not the state.
PRIVATE = frozenset({"CVL", "OPP", "REB", "BUS", "MED", "NGO"})


@dataclass(slots=True)
class Memory:
    """What a reader carries along: the last pair of states, the last to act, the last person, the last speaker."""

    pair: tuple[Mention, ...] = ()
    subject: tuple[Mention, ...] = ()
    human: bool = False  # the last to act is a person
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
        self._note({m.code: m for m in names})
        self.person = next((m for m in reversed(names) if m.kind == "person"), self.person)
        self._meet(names)
        self.seen = 0 if any(m.kind == "person" for m in names) else self.seen + 1
        if len(self.last) == 1 and names:
            self.subject = self.last

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
        root = next((i for i in range(len(p)) if p.heads[i] == i), None)
        if root is not None:
            for s in p.having(root, "nsubj", "nsubjpass"):
                inside = _subject_mentions(p, s, held)
                if inside and (s in held or sectors().get(p.lemmas[s], "CVL") not in PRIVATE):
                    self.subject = tuple({m.code: m for m in inside}.values())
                    self.human = _human(p, s, inside)
                    self.person = next((m for m in self.subject if m.kind == "person"), self.person)
                elif p.pos[s] in ("NOUN", "PROPN"):  # the sentence is about somebody else
                    self.subject = ()
                    if _stranger(p, s, held):
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


def anaphora(p: Parse, held: Mapping[int, tuple[Mention, ...]], memory: Memory) -> dict[int, tuple[Mention, ...]]:
    """The mentions of a sentence with those that its pronouns and general nouns stand for; `held` itself is unchanged."""
    found = dict(held)
    for match in PAIR.finditer(p.text):
        tokens = [i for i, s in enumerate(p.starts) if match.start() <= s < match.end()]
        before = {m.code: m for i in sorted(held) if p.starts[i] < match.start() for m in held[i]}
        if MEN.search(match.group()) and len(before) > 2:
            before = {code: m for code, m in before.items() if m.kind == "person"}
        pair = tuple(before.values()) if len(before) == 2 else memory.two(match.group())
        if len(pair) == 2 and tokens and not any(t in held for t in tokens):
            head = next((t for t in tokens if p.heads[t] not in tokens), tokens[-1])
            found[head] = tuple(_stand_in(m, p, tokens[0], tokens[-1]) for m in pair)
    _twins(p, found, memory)
    for match in ONE.finditer(p.text):
        tokens = [i for i, s in enumerate(p.starts) if match.start() <= s < match.end()]
        if tokens and not any(t in found for t in tokens):
            antecedent = _antecedent(p, tokens[-1], p.words[tokens[0]].lower(), held, memory)
            if len(antecedent) == 1:
                found[tokens[-1]] = tuple(_stand_in(m, p, tokens[0], tokens[-1]) for m in antecedent)
    for match in BLOC.finditer(p.text):
        tokens = [i for i, s in enumerate(p.starts) if match.start() <= s < match.end()]
        body = next((m for i in sorted(held) if p.starts[i] < match.start() for m in held[i] if m.kind == "organisation"), memory.body)
        if tokens and body is not None and not any(t in found for t in tokens) and p.deps[tokens[-1]] not in ("compound", "attr"):
            found[tokens[-1]] = (replace(_stand_in(body, p, tokens[0], tokens[-1]), kind="organisation"),)
    for match in OTHER.finditer(p.text):
        tokens = [i for i, s in enumerate(p.starts) if match.start() <= s < match.end()]
        if not tokens or any(t in found for t in tokens):
            continue
        owner = _antecedent(p, tokens[0], p.words[tokens[0]].lower(), held, memory)
        rest = [m for m in memory.pair if m.code not in {o.code for o in owner}]
        if PERSONS.search(match.group()) and len(memory.people) == 2 and memory.apart <= 2:
            rest = [m for m in memory.people if m.code not in {o.code for o in owner}]
        if len(owner) == 1 and len(rest) == 1:
            found[tokens[-1]] = (_stand_in(rest[0], p, tokens[0], tokens[-1]),)
    for i, word in enumerate(p.words):
        lower = word.lower()
        if lower in ("former", "latter") and i not in found and i and p.lemmas[i - 1] == "the":
            earlier = list({m.code: m for j in sorted(held) if j < i for m in held[j]}.values())
            if len(earlier) == 2:
                found[i] = (_stand_in(earlier[lower == "latter"], p, i - 1, i),)
        if i in found or lower not in SUBJECT | OBJECT | OWNER:
            continue
        antecedent = _antecedent(p, i, lower, held, memory)
        if antecedent:
            found[i] = tuple(_stand_in(m, p, i, i) for m in antecedent)
    for i, lemma in enumerate(p.lemmas):
        if (
            lemma in ("president", "minister", "premier", "leader", "chancellor")
            and i not in found
            and memory.person
            and _bare(p, i, found)
        ):
            role = (memory.person.role or "").split()
            if lemma in role or lemma == "leader":
                found[i] = (_stand_in(memory.person, p, i, i),)
    return found


def _twins(p: Parse, found: dict[int, tuple[Mention, ...]], memory: Memory) -> None:
    """ "the two Koreas", "the North"."""
    here = {m.code for some in found.values() for m in some} | set(memory.states)
    for pattern, codes in (*TWINS, *((pattern, (code,)) for pattern, code in HALVES if here & {"KOR", "PRK"})):
        for match in pattern.finditer(p.text):
            tokens = [i for i, s in enumerate(p.starts) if match.start() <= s < match.end()]
            if tokens and (len(codes) > 1 or not any(t in found for t in tokens)):
                for t in tokens:
                    found.pop(t, None)
                head = next((t for t in tokens if p.heads[t] not in tokens), tokens[-1])
                found[head] = tuple(Mention(p.starts[tokens[0]], p.ends[tokens[-1]], match.group(), code, "name") for code in codes)


def _bare(p: Parse, i: int, held: Mapping[int, tuple[Mention, ...]]) -> bool:
    """Whether a title stands alone with "the": no name, nationality or "of" beside it."""
    inside = [c for c in p.children[i] if p.deps[c] in ("amod", "compound", "poss", "appos", "nmod")]
    return any(p.lemmas[c] == "the" for c in p.children[i]) and not inside and not p.having(i, "prep") and p.deps[i] != "compound"


def _human(p: Parse, i: int, named: Iterable[Mention]) -> bool:
    """Whether the noun phrase at `i` is a person: an office, a name of one, or a pronoun for one."""
    return any(m.kind == "person" for m in named) or p.lemmas[i] in OFFICE or p.words[i].lower() in HUMAN


def _stranger(p: Parse, i: int, held: Mapping[int, tuple[Mention, ...]]) -> bool:
    """Whether the noun phrase at `i` is one person whose state nobody told: "Ms Hoda", "the lawyer"."""
    if i in held or p.tags[i] in ("NNS", "NNPS"):
        return False
    return p.pos[i] == "PROPN" or sectors().get(p.lemmas[i]) == "CVL" or p.lemmas[i] in ("lawyer", "mother", "father", "analyst", "expert")


def _stand_in(m: Mention, p: Parse, first: int, last: int) -> Mention:
    """The same actor under the words that stand for it here."""
    person = m.kind == "person" or p.words[first].lower() in HUMAN
    return replace(m, start=p.starts[first], end=p.ends[last], kind="person" if person else "pronoun", ambiguous=False)


def _antecedent(p: Parse, i: int, word: str, held: Mapping[int, tuple[Mention, ...]], memory: Memory) -> tuple[Mention, ...]:
    """Who a pronoun stands for: the subject of the clause above, of the clause before, of the sentence before."""
    if word == "we":
        return _speaking(p, i, held, memory)
    verb = next((a for a in p.ancestors(i) if p.pos[a] in ("VERB", "AUX")), None)
    clause = verb
    if word not in OWNER and clause is not None:
        clause = p.heads[clause] if p.heads[clause] != clause else None
    own_subjects = {m.code for s in subjects(p, verb) for m in held.get(s, ())} if word in OBJECT and verb is not None else set()
    if word in OBJECT and clause is not None:  # "called the premier to congratulate him"
        for o in p.having(clause, "dobj", "nsubjpass"):
            if o < i and (found := _subject_mentions(p, o, held)) and _agrees(p, o, word, found):
                return found
    while clause is not None:
        if p.pos[clause] in ("VERB", "AUX"):
            stranger = False
            for s in p.having(clause, "nsubj", "nsubjpass"):
                if s >= i or (p.pos[s] == "PRON" and s not in held) or (p.lemmas[clause] in OF_OTHERS and word not in OWNER):
                    continue
                if (own := _subject_mentions(p, s, held)) and _agrees(p, s, word, own) and not {m.code for m in own} & own_subjects:
                    return own
                stranger |= word in HUMAN and _stranger(p, s, held)
            if stranger:
                return ()
        clause = p.heads[clause] if p.heads[clause] != clause else None
    if word in ("they", "them", "their"):
        if any(p.tags[j] in ("NNS", "NNPS") and j not in held and p.lemmas[j] in sectors() for j in range(i)):
            return ()  # fighters, rebels, officials: somebody else is nearer
        return memory.subject if len(memory.subject) <= 2 else ()
    if word in HUMAN:
        if memory.person and memory.seen <= 3:
            return (memory.person,)
        return memory.subject if len(memory.subject) == 1 and memory.human else ()
    return memory.subject if len(memory.subject) == 1 and not (word in THING and memory.human) else ()


def _agrees(p: Parse, i: int, word: str, own: tuple[Mention, ...]) -> bool:
    human = _human(p, i, own)
    return not ((word in HUMAN and not human) or (word in THING and human))


def _speaking(p: Parse, i: int, held: Mapping[int, tuple[Mention, ...]], memory: Memory) -> tuple[Mention, ...]:
    """Whose "we" it is: that of the one who says so in the sentence, else of the last who spoke."""
    for a in p.ancestors(i):
        if p.lemmas[a] in REPORTING:
            for s in p.having(a, "nsubj"):
                return _subject_mentions(p, s, held)
    for a in range(len(p)):  # "“We have ...,” the minister said"
        if p.lemmas[a] in REPORTING and p.pos[a] == "VERB" and a > i and (own := p.having(a, "nsubj")):
            return _subject_mentions(p, own[0], held)
    said = memory.speaker
    return (Mention(0, 0, "we", said.state, "pronoun"),) if said and said.state else ()


def _subject_mentions(p: Parse, s: int, held: Mapping[int, tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """States that a subject names: in its own words, or for an office or body in what it is of ("an official in Ankara")."""
    stops = [frozenset({"relcl", "acl", "prep"})]
    if sectors().get(p.lemmas[s], "CVL") not in PRIVATE:
        stops.append(frozenset({"relcl", "acl"}))
    for stop in stops:
        inside = {m.code: m for i in p.subtree(s, stop) for m in held.get(i, ())}
        if inside:
            return tuple(inside.values())
    return ()
