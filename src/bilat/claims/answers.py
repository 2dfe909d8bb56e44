"""Which function answers which type of query; each takes the query, the catalogue, first and last year and the day asked for."""

from collections.abc import Callable, Mapping

from bilat.claims import answer_arms, answer_power, answer_ties, answer_trade, answer_votes
from bilat.claims.answer_documents import documents
from bilat.claims.record import (
    AllianceContent,
    Answer,
    Balance,
    CapabilityRank,
    Growth,
    Happened,
    Membership,
    PartnerRank,
    PartnerShare,
    Record,
    SupplierRank,
    SupplierShare,
    TreatyDate,
    Votes,
)  # fmt: skip

SETTLERS: Mapping[type, Callable[..., Answer]] = {
    PartnerRank: answer_trade.rank,
    PartnerShare: answer_trade.share,
    Growth: answer_trade.growth,
    Record: answer_trade.record,
    Balance: answer_trade.balance,
    SupplierRank: answer_arms.rank,
    SupplierShare: answer_arms.share,
    Votes: answer_votes.votes,
    AllianceContent: answer_ties.alliance,
    TreatyDate: answer_ties.treaty_date,
    Membership: answer_ties.membership,
    Happened: answer_power.happened,
    CapabilityRank: answer_power.capability,
}

__all__ = ["SETTLERS", "documents"]
