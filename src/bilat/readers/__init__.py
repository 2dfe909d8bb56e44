"""Readers: the coder that ships with bilat, and a language model held to the words, under one contract.

Importing this loads none of the libraries behind it; each is loaded by the first call that needs it.
"""

from .contract import LocalReader, Reader, family
from .record import Dropped, Named, Outcome, Proposal, Said, Usage

__all__ = ["Dropped", "LocalReader", "Named", "Outcome", "Proposal", "Reader", "Said", "Usage", "family"]
