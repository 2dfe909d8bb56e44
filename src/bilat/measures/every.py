"""All measures that one table gives by itself, in the order in which they are shown."""

from bilat.measures.alignment import alignment
from bilat.measures.alliances import ALLIANCES
from bilat.measures.arms import ARMS
from bilat.measures.capability import CAPABILITY
from bilat.measures.contiguity import CONTIGUITY
from bilat.measures.dependence import DEPENDENCE
from bilat.measures.disputes import DISPUTES
from bilat.measures.measure import Measure
from bilat.measures.organisations import ORGANISATIONS
from bilat.measures.rivalry import RIVALRY
from bilat.measures.spending import SPENDING

MEASURES: tuple[Measure, ...] = (
    alignment(), DEPENDENCE, ARMS, CAPABILITY, SPENDING, ALLIANCES, ORGANISATIONS, DISPUTES, CONTIGUITY, RIVALRY,
)  # fmt: skip
