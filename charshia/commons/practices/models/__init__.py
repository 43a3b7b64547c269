from charshia.commons.practices.models.after import Adoption, AdoptionQuerySet, Answer, Version
from charshia.commons.practices.models.parts import (
    Attachment,
    Contact,
    Cost,
    PartQuerySet,
    Result,
    Step,
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
    "Attachment",
    "Contact",
    "Cost",
    "Land",
    "Licence",
    "PartQuerySet",
    "Practice",
    "PracticeQuerySet",
    "Result",
    "State",
    "Step",
    "Topic",
    "Version",
]
