"""What can be done in a room of an enterprise, each on a page of its own: a form and a button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise

from charshia.circular.founding.models import Duty, Enterprise
from charshia.engines.refusal import Refusal
from charshia.ground.ui.deeds import Doing
from charshia.people.accounts.models import Person

Words = str | Promise


@dataclass(frozen=True)
class Case(Doing):
    """Who does it, with what was filled in; ``of`` is to what, ``key`` the tap, where a room asks
    for one."""

    enterprise: Enterprise
    of: Any
    by: Person
    now: datetime
    form: Any = None
    key: str = ""

    @property
    def tapped(self) -> dict[str, Any]:
        return self.who | {"key": self.key}


def nothing(case: Case) -> dict[str, Any]:
    return {}


def unexplained(no: Refusal) -> list[str]:
    return []


@dataclass(frozen=True)
class Deed:
    """``act`` does it; ``prepare`` gives what the form is made with; ``back`` the address from
    which one came and to which one goes again, unless ``onward`` leads on to what ``act`` gave.
    ``duties`` may do it, where the room's door does not say so. ``explain`` gives sentences beside
    a refusal. One that ``waits`` is kept on the telephone, and what is filled in without a net
    waits there and is sent once. ``sheet`` and ``script`` are files that its form needs."""

    heading: Words
    button: Words
    act: Callable[[Case], object]
    form: type[forms.Form]
    back: Callable[[Case], str]
    lead: Words = ""
    prepare: Callable[[Case], dict[str, Any]] = nothing
    onward: Callable[[Case, Any], str] | None = None
    duties: tuple[Duty, ...] = ()
    explain: Callable[[Refusal], list[str]] = unexplained
    waits: bool = False
    takes_files: bool = False
    sheet: str = ""
    script: str = ""
