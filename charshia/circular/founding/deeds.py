"""What can be done in a room of an enterprise, each on a page of its own: a form and a button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise

from charshia.circular.founding.models import Enterprise
from charshia.people.accounts.models import Person

Words = str | Promise


@dataclass(frozen=True)
class Case:
    """Who does it, with what was filled in; ``of`` is to what."""

    enterprise: Enterprise
    of: Any
    by: Person
    now: datetime
    form: Any = None

    @property
    def data(self) -> dict[str, Any]:
        return dict(self.form.cleaned_data)

    @property
    def who(self) -> dict[str, Any]:
        return {"by": self.by, "now": self.now}


def nothing(case: Case) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Deed:
    """``act`` does it; ``prepare`` gives what the form is made with; ``back`` the address from
    which one came and to which one goes again."""

    heading: Words
    button: Words
    act: Callable[[Case], object]
    form: type[forms.Form]
    back: Callable[[Case], str]
    lead: Words = ""
    prepare: Callable[[Case], dict[str, Any]] = nothing
