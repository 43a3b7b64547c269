"""What can be done with a member, each on a page of its own: a form, a button, what follows.

The address ends in the deed's noun; ``of`` names the requirement, paper, task … it concerns.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.deeds import Doing
from charshia.ground.ui.forms import Plain
from charshia.people.accounts.models import Person
from charshia.programme.admission import actions
from charshia.programme.admission.forms import member as own
from charshia.programme.admission.forms import office
from charshia.programme.admission.forms.fields import ReasonForm
from charshia.programme.admission.models import (
    Appeal,
    Item,
    Member,
    Mentor,
    Paper,
    Requirement,
    Task,
    VisitKind,
)


@dataclass(frozen=True)
class Case(Doing):
    """Who does it, to what, with what was filled in."""

    member: Member
    of: Any
    form: Any
    by: Person
    now: datetime


@dataclass(frozen=True)
class Deed:
    """``find`` gives the thing of the member with that number, or None."""

    heading: str | Promise
    button: str | Promise
    act: Callable[[Case], object]
    form: type[forms.Form] = Plain
    lead: str | Promise = ""
    find: Callable[[Member, int], Model | None] | None = None
    is_of_member: bool = False  # the form asks for her: ``form(member=…)``


def _requirement(member: Member, pk: int) -> Model | None:
    return Requirement.objects.filter(programme=member.programme_id, pk=pk).first()


def _paper(member: Member, pk: int) -> Model | None:
    return Paper.objects.filter(member=member, pk=pk).first()


def _task(member: Member, pk: int) -> Model | None:
    return Task.objects.filter(member=member, pk=pk).first()


def _mentor(member: Member, pk: int) -> Model | None:
    return Mentor.objects.filter(member=member, pk=pk, until=None).first()


def _appeal(member: Member, pk: int) -> Model | None:
    return Appeal.objects.filter(member=member, pk=pk).first()


def _item(member: Member, pk: int) -> Model | None:
    return Item.objects.filter(lines__paper__member=member, pk=pk).first()


def _visit(case: Case) -> object:
    facts = case.data | {"kind": VisitKind(case.data["kind"])}
    return actions.note_visit(case.member, **facts, **case.who)


def _answer(case: Case) -> object:
    upheld = case.data["is_upheld"] == "yes"
    return actions.answer_appeal(case.of, answer=case.data["answer"], is_upheld=upheld, **case.who)


def _finish(case: Case) -> object:
    return actions.finish_task(case.of, **case.who)


MENTORS: dict[str, Deed] = {
    "visit": Deed(_("Note a visit"), _("Save"), _visit, office.VisitForm),
    "note": Deed(
        _("Write a note"), _("Save"),
        lambda case: actions.write_note(case.member, **case.data, **case.who),
        office.NoteForm, lead=_("The member never sees it."),
    ),
    "task": Deed(
        _("Agree on a task"), _("Save"),
        lambda case: actions.agree_on_task(case.member, **case.data, **case.who),
        office.TaskForm, lead=_("The member sees it on her page."),
    ),
    "task-done": Deed(_("Is it done?"), _("It is done"), _finish, find=_task),
}  # fmt: skip
OFFICE: dict[str, Deed] = MENTORS | {
    "admission": Deed(
        _("Admit to the programme"), _("Admit"),
        lambda case: actions.admit(case.member, **case.who),
        lead=_("From now on the stall opens as its requirements are done."),
    ),
    "invitation": Deed(
        _("Send the way in again"), _("Send the letter"),
        lambda case: actions.welcome_again(case.member, **case.who),
        lead=_("Its link makes the account. The link sent before works no more."),
    ),
    "yes": Deed(
        _("Say yes"), _("Yes"),
        lambda case: actions.say_yes(case.member, case.of, **case.data, **case.who),
        office.NoteOfYesForm, find=_requirement,
    ),
    "waiver": Deed(
        _("Do without it"), _("Waive it"),
        lambda case: actions.waive(case.member, case.of, **case.data, **case.who),
        ReasonForm, find=_requirement,
    ),
    "reopening": Deed(
        _("Ask for it again"), _("Ask again"),
        lambda case: actions.reopen(case.member, case.of, **case.data, **case.who),
        ReasonForm, find=_requirement,
        lead=_("If it stands before a gate, the gate closes at once."),
    ),
    "acceptance": Deed(
        _("The document is in order"), _("Accept it"),
        lambda case: actions.accept_paper(case.of, **case.data, **case.who),
        office.AcceptForm, find=_paper,
    ),
    "refusal": Deed(
        _("The document does not do"), _("Send it back"),
        lambda case: actions.refuse_paper(case.of, **case.data, **case.who),
        ReasonForm, find=_paper,
    ),
    "suspension": Deed(
        _("Suspend the member"), _("Suspend"),
        lambda case: actions.suspend(case.member, **case.data, **case.who),
        ReasonForm,
        lead=_(
            "From now on the stall takes no orders; those under way are finished. The member "
            "may appeal."
        ),
    ),
    "lifting": Deed(
        _("Lift the suspension"), _("Lift it"),
        lambda case: actions.lift(case.member, **case.data, **case.who), ReasonForm,
    ),
    "appeal-answer": Deed(
        _("Answer the appeal"), _("Send the answer"), _answer, office.AnswerForm, find=_appeal,
    ),
    "mentor": Deed(
        _("Assign a mentor"), _("Assign"),
        lambda case: actions.assign_mentor(
            case.member, person=case.data["email"], **case.who
        ),
        office.MentorForm,
    ),
    "mentor-end": Deed(
        _("End the mentoring"), _("End it"),
        lambda case: actions.release_mentor(case.of, **case.who), find=_mentor,
    ),
    "equipment": Deed(
        _("Hand over equipment"), _("Write the paper"),
        lambda case: actions.hand_over(
            case.member, case.form.things(), sides=case.form.sides(), **case.who
        ),
        office.HandOverForm, lead=_("Both sides sign the paper. It cannot be changed afterwards."),
    ),
    "equipment-back": Deed(
        _("Take equipment back"), _("Write the paper"),
        lambda case: actions.take_back(
            case.of, condition=case.data["condition"], sides=case.form.sides(), **case.who
        ),
        office.MovingForm, find=_item,
    ),
    "equipment-on": Deed(
        _("Pass equipment on"), _("Write the paper"),
        lambda case: actions.pass_on(
            case.of, case.data["to"], condition=case.data["condition"],
            sides=case.form.sides(), **case.who,
        ),
        office.PassingForm, find=_item, is_of_member=True,
    ),
}  # fmt: skip
OWN: dict[str, Deed] = {
    "break": Deed(
        _("Take a break"), _("Take a break"),
        lambda case: actions.pause(case.member, **case.data, **case.who), own.BreakForm,
    ),
    "return": Deed(
        _("End the break"), _("I am back"),
        lambda case: actions.come_back(case.member, **case.who),
    ),
    "leaving": Deed(
        _("Leave the programme"), _("Leave the programme"),
        lambda case: actions.leave(case.member, **case.data, **case.who), own.LeavingForm,
        lead=_(
            "Your stall takes no new orders from then on. Orders under way stay with you until "
            "they are finished, and you can take everything along as a file."
        ),
    ),
    "appeal": Deed(
        _("Appeal against the suspension"), _("Send the appeal"),
        lambda case: actions.appeal(case.member, **case.data, **case.who), own.AppealForm,
    ),
    "task-done": Deed(_("Is it done?"), _("It is done"), _finish, find=_task),
}  # fmt: skip
