"""The chance that a tie warms, cools or stays as it is, by methods that are held against naive ones on the past."""

from bilat.outlook.record import CLASSES, Bin, Horizon, Outlook, Score

__all__ = ["CLASSES", "Bin", "Horizon", "Outlook", "Score"]
