"""Who a pronoun stands for: one rule an idea, tried in order, and nobody where two could be meant.

1. Agreement. "He" and "she" stand for one person, "it" for one state or body, "they" for several. What does not agree is passed over.
2. Binding. The object of a verb is not its subject: in "Mali asked it to leave", "it" is not Mali.
3. The sentence. "She" is whom "her" was before; else the subject of the clause above, then of those above that, then of a clause told
   before; for an object first the object of the clause above. Words in quotation marks look for "they" at nobody outside them.
4. Rivals. A noun that agrees as well, stands nearer, and is no state, is the one meant: the pronoun stands for nobody.
5. The text before. The subject of the sentence before where it agrees; for a person, the last one named.
6. "It" that stands for nothing ("it is clear that", "it rained") stands for nobody.
"""

from collections.abc import Mapping

from .act import REPORTING
from .actors import sectors
from .grammar import TIME, subjects
from .memory import Memory
from .mentions import Mention
from .parse import Parse
from .persons import HUMAN, Number, human, number, stand_in, stranger, subject_mentions

SUBJECT = frozenset({"it", "they", "he", "she", "we"})
OBJECT = frozenset({"him", "her", "them"})
OWNER = frozenset({"its", "their", "his", "her"})
OURS = frozenset({"our", "us"})
THING = frozenset({"it", "its"})
MANY = frozenset({"they", "them", "their"})
# What is demanded or told of "them" is of others than the one who demands.
OF_OTHERS = frozenset("demand urge want order accuse require insist".split())
MEASURES = TIME | frozenset("percent per-cent dollar euro ton tonne mile kilometre kilometer time people".split())
LATELY = 3  # sentences that the last person or subject stays in mind

Held = Mapping[int, tuple[Mention, ...]]


def pronouns(p: Parse, found: Held, memory: Memory) -> dict[int, tuple[Mention, ...]]:
    """The mentions that the pronouns of a sentence stand for; `found` are its names and whatever is known to stand for one already."""
    told: dict[int, tuple[Mention, ...]] = {}
    for i, word in enumerate(p.words):
        lower = word.lower()
        if i in found or lower not in SUBJECT | OBJECT | OWNER | OURS:
            continue
        if who := antecedent(p, i, lower, {**found, **told}, memory):
            told[i] = tuple(stand_in(m, p, i, i) for m in who)
    return told


def antecedent(p: Parse, i: int, word: str, held: Held, memory: Memory) -> tuple[Mention, ...]:
    """Who the pronoun at `i` stands for; nobody where the rules do not tell."""
    if word == "we" or word in OURS:
        return _speaking(p, i, held, memory)
    if word == "it" and _empty(p, i):
        return ()
    barred = _own_subjects(p, i, word, held)
    above = _in_sentence(p, i, word, held, barred)
    if above is not None:
        return above
    return tuple(_before(p, i, word, held, memory, barred))


JUDGED = frozenset(
    (
        "clear unclear hard easy difficult possible impossible necessary important good bad better best wrong right vital crucial likely unlikely true time "
        "obvious evident early late enough essential fair unfair safe strange normal odd rare common worth premature useful useless pity shame fact "
        "known told said imperative inevitable doubtful certain plain urgent responsibility duty job matter question"
    ).split()
)


def _empty(p: Parse, i: int) -> bool:
    """Whether an "it" stands for nothing: "it is clear that", "it was announced that", "makes it hard to"."""
    verb = p.heads[i]
    if p.deps[i] == "expl":
        return True
    if p.deps[i] not in ("nsubj", "nsubjpass"):
        return False
    clause = [c for c in p.having(verb, "ccomp", "csubj", "csubjpass", "xcomp", "acl", "advcl") if c > verb]
    if p.lemmas[verb] == "be" and any(p.lemmas[a] in JUDGED for a in p.having(verb, "acomp", "attr")):
        inner = [c for a in p.having(verb, "acomp", "attr") for c in p.having(a, "ccomp", "xcomp", "relcl", "acl")]
        return any(_that_or_to(p, c) for c in (*clause, *inner))
    if p.deps[i] == "nsubjpass" or p.lemmas[verb] in ("seem", "appear", "happen", "emerge", "rain", "snow", "take"):
        return any(_that_or_to(p, c) for c in clause) and not any(
            p.lemmas[c] == "to" for x in p.having(verb, "xcomp") for c in p.having(x, "aux")
        )
    return False


