from charshia.commons.translating.models.people import (
    Credit,
    Desk,
    Invitation,
    Machine,
    Tongue,
    Volunteer,
)
from charshia.commons.translating.models.terms import PartOfSpeech, Term, TermWord
from charshia.commons.translating.models.works import (
    OPEN,
    Gap,
    Guess,
    Pair,
    PairKey,
    Progress,
    Upload,
    Walk,
    Work,
    WorkState,
)

__all__ = [
    "OPEN",
    "Credit",
    "Desk",
    "Gap",
    "Guess",
    "Invitation",
    "Machine",
    "Pair",
    "PairKey",
    "PartOfSpeech",
    "Progress",
    "Term",
    "TermWord",
    "Tongue",
    "Upload",
    "Volunteer",
    "Walk",
    "Work",
    "WorkState",
]
