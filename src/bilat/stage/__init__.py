"""How strategic a tie is: a ladder of steps with evidence for and against, a profile, and a judgement that shows its grounds."""

from bilat.stage.record import Assessment, Evidence, Label, Reason, Shock, Stage, StageYear, Step

__all__ = ["Assessment", "Evidence", "Label", "Reason", "Shock", "Stage", "StageYear", "Step"]
