"""Which function answers which type of query; each takes the query, the catalogue, first and last year and the day asked for."""

from collections.abc import Callable, Mapping

from bilat.claims import answer_arms, answer_power, answer_ties, answer_trade, answer_votes
from bilat.claims.answer_documents import documents
from bilat.claims.queries import (
    AllianceContent,
    Amount,
    ArmsDelivered,
    ArmsMore,
    Balance,
    Burden,
    CapabilityRank,
    Growth,
    Happened,
    Membership,
    PartnerMore,
    PartnerRank,
    PartnerShare,
    PowerMore,
    RecipientRank,
    Record,
    SharedBodies,
    SupplierRank,
    SupplierShare,
    TreatyDate,
    Votes,
    Wars,
)
from bilat.claims.record import Answer

SETTLERS: Mapping[type, Callable[..., Answer]] = {
    PartnerRank: answer_trade.rank,
    PartnerShare: answer_trade.share,
    PartnerMore: answer_trade.more,
    Growth: answer_trade.growth,
    Amount: answer_trade.amount,
    Record: answer_trade.record,
    Balance: answer_trade.balance,
    SupplierRank: answer_arms.rank,
    SupplierShare: answer_arms.share,
    RecipientRank: answer_arms.recipient,
    ArmsMore: answer_arms.more,
    ArmsDelivered: answer_arms.delivered,
    Votes: answer_votes.votes,
    AllianceContent: answer_ties.alliance,
    TreatyDate: answer_ties.treaty_date,
    Membership: answer_ties.membership,
    SharedBodies: answer_ties.shared_bodies,
    Happened: answer_power.happened,
    Wars: answer_power.wars,
    CapabilityRank: answer_power.capability,
    PowerMore: answer_power.more,
    Burden: answer_power.burden,
}

__all__ = ["SETTLERS", "documents"]
