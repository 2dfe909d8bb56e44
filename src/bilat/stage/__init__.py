"""How strategic a tie is: a ladder of steps with evidence for and against, a profile, and a judgement that shows its grounds.

ladder.toml   the steps, their words, the points: a table that a user can read and replace; table.py reads and checks it
evidence.py   statements for and against each step, and the names of the partnership; data.py, the same from public data
ladder.py     from evidence to the status of a step in a year
tally.py      acts counted by year; profile.py, the five measures made of them; shocks.py, falls and how the tie came back
assess.py     points to a likelihood; build.py, all of it together
"""

from bilat.stage.build import stage
from bilat.stage.evidence import Told
from bilat.stage.record import Assessment, Evidence, Label, Reason, Shock, Stage, StageYear, Step

__all__ = ["Assessment", "Evidence", "Label", "Reason", "Shock", "Stage", "StageYear", "Step", "Told", "stage"]
