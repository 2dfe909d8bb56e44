"""The Python API: the one place where the steps of bilat are joined.

facade.py     `open`, and Observatory: every call that a user makes, a line or two each
reading.py    texts → documents → statements → ledger
reviewing.py  what somebody says of what is stored
data.py       public data: pull, what is here, how to cite it, the tables in force
facts.py      facts, research tables, and claims checked against both
briefs.py     ledger → brief
"""

from bilat.observatory.facade import Observatory, default_ledger, open, sample_path
from bilat.observatory.reading import Read, Reading

__all__ = ["Observatory", "Read", "Reading", "default_ledger", "open", "sample_path"]
