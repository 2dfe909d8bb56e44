"""Events of one sentence: each act with the states that do it and that it is done to, none told twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilat.records import Modality, Speaker

from . import recast
from .act import HARM, Act
from .actors import Found, resolve
from .hollow import hollow, travels
from .mentions import Mention
from .modality import DENYING, modality
from .parse import CLAUSES, Parse
from .targets import Held, Unsaid, distinct, targets

# Acts that swallow the act below them when doer and done-to are the same: "agreed to meet" is one act, AGREE.
OPERATORS = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST", "ACCUSE", "PROTEST"})
BOTH_WAYS = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "ASSAULT"})
WITH = frozenset({"with", "between", "alongside"})
# Acts about what another does: whom that is aimed at is not the one praised, blamed or asked.
ABOUT_ACTS = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "PROTEST"})
MOST_PAIRS = 6


@dataclass(frozen=True, slots=True)
class Event:
    """An act between two actors, before it becomes a statement. `at` is the token that names it."""

    at: int
    act: Act
    source: Found
    target: Found
    modality: Modality
    reciprocal: bool

    @property
    def pair(self) -> tuple[str | None, str | None]:
        return self.source.actor.state, self.target.actor.state


def events(p: Parse, listed: Sequence[Act], held: Held, unsaid: Unsaid) -> list[Event]:
    """Every act of a sentence that one state does to another, in order; one that another act swallows is not told twice.

    `unsaid` gives whom an act of a state is done to, where a sentence names nobody else.
    """
    if len({m.code for some in held.values() for m in some}) > 1:
        unsaid = _nobody
    found = [e for act in listed if not hollow(p, act) for e in _between(p, act, held, unsaid)]
    return _told_once(p, [e for e in found if not _aimed_elsewhere(p, e, listed)])


def _aimed_elsewhere(p: Parse, e: Event, listed: Sequence[Act]) -> bool:
    """Whether the done-to is only whom a harm is aimed at that is praised, blamed or asked for: "defended the sanctions on Peru"."""
    if e.act.frame.type not in ABOUT_ACTS or e.act.form == "phrase" or e.act.frame.mode == "investigate":
        return False
    at = next((i for i, s in enumerate(p.starts) if s == e.target.mention.start), None)
    if at is None:
        return False
    below = {at, *p.ancestors(at)}
    return any(
        act.i != e.at
        and act.form == "noun"
        and act.frame.type in HARM
        and act.i in below
        and e.at in p.ancestors(act.i)
        and below & set(act.to)
        and not below & set(act.by)
        for act in listed
    )


def _nobody(_: str | None) -> Mention | None:
    return None


def as_threat(p: Parse, e: Event, said: Speaker | None) -> Event:
    """A harm that the doer itself holds out is a threat made."""
    if recast.is_threat(p, e.act, e.modality, e.source.actor.state, said):
        return replace(e, act=recast.as_type(e.act, "THREATEN"), modality="occurred")
    return e


def _between(p: Parse, act: Act, held: Held, unsaid: Unsaid) -> Iterator[Event]:
    """The events of one act: its doers with its done-to, or its doers among themselves."""
    if p.lemmas[act.i] in DENYING and any(p.pos[c] == "PRON" for c in p.having(act.i, "dobj")):  # "denies it"
        return
    sources = distinct(f for i in act.by for f in resolve(p, i, held, True))
    if not sources and act.form == "noun":
        sources = distinct(f for i in act.by for f in resolve(p, i, held, False))
    sources = [f for f in sources if not travels(act, f.actor.sector, f.mention.kind == "people", p.lemmas[f.head])]
    act, told = recast.by_mood(p, act, modality(p, act))
    if not sources or (told == "demanded" and recast.negated(p, act.scope)):  # "implored Washington not to bomb"
        return
    facing = (
        act.frame.type == "MOBILIZE"
        and len(sources) > 1
        and any(p.lemmas[c] in ("each", "both") for c in p.having(act.scope, "dep", "advmod", "nsubj", "appos"))
    )
    done = [] if facing else targets(p, act, sources, held, unsaid)
    act = recast.by_partners(p, act, sources, done)
    if done:
        both = act.frame.reciprocal and act.frame.type in BOTH_WAYS and _joint(p, act)
        couples = [(s, t) for s in sources for t in done]
    elif (
        facing
        or (act.frame.reciprocal and act.form != "adjective")
        or (act.form == "noun" and _between_them(p, act))
        or p.lemmas[act.i] in ("swap", "exchange", "trade")
        or _both_fail(p, act, sources)
    ):
        if act.frame.type == "ASSAULT" and len(sources) > 3:  # "clashes between A and B, C and D": who fought whom is not told
            return
        both = True
        couples = [(a, b) for n, a in enumerate(sources) for b in sources[n + 1 :]]
    else:
        return
    for source, target in couples[:MOST_PAIRS]:
        yield Event(act.i, act, source, target, told, both)


def _both_fail(p: Parse, act: Act, sources: list[Found]) -> bool:
    """ "A and B failed to agree"."""
    return (
        len(sources) > 1
        and p.lemmas[act.i] == "fail"
        and any(p.lemmas[c] in ("agree", "reach", "resolve", "settle") for c in p.having(act.i, "xcomp"))
    )


def _between_them(p: Parse, act: Act) -> bool:
    """Whether a noun's doers are on both its sides: "clashes between A and B", "the A-B war"."""
    preps = {p.lemmas[c] for j in p.subtree(act.i, CLAUSES) for c in p.having(j, "prep")} | {
        p.lemmas[c] for c in p.having(act.scope, "prep")
    }
    return bool(preps & {"between", "among"}) or any(p.words[i - 1] in ("-", "–", "—", "/") for i in act.by if i)


