"""The chance that a tie warms, cools or stays as it is, by methods that are held against naive ones on the past.

panel.py      the balance of many ties by period
methods.py    forecasts, naive ones and two that try to do better; scores.py, proper scores and calibration
rolling.py    every method on the past, and the choice among them; build.py, the outlook of one tie
keep.py       outlooks as judgements of the ledger, scored when their day has come
"""

from bilat.outlook.keep import Record, Settled
from bilat.outlook.record import CLASSES, Bin, Horizon, Outlook, Score

__all__ = ["CLASSES", "Bin", "Horizon", "Outlook", "Record", "Score", "Settled"]
