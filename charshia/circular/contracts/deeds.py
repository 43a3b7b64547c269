"""What can be done to each thing of the room, each on a page of its own: a form, a button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import Promise

from charshia.circular.contracts import forms as plain
from charshia.circular.founding.models import Duty, Enterprise
from charshia.people.accounts.models import Person

Words = str | Promise


@dataclass(frozen=True)
class Case:
    """Who does it, with what was filled in; ``of`` is to what, ``key`` the tap."""

    enterprise: Enterprise
    of: Any
    form: Any
    by: Person
    now: datetime
    key: str

    @property
    def data(self) -> dict[str, Any]:
        return dict(self.form.cleaned_data)

    @property
    def who(self) -> dict[str, Any]:
        return {"by": self.by, "now": self.now}

    @property
    def tapped(self) -> dict[str, Any]:
        return self.who | {"key": self.key}


def nothing(case: Case) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Deed:
    """``act`` gives the thing whose page is shown then, or None for the one at hand; ``prepare``
    gives what the form is made with."""

    heading: Words
    button: Words
    act: Callable[[Case], models.Model | None]
    form: type[forms.Form] = plain.Plain
    lead: Words = ""
    prepare: Callable[[Case], dict[str, Any]] = nothing
    duties: tuple[Duty, ...] = (Duty.SALES,)
    takes_files: bool = False
