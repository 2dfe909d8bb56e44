"""What a claim asks: one frozen record a type of claim, with what the sentence says and nothing that was looked up."""

from dataclasses import dataclass
from typing import Literal

Flow = Literal["total", "exports", "imports"]
Compare = Literal["=", ">", "<"]


@dataclass(frozen=True, slots=True)
class PartnerRank:
    """`partner` is among the first `place` trading partners of `of`, or (`exact`) just the one at that place. `good`: of one good alone.
    `became`: it is so in the year, and was not in the year before."""

    partner: str
    of: str
    place: int
    exact: bool
    flow: Flow = "total"
    good: str | None = None
    became: bool = False


@dataclass(frozen=True, slots=True)
class PartnerShare:
    """`partner` has `share` (0 to 1) of the foreign trade of `of`; `step`: how wide what bears it out is around it."""

    partner: str
    of: str
    share: float
    compare: Compare
    flow: Flow = "total"
    step: float = 0.01


@dataclass(frozen=True, slots=True)
class PartnerMore:
    """`a` trades more with `b` than `times` what it trades with `c`; `less`: less."""

    a: str
    b: str
    c: str
    flow: Flow = "total"
    times: float = 1.0
    less: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A move up or down; `size`: by what part of the earlier value (-0.1 a tenth less, 1 doubled), None where it is not said.

    `since`: against that year, not the year before. `first`: the first such move since that year (0: ever).
    """

    up: bool
    size: float | None = None
    compare: Compare = "="
    step: float = 0.01
    since: int | None = None
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """The trade of `a` with `b` (its exports, its imports) moved so against the year before."""

    a: str
    b: str
    change: Change
    flow: Flow = "total"


@dataclass(frozen=True, slots=True)
class Amount:
    """The trade of `a` with `b` was `amount` US dollars, more, or less."""

    a: str
    b: str
    amount: float
    compare: Compare
    step: float
    flow: Flow = "total"


@dataclass(frozen=True, slots=True)
class Record:
    """The trade of `a` with `b` was the largest ever, and of `amount` US dollars if said."""

    a: str
    b: str
    amount: float | None
    step: float
    flow: Flow = "total"


@dataclass(frozen=True, slots=True)
class Balance:
    """`a` exports more to `b` than it imports from there (`surplus`), or less; by `amount` US dollars, more or less than that, if said."""

    a: str
    b: str
    surplus: bool
    amount: float | None = None
    compare: Compare = "="
    step: float = 1.0


@dataclass(frozen=True, slots=True)
class SupplierRank:
    """`supplier` is among the first `place` arms suppliers of `of` (None: of the world), or (`exact`) just the one at that place."""

    supplier: str
    of: str | None
    place: int
    exact: bool


@dataclass(frozen=True, slots=True)
class SupplierShare:
    """`supplier` delivers `share` (0 to 1) of the arms that `of` (None: the world) imports; `step`: how exactly it was said."""

    supplier: str
    of: str | None
    share: float
    compare: Compare
    step: float = 0.01


@dataclass(frozen=True, slots=True)
class RecipientRank:
    """`recipient` is among the first `place` buyers of the arms of `of` (None: of the world), or (`exact`) just the one at that place."""

    recipient: str
    of: str | None
    place: int
    exact: bool


@dataclass(frozen=True, slots=True)
class ArmsMore:
    """`a` gets more arms from `b` than `times` what it gets from `c`; `delivers`: it supplies more to `b` than to `c`; `less`: less."""

    a: str
    b: str
    c: str
    delivers: bool
    times: float = 1.0
    less: bool = False


@dataclass(frozen=True, slots=True)
class ArmsDelivered:
    """`supplier` delivered arms to `recipient` at all."""

    supplier: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Votes:
    """`a` votes with `b` in the UN General Assembly: in all, on a subject, or on one resolution.

    A subject is words (`topic`) and states (`about`). `stated`: the claim names its years, so that no others will do. `share`: alike in that
    part of the roll calls (0 to 1). `than`: more often than with that state.
    """

    a: str
    b: str
    topic: str | None = None
    resolution: str | None = None
    about: tuple[str, ...] = ()
    stated: bool = False
    share: float | None = None
    compare: Compare = "="
    step: float = 0.01
    than: str | None = None


@dataclass(frozen=True, slots=True)
class AllianceContent:
    """A treaty in force obliges `a` towards `b` to `content` (and `mutual`: `b` towards `a` too); content "any": to anything."""

    a: str
    b: str
    content: str
    mutual: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """`state` belongs to an organisation; `change`: it joined, or left."""

    state: str
    organisation: str
    change: Literal["joined", "left"] | None = None


@dataclass(frozen=True, slots=True)
class TreatyDate:
    """A treaty between `a` and `b` was concluded in the year that the claim states."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Happened:
    """Armed clashes between `a` and `b`; `since`: the first since that year; `by_a`: force used by `a`."""

    a: str
    b: str
    since: int | None = None
    by_a: bool = False


@dataclass(frozen=True, slots=True)
class Wars:
    """`a` and `b` have fought `count` wars against each other, more, or fewer; `count` None: any at all."""

    a: str
    b: str
    count: int | None = None
    compare: Compare = "="


@dataclass(frozen=True, slots=True)
class CapabilityRank:
    """`state` is among the first `place` of the world, or (`exact`) at that place, by `part`: cinc, milex, milper or gdp."""

    state: str
    place: int
    exact: bool
    part: str


@dataclass(frozen=True, slots=True)
class PowerMore:
    """`a` has more than `times` what `b` has of `part` (cinc, milex, milper); `less`: less."""

    a: str
    b: str
    part: str
    times: float = 1.0
    less: bool = False


@dataclass(frozen=True, slots=True)
class Burden:
    """`state` spends `share` (0 to 1) of its gross domestic product on its military."""

    state: str
    share: float
    compare: Compare
    step: float


@dataclass(frozen=True, slots=True)
class SharedBodies:
    """`a` and `b` are both members of `count` intergovernmental organisations, more, or fewer."""

    a: str
    b: str
    count: int
    compare: Compare
    step: float


@dataclass(frozen=True, slots=True)
class InDocuments:
    """Something that only documents settle: `what` is asked of `words`; `maker` is who publishes it; `of`: the states concerned."""

    what: str
    words: tuple[str, ...]
    maker: str
    of: tuple[str, ...] = ()


Query = (
    PartnerRank | PartnerShare | PartnerMore | Growth | Amount | Record | Balance | SupplierRank | SupplierShare | RecipientRank | ArmsMore
    | ArmsDelivered | Votes | AllianceContent | Membership | SharedBodies | TreatyDate | Happened | Wars | CapabilityRank | PowerMore | Burden
    | InDocuments
)  # fmt: skip
TYPES: dict[type, str] = {
    PartnerRank: "partner rank", PartnerShare: "partner share", PartnerMore: "partner comparison", Growth: "growth", Amount: "amount",
    Record: "record", Balance: "balance", SupplierRank: "supplier rank", SupplierShare: "supplier share", RecipientRank: "recipient rank",
    ArmsMore: "arms comparison", ArmsDelivered: "arms delivered", Votes: "voting alignment", AllianceContent: "alliance content",
    Membership: "membership", SharedBodies: "shared organisations", TreatyDate: "treaty date", Happened: "event happened or first since", Wars: "wars",
    CapabilityRank: "capability rank", PowerMore: "capability comparison", Burden: "military burden", InDocuments: "in documents",
}  # fmt: skip
