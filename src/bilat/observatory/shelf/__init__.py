"""The ledger at one version, laid ready for many small questions: what a page asks takes a millisecond or so, whatever the ledger's size.

`records` are what it tells, `laying` copies the statements that are seen into an indexed file, `searching` turns a Question into SQL, `moving` finds ties that moved,
`questions` has the shelf itself.
"""

from bilat.observatory.shelf.moving import RECENT
from bilat.observatory.shelf.questions import Shelf
from bilat.observatory.shelf.records import Cell, Counted, Found, Moved, Partner, Question, Third, Told

__all__ = ["RECENT", "Cell", "Counted", "Found", "Moved", "Partner", "Question", "Shelf", "Third", "Told"]
