"""When a series changed, how surely, and what made it: records first, then the search in bare numbers, then ties."""

from bilat.shifts.record import Changes, Contribution, Shift, TieShift, Tried

__all__ = ["Changes", "Contribution", "Shift", "TieShift", "Tried"]