def _joint(p: Parse, act: Act) -> bool:
    """Whether the done-to is a partner: it follows "with", or the verb takes a partner as its object ("met Putin")."""
    preps = {p.lemmas[c] for j in (act.i, act.scope, *p.having(act.i, "dobj")) for c in p.having(j, "prep")}
    return bool(preps & WITH) or (act.frame.type == "CONSULT" and act.form != "noun")


def _told_once(p: Parse, found: list[Event]) -> list[Event]:
    """Drop what says the same twice: a denial beside the act denied, an order beside what was ordered, an act below an operator
    with the same pair, and one pair and type told by two words."""
    denied = {e.source.actor.state for e in found if e.modality == "denied"}
    found = [
        e for e in found if not (p.lemmas[e.at] in DENYING | {"denial"} and e.act.frame.type == "REJECT" and e.source.actor.state in denied)
    ]
    found = [o for o in found if not any(_ordered(p, e, o) for e in found)]
    kept: list[Event] = []
    for e in found:
        if not any(_swallows(p, o, e) for o in found) and not any(_same(p, k, e) for k in kept):
            kept.append(e)
    return kept


def _ordered(p: Parse, e: Event, operator: Event) -> bool:
    """Whether an act is what was ordered: "ordered the release of", "ordered strikes on"."""
    return (
        p.lemmas[operator.at] == "order" and e.act.form == "noun" and p.heads[e.at] == operator.at and p.deps[e.at] in ("dobj", "nsubjpass")
    )


def _swallows(p: Parse, operator: Event, e: Event) -> bool:
    """Whether an act only spells out the one above it; the request that was turned down is an act of its own."""
    if (
        operator.act.frame.type not in OPERATORS
        or operator.at == e.at
        or operator.at not in p.ancestors(e.at)
        or set(operator.pair) != set(e.pair)
    ):
        return False
    answered = operator.act.frame.type in ("REJECT", "AGREE") and e.act.frame.type in ("REQUEST", "ACCUSE")
    return not (answered and e.pair != operator.pair)


def _same(p: Parse, kept: Event, e: Event) -> bool:
    """Whether two words of one phrase tell the same pair and type."""
    alike = kept.pair == e.pair or ((kept.reciprocal or e.reciprocal) and set(kept.pair) == set(e.pair))
    near = kept.at in p.ancestors(e.at) or e.at in p.ancestors(kept.at) or p.heads[kept.at] == p.heads[e.at] or kept.at == e.at
    return alike and kept.act.frame.type == e.act.frame.type and near
