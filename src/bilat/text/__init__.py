"""Text in: from files, folders, feeds and addresses to Documents; their sentences, dates and near-duplicates.

Importing this loads none of the libraries behind it; each is loaded by the first input that needs it.
"""

from bilat.text.dates import parse_date
from bilat.text.duplicates import THRESHOLD, WINDOW_DAYS, bands, signature, similarity
from bilat.text.fetch import Fetcher
from bilat.text.inputs import documents
from bilat.text.item import Rejected
from bilat.text.language import language
from bilat.text.sentences import Span, sentences

__all__ = [
    "THRESHOLD",
    "WINDOW_DAYS",
    "Fetcher",
    "Rejected",
    "Span",
    "bands",
    "documents",
    "language",
    "parse_date",
    "sentences",
    "signature",
    "similarity",
]
