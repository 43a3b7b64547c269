"""What can be done in the works, each on a page of its own: a form, a button, what follows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise

from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.works.models import Batch, Blend, Lot, Machine, Recipe
from charshia.people.accounts.models import Person

Words = str | Promise
Thing = Lot | Batch | Machine | Recipe | Blend


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
    def lot(self) -> Lot:
        assert isinstance(self.of, Lot)
        return self.of

    @property
    def batch(self) -> Batch:
        assert isinstance(self.of, Batch)
        return self.of

    @property
    def machine(self) -> Machine:
        assert isinstance(self.of, Machine)
        return self.of

    @property
    def recipe(self) -> Recipe:
        assert isinstance(self.of, Recipe)
        return self.of

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
    """``act`` gives the thing whose page is shown then, or None for the one at hand. ``prepare``
    gives what the form is made with, ``back`` the view to which one goes back from none."""

    heading: Words
    button: Words
    act: Callable[[Case], Thing | None]
    form: type[forms.Form]
    lead: Words = ""
    prepare: Callable[[Case], dict[str, Any]] = nothing
    duties: tuple[Duty, ...] = (Duty.YARD,)
    back: str = "works:yard"
