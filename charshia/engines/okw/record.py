"""What Open Know-Where says of a place and of what stands in it, as far as we use it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final


class Status(StrEnum):
    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


class Access(StrEnum):
    RESTRICTED = "restricted"
    PUBLIC_HOURS = "public_hours"
    SHARED = "shared"
    PUBLIC = "public"
    MEMBERSHIP = "membership"


STATUSES: Final[Mapping[Status, str]] = {
    Status.PLANNED: "Planned",
    Status.ACTIVE: "Active",
    Status.PAUSED: "Temporary Closure",
    Status.CLOSED: "Closed",
}
ACCESSES: Final[Mapping[Access, str]] = {
    Access.RESTRICTED: "Restricted",
    Access.PUBLIC_HOURS: "Restricted with public hours",
    Access.SHARED: "Shared space",
    Access.PUBLIC: "Public",
    Access.MEMBERSHIP: "Membership",
}


@dataclass(frozen=True)
class Equipment:
    """``processes`` and ``materials`` are keys of our vocabularies, the first process what it is
    for. Lengths are millimetres; None is not known."""

    name: str = ""
    make: str = ""
    model: str = ""
    notes: str = ""
    processes: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    x_mm: Decimal | None = None
    y_mm: Decimal | None = None
    z_mm: Decimal | None = None
    power_w: Decimal | None = None
    quantity: int = 1
    kept: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Facility:
    """``country`` is ISO 3166-1 where it was understood; degrees are north and east."""

    name: str = ""
    description: str = ""
    status: Status | None = None
    access: Access | None = None
    wheelchair: str = ""
    opening_hours: str = ""
    street: str = ""
    city: str = ""
    country: str = ""
    directions: str = ""
    latitude: float | None = None
    longitude: float | None = None
    email: str = ""
    phone: str = ""
    web: str = ""
    equipment: tuple[Equipment, ...] = ()
    kept: Mapping[str, Any] = field(default_factory=dict)


class Trouble(StrEnum):
    """What could not be understood."""

    UNREADABLE = "unreadable"  # not JSON, or too large or too deep
    NO_FACILITY = "no_facility"  # nothing in it is a place
    TOO_MANY = "too_many"
    NO_NAME = "no_name"
    MISTYPED = "mistyped"  # a text where a number should be, and the like
    NOT_IN_THE_LIST = "not_in_the_list"  # a status or an access type that the standard lacks
    NOT_KNOWN = "not_known"  # a process or material that our vocabulary lacks
    NOT_A_MEASURE = "not_a_measure"  # nothing, or less
    VOLUME_ALONE = "volume_alone"  # a build volume in mm³, from which no side follows


@dataclass(frozen=True)
class Finding:
    """Where it stands in the file ("2.equipment.0.x_travel"), what is wrong, and what was said."""

    trouble: Trouble
    path: str
    said: str = ""

    @property
    def is_fatal(self) -> bool:
        return self.trouble in {Trouble.UNREADABLE, Trouble.NO_FACILITY, Trouble.TOO_MANY}