def _that_or_to(p: Parse, verb: int) -> bool:
    return any(p.lemmas[c] in ("that", "to", "whether") for c in p.having(verb, "mark", "aux"))


def _own_subjects(p: Parse, i: int, word: str, held: Held) -> set[str]:
    """Codes of the subject of the verb that the pronoun is an object of: these it cannot stand for."""
    verb = _taker(p, i)
    if verb is None or p.deps[i] == "poss":
        return set()
    return {m.code for s in subjects(p, verb) for m in (held.get(s) or subject_mentions(p, s, held))}


def _taker(p: Parse, i: int) -> int | None:
    """The verb that a pronoun is an object of, as in "asked it to leave"; None for a subject or an owner."""
    if p.deps[i] == "poss":
        return None
    verb = next((a for a in p.ancestors(i) if p.pos[a] in ("VERB", "AUX")), None)
    if verb is not None and p.deps[i] in ("nsubj", "nsubjpass"):
        bare = p.deps[verb] in ("ccomp", "xcomp") and any(p.lemmas[c] == "to" for c in p.having(verb, "aux"))
        return p.heads[verb] if bare else None
    return verb


def _in_sentence(p: Parse, i: int, word: str, held: Held, barred: set[str]) -> tuple[Mention, ...] | None:
    """Whom the sentence itself names: () where somebody of no state is nearer, None where it does not tell."""
    verb = next((a for a in p.ancestors(i) if p.pos[a] in ("VERB", "AUX")), None)
    owner, taker = p.deps[i] == "poss", _taker(p, i)
    clause = verb if owner or verb is None else _up(p, verb)
    if word in HUMAN and not owner and (same := _same_person(p, i, held, barred)):
        return same
    if taker is not None and (above := _up(p, taker)) is not None:  # "called the premier to congratulate him"
        for o in p.having(above, "dobj", "nsubjpass"):
            for holder in (o, *p.having(o, "poss")):  # "rejected its neighbour's claims and told it to leave"
                own = subject_mentions(p, holder, held)
                if holder < i and own and _agrees(p, holder, word, own, held) and not {m.code for m in own} & barred:
                    return own
    while clause is not None:
        if p.pos[clause] in ("VERB", "AUX"):
            told = _of_clause(p, clause, i, word, held, barred, owner)
            if told is not None:
                return told
        clause = _up(p, clause)
    if word in THING and taker is not None:  # "brokered the deal; Moscow pulled out of it"
        things = (c for c in range(i) if p.deps[c] in ("dobj", "attr", "nsubjpass") and p.tags[c] == "NN" and c not in held)
        if next(things, None) is not None:
            return ()
    for c in sorted(
        (c for c in range(i) if p.deps[c] in ("ccomp", "parataxis", "advcl", "conj") and p.pos[c] in ("VERB", "AUX")), reverse=True
    ):
        if c not in p.ancestors(i) and (told := _of_clause(p, c, i, word, held, barred, owner)) is not None:
            return told
    return None


def _of_clause(p: Parse, clause: int, i: int, word: str, held: Held, barred: set[str], owner: bool) -> tuple[Mention, ...] | None:
    """The subject of a clause where it agrees; () where a rival does; None where neither."""
    rival = False
    for s in p.having(clause, "nsubj", "nsubjpass"):
        if s >= i or (p.pos[s] == "PRON" and s not in held) or (p.lemmas[clause] in OF_OTHERS and not owner):
            continue
        own = subject_mentions(p, s, held)
        if own and _agrees(p, s, word, own, held) and not {m.code for m in own} & barred:
            return own
        rival |= not own and _rivals(p, s, word, held)
    return () if rival else None


