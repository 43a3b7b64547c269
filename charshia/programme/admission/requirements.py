"""The kinds of requirements, a list that other rooms may lengthen from their ``shown.py``.

``add(Kind("insured", _("Insurance"), find))``: what is in the records themselves is found by
``find``; of what somebody must say (accepted terms, a checked paper, a yes) there is none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise

from charshia.programme.admission.models import Member, Requirement


@dataclass(frozen=True)
class Found:
    """What the records say: is it so, how far is it of how much, and what shows it."""

    is_so: bool
    done: int = 0
    of: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)
    valid_until: date | None = None


Find = Callable[[Member, Requirement], Found]
Way = Callable[[Member, Requirement], str]


@dataclass(frozen=True)
class Kind:
    """``way`` gives the address at which the member does it; ``waits_for`` says who is asked
    for the next step. A kind without ``find`` is fulfilled by an action of its own.

    ``asks`` names its one parameter, a whole number or a word.
    """

    key: str
    label: str | Promise
    find: Find | None = None
    way: Way | None = None
    asks: str = ""


_kinds: dict[str, Kind] = {}


def add(*kinds: Kind) -> None:
    """Saying it twice changes nothing."""
    for kind in kinds:
        _kinds.setdefault(kind.key, kind)


def kinds() -> list[Kind]:
    return list(_kinds.values())


def kind_of(requirement: Requirement) -> Kind | None:
    """None where the room that knew it is gone: then only a waiver or a yes helps."""
    return _kinds.get(requirement.kind)


def found(member: Member, requirement: Requirement) -> Found | None:
    """What the records say now; None where somebody must say it. At most three queries."""
    kind = kind_of(requirement)
    return kind.find(member, requirement) if kind and kind.find else None
