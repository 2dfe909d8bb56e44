"""One act in a parsed sentence, and the words that tell none by themselves: those that lend tense, count, or report."""

from dataclasses import dataclass

from .lexicon import Frame

LIGHT = frozenset(
    (
        "carry fly sail launch make conduct stage hold mount issue take give have do perform undertake begin start commence continue resume "
        "step express voice lodge deliver offer level levy file announce declare pay engage wage commit perpetrate initiate pursue "
        "raise exchange trade extend send order open impose put lead sustain face see witness suffer include involve complete end "
        "finish host attend plan prepare threaten repeat renew bring cast signal reach provide grant get suffer use enter join "
        "seek intensify escalate expand deepen boost strengthen increase"
    ).split()
)

SUFFER = frozenset({"suffer", "face", "sustain", "receive", "undergo", "endure", "get", "draw"})

TRANSPARENT = frozenset(
    (
        "series number set package group pair lot array round wave string total worth spate type kind sort form part half majority "
        "bulk range slew raft couple dozen hundred thousand million billion tonne ton member one most some barrage flurry plethora "
        "variety handful use start beginning end launch conclusion completion process amount batch first second latest"
    ).split()
)

REPORTING = frozenset(
    (
        "say tell announce state report add claim declare note argue insist write confirm reveal reiterate stress believe think "
        "suggest acknowledge admit maintain contend disclose explain indicate assert warn hear know show mention emphasize "
        "emphasise tweet understand allege predict deny recall estimate repeat observe remark according quote cite vow reply answer retort counter respond"
    ).split()
)

HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "PROTEST"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act: the token that names it, what the lexicon says of it, and the heads of noun phrases in its slots.

    `by` are doers; `to` are slots of the done-to in falling order of preference; `scope` is the verb that carries tense, negation
    and modality (the light verb of a noun); `how` names the pattern for the reader.
    """

    i: int
    frame: Frame
    form: str
    by: tuple[int, ...]
    to: tuple[int, ...]
    scope: int
    how: str
    weight: int