def _same_person(p: Parse, i: int, held: Held, barred: set[str]) -> tuple[Mention, ...] | None:
    """Whom "her" was earlier in the sentence, for "she"."""
    kin = {"he", "him", "his"} if p.words[i].lower() in ("he", "him", "his") else {"she", "her", "hers"}
    for j in range(i - 1, -1, -1):
        if p.words[j].lower() in kin and j in held and p.deps[j] != "poss" and not {m.code for m in held[j]} & barred:
            return held[j]
    return None


def _up(p: Parse, i: int) -> int | None:
    return p.heads[i] if p.heads[i] != i else None


def _agrees(p: Parse, s: int, word: str, own: tuple[Mention, ...], held: Held) -> bool:
    many = number(p, s, own, held)
    return _fits(word, human(p, s, own), many)


def _fits(word: str, person: bool, many: Number) -> bool:
    if word in MANY:
        return many != "one"
    if word in HUMAN:
        return person and many != "many"
    return not person and many != "many"


def _rivals(p: Parse, s: int, word: str, held: Held) -> bool:
    """Whether a subject of no state could be meant as well."""
    if word in HUMAN:
        return stranger(p, s, held)
    if p.pos[s] not in ("NOUN", "PROPN"):
        return False
    return _fits(word, human(p, s, ()) or stranger(p, s, held), number(p, s, (), held))


def _before(p: Parse, i: int, word: str, held: Held, memory: Memory, barred: set[str]) -> tuple[Mention, ...]:
    """Whom the sentences before name."""
    if word in HUMAN:
        if memory.person and memory.seen <= LATELY:
            return (memory.person,) if memory.person.code not in barred else ()
        return memory.subject if len(memory.subject) == 1 and memory.human else ()
    subject = memory.subject
    if word in MANY:
        if _quoted(p, i):
            return ()
        others = any(p.tags[j] in ("NNS", "NNPS") and j not in held and p.lemmas[j] not in MEASURES and _free(p, j, i) for j in range(i))
        if others:
            return ()
        if len(subject) == 2 or (len(subject) == 1 and memory.count != "one"):
            return subject
        above = {m.code for a in p.ancestors(i) for s in p.having(a, "nsubj") for m in subject_mentions(p, s, held)}
        return memory.several if not subject and not {m.code for m in memory.several} & (above | barred) else ()
    if len(subject) != 1 or memory.human or memory.count == "many":
        return ()
    if subject[0].code not in barred:
        return subject
    rest = tuple(m for m in memory.pair if m.code not in barred)  # "Mali asked it to leave": the other of the two spoken of
    return rest if len(rest) == 1 and len(memory.pair) == 2 and memory.age <= 1 else ()


def _quoted(p: Parse, i: int) -> bool:
    """Whether a word stands in quotation marks."""
    before = p.text[: p.starts[i]]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _free(p: Parse, j: int, i: int) -> bool:
    """Whether a plural noun before a pronoun could be what it stands for: no list of what it owns, and no actor of its own clause."""
    return p.deps[j] in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr") and (
        p.lemmas[j] in sectors() or p.deps[j] != "pobj" or p.heads[p.heads[j]] != i
    )


def _speaking(p: Parse, i: int, held: Held, memory: Memory) -> tuple[Mention, ...]:
    """Whose "we" it is: that of the one who says so in the sentence, else of the last who spoke."""
    for a in p.ancestors(i):
        if p.lemmas[a] in REPORTING:
            for s in p.having(a, "nsubj"):
                return subject_mentions(p, s, held)
    for a in range(len(p)):  # "“We have ...,” the minister said"
        if p.lemmas[a] in REPORTING and p.pos[a] == "VERB" and a > i and (own := p.having(a, "nsubj")):
            return subject_mentions(p, own[0], held)
    said = memory.speaker
    return (Mention(0, 0, "we", said.state, "pronoun"),) if said and said.state else ()
