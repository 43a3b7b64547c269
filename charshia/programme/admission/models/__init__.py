from charshia.programme.admission.models.declared import Declared, Fact, Job
from charshia.programme.admission.models.equipment import HandOver, HandOverLine, Item, Moved
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
from charshia.programme.admission.models.support import (
    Appeal,
    Mentor,
    Note,
    Task,
    Visit,
    VisitKind,
)

__all__ = [
    "GONE",
    "ON_THE_WAY",
    "Appeal",
    "Change",
    "Cohort",
    "Declared",
    "Fact",
    "Finding",
    "Gate",
    "HandOver",
    "HandOverLine",
    "Item",
    "Job",
    "Member",
    "Mentor",
    "Moved",
    "Note",
    "Outcome",
    "Paper",
    "PaperState",
    "Programme",
    "Requirement",
    "State",
    "Task",
    "Terms",
    "Visit",
    "VisitKind",
]
