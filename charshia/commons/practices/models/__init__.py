from charshia.commons.practices.models.after import Adoption, AdoptionQuerySet, Answer, Version
from charshia.commons.practices.models.parts import (
    Attachment,
    Contact,
    Cost,
    PartQuerySet,
    Result,
    Step,
)
from charshia.commons.practices.models.plans import (
    Aspect,
    Plan,
    PlanQuerySet,
    Ready,
    Reply,
    Task,
)
from charshia.commons.practices.models.practices import (
    DEEDS,
    Land,
    Licence,
    Practice,
    PracticeQuerySet,
    State,
    Topic,
)

__all__ = [
    "DEEDS",
    "Adoption",
    "AdoptionQuerySet",
    "Answer",
    "Aspect",
    "Attachment",
    "Contact",
    "Cost",
    "Land",
    "Licence",
    "PartQuerySet",
    "Plan",
    "PlanQuerySet",
    "Practice",
    "PracticeQuerySet",
    "Ready",
    "Reply",
    "Result",
    "State",
    "Step",
    "Task",
    "Topic",
    "Version",
]
