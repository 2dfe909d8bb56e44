"""Append, read, as-of: the only code that touches storage.

    ledger.py     Ledger: open, batch, view
    batch.py      what one command stores, visible as a whole or not at all
    fixed.py      a ledger at one version with one view open for all, for a server
    view.py       the ledger at one version; result.py, its answers; rules.py, what is seen; database.py, DuckDB beneath
    storage.py    Delta tables; upkeep.py, compact and vacuum, one at a time by lock.py; marker.py, what makes a folder a ledger
    schema.py     the tables; rows.py and tabular.py, records to rows to Arrow; failures.py, errors in one line

Importing it loads neither deltalake nor duckdb; writing loads the first, a view both.
"""

from bilat.ledger.batch import Batch
from bilat.ledger.fixed import Fixed
from bilat.ledger.ledger import Ledger
from bilat.ledger.result import Result
from bilat.ledger.tabular import statement_table
from bilat.ledger.view import Candidate, Dependents, View

__all__ = ["Batch", "Candidate", "Dependents", "Fixed", "Ledger", "Result", "View", "statement_table"]
