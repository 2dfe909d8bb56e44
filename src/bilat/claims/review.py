"""A finding as schema.org ClaimReview, the form in which fact checks are exchanged."""

from datetime import date
from typing import Any

from bilat.claims.record import Finding, Verdict

# 1 false to 5 true; -1: no rating can be given. The name of the verdict is the rating that counts.
RATING: dict[Verdict, int] = {
    "TRUE": 5, "REVISED": 4, "DATED": 3, "DEFINITION": 3, "ATTRIBUTED": -1, "UNSUPPORTED": -1, "UNCHECKABLE": -1, "FALSE": 1,
}  # fmt: skip


def claim_review(f: Finding, reviewed: date) -> dict[str, Any]:
    """The ClaimReview of a finding, made on a day; what is not known is left out, as schema.org has it."""
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": f.verdict, "ratingExplanation": f.found}
    if RATING[f.verdict] > 0:
        rating |= {"ratingValue": RATING[f.verdict], "worstRating": 1, "bestRating": 5}
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": f.claim,
        "datePublished": reviewed.isoformat(),
        "author": {"@type": "Organization", "name": "bilat"},
        "reviewRating": rating,
        "itemReviewed": {"@type": "Claim", "text": f.claim, "temporalCoverage": f.period or f.as_of.isoformat()},
        "reviewBody": " ".join(x for x in (f.found, f.definition, *(f"Also true if {a}." for a in f.also_true_if)) if x),
    }
    if f.dataset:
        review["isBasedOn"] = {"@type": "Dataset", "name": f.dataset, "version": f.version}
    return review
