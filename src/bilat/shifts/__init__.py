"""When a series changed, how surely, and what made it.

`find_shifts` takes any numbers; `ties` searches the series of a tie, and gives each shift its periods and its evidence.
"""

from bilat.shifts.find import find_shifts
from bilat.shifts.record import Changes, Contribution, Shift, TieShift, Tried

__all__ = ["Changes", "Contribution", "Shift", "TieShift", "Tried", "find_shifts"]
