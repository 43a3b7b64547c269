"""What can be done with a project, each on a page of its own: a form, a button, what follows.

The address ends in the deed's noun; ``of`` names the party, line, grant … that it concerns.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise

from charshia.ground.languages.fields import Translated
from charshia.ground.ui.deeds import Doing
from charshia.ground.ui.forms import Plain
from charshia.people.accounts.models import Person
from charshia.programme.projects.models import (
    Attached,
    BudgetLine,
    Figure,
    Grant,
    Handing,
    Milestone,
    Party,
    Project,
    Report,
    Spending,
)

Words = str | Promise


@dataclass(frozen=True)
class Case(Doing):
    """Who does it, to what, with what was filled in."""

    project: Project
    of: Any
    form: Any
    by: Person
    now: datetime


Find = Callable[[Project, int], Model | None]
Prepare = Callable[[Project, Any], dict[str, Any]]


def nothing(project: Project, of: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Deed:
    """``find`` gives the thing of the project with that number, or None; where ``is_new`` it may
    be left out. ``prepare`` gives what the form is made with, ``back`` where one goes then."""

    heading: Words
    button: Words
    act: Callable[[Case], object]
    form: type[forms.Form] = Plain
    lead: Words = ""
    find: Find | None = None
    is_new: bool = False
    prepare: Prepare = nothing
    back: Callable[[Project, Any], str] = field(default=lambda project, of: desk_of(project))


def desk_of(project: Project, of: Any = None) -> str:
    return reverse("projects:desk", args=[project.slug])


def budget_at(project: Project, of: Any = None) -> str:
    return reverse("projects:budget", args=[project.slug])


def handing_at(project: Project, of: Any = None) -> str:
    return reverse("projects:handing", args=[project.slug])


def grant_at(project: Project, of: Any = None) -> str:
    """The grant of which ``of`` is a part; the desk where there is none."""
    if isinstance(of, Report):
        of = of.milestone
    if isinstance(of, Milestone):
        of = of.grant
    return reverse("projects:grant", args=[of.pk]) if isinstance(of, Grant) else desk_of(project)


def finder(model: type[Model], way: str = "project", *related: str) -> Find:
    """Those rows of ``model`` that belong to the project by ``way``."""

    def find(project: Project, pk: int) -> Model | None:
        rows = model._default_manager.filter(**{way: project, "pk": pk})
        return (rows.select_related(*related) if related else rows).first()

    return find


def known(*texts: str, **more: str) -> Prepare:
    """For a TextsForm: what is written, and the other facts by the names of their fields."""

    def prepare(project: Project, of: Any) -> dict[str, Any]:
        there = {name: getattr(of, name) if of else Translated() for name in texts}
        initial = {name: getattr(of, source) for name, source in more.items()} if of else {}
        return {"known": there, "initial": initial}

    return prepare


party, line = finder(Party), finder(BudgetLine)
attached, figure, handing = finder(Attached), finder(Figure), finder(Handing)
grant = finder(Grant, "project", "organisation", "project", "line")
milestone = finder(Milestone, "grant__project", "grant__project", "grant__organisation")
report = finder(Report, "milestone__grant__project", "milestone__grant__project")
spending = finder(Spending, "line__project", "line")
