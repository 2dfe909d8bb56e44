"""Claims: a sentence is read into a typed query by rules, the query is run on the data held, and a verdict is given.

    read(text, on)            the claims of a text, each an Asked; what cannot be read says why and is never guessed at
    settle(asked, catalogue)  its Finding: verdict, number, definition, data version, and what else would be true
    claim_review(finding)     the same as schema.org ClaimReview

Importing this loads no library of data.
"""

from bilat.claims.reading import read, read_within
from bilat.claims.record import Asked, Finding, as_dict
from bilat.claims.review import claim_review
from bilat.claims.settle import settle

__all__ = ["Asked", "Finding", "as_dict", "claim_review", "read", "read_within", "settle"]
