from charshia.programme.admission.models.members import (
    GONE,
    ON_THE_WAY,
    Change,
    Finding,
    Member,
    Outcome,
    Paper,
    PaperState,
    State,
)
from charshia.programme.admission.models.programmes import (
    Cohort,
    Gate,
    Programme,
    Requirement,
    Terms,
)

__all__ = [
    "GONE",
    "ON_THE_WAY",
    "Change",
    "Cohort",
    "Finding",
    "Gate",
    "Member",
    "Outcome",
    "Paper",
    "PaperState",
    "Programme",
    "Requirement",
    "State",
    "Terms",
]
