"""Which parts a page of each kind has, and without which it is not published."""

from typing import Final

from charshia.commons.practices.models import Kind, Name

PARTS: Final[dict[Kind, tuple[Name, ...]]] = {
    Kind.PRACTICE: (Name.WHERE,),
    Kind.MODEL: (
        Name.VALUE, Name.CUSTOMERS, Name.CHANNELS, Name.RELATIONS, Name.INCOME, Name.RESOURCES,
        Name.ACTIVITIES, Name.PARTNERS, Name.SPENDING, Name.WHERE,
    ),
    Kind.LESSON: (Name.TRIED, Name.WRONG, Name.WHY, Name.WHERE),
    Kind.HOWTO: (Name.NEEDS, Name.DONE, Name.WHERE),
}  # fmt: skip
NEEDED: Final[dict[Kind, tuple[Name, ...]]] = {
    Kind.PRACTICE: (),
    Kind.MODEL: (Name.VALUE, Name.CUSTOMERS, Name.INCOME),
    Kind.LESSON: (Name.TRIED, Name.WRONG),
    Kind.HOWTO: (Name.NEEDS,),
}
WITH_STEPS: Final = (Kind.PRACTICE, Kind.HOWTO)


def has_steps(kind: str) -> bool:
    """Whether a page of this kind is nothing without steps."""
    return kind in WITH_STEPS


def is_canvas(kind: str) -> bool:
    """Whether its parts stand side by side."""
    return kind == Kind.MODEL
