"""What can be done in a space by those who look after it, each on a page of its own: a form and a
button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.media.actions import keep_image
from charshia.ground.media.pixels import MOST_BYTES
from charshia.ground.ui.deeds import Doing
from charshia.ground.ui.forms import Plain
from charshia.people.accounts.models import Person
from charshia.workshops.spaces import actions
from charshia.workshops.spaces.forms import machines as of_machines
from charshia.workshops.spaces.forms import spaces as of_spaces
from charshia.workshops.spaces.kinds import Reason, Role
from charshia.workshops.spaces.models import Problem, Space

Words = str | Promise


@dataclass(frozen=True)
class Case(Doing):
    """Who does it where, to what, with what was filled in."""

    space: Space
    of: Any
    by: Person
    now: datetime
    form: Any = None


@dataclass(frozen=True)
class Deed:
    """``fill`` makes the form from what was sent; ``act`` does it. Helpers may do it where
    ``for_helpers``, else only who keeps the space."""

    heading: Words
    button: Words
    act: Callable[[Case], object]
    fill: Callable[[Any, Case], forms.BaseForm] = lambda data, case: Plain(data)
    lead: Words = ""
    for_helpers: bool = False
    takes_files: bool = False


def _change_profile(case: Case) -> None:
    actions.change_space(case.space, **case.form.all_translated(), **case.who)


def _change_day(case: Case) -> None:
    typed = case.data
    minutes = [(typed["from_minute"], typed["till_minute"])] if "from_minute" in typed else []
    actions.change_day(
        case.space, typed["day"], minutes=minutes, reason=typed["reason"], **case.who
    )


def _say_presence(case: Case) -> None:
    actions.say_presence(case.space, person=case.by, now=case.now, **case.form.times)


def _appoint(case: Case) -> None:
    typed = case.data
    actions.appoint(case.space, typed["person"], role=Role(typed["role"]), **case.who)


def _change_stock(case: Case) -> None:
    if case.data["reason"] == Reason.COUNTED:
        actions.count_stock(case.of, counted=case.data["amount"], **case.who)
    else:
        reason = Reason(case.data["reason"])
        actions.change_stock(case.of, amount=case.form.change, reason=reason, **case.who)


def _show_photo(case: Case) -> None:
    """A picture that is none is refused beside its field."""
    sent = case.data["photo"].read(MOST_BYTES + 1)
    try:
        image = keep_image(sent, alt=dict(case.of.name), **case.who)
    except Refusal as no:
        no.field = "photo"
        raise
    actions.change_machine(case.of, photo=image, **case.who)


SAVE: Final = _("Save")
STOPPED: Final = _("Nobody can book it any longer. We write to those who have booked it.")
DEEDS: Final[dict[tuple[str, str], Deed]] = {
    ("", "profile"): Deed(
        _("What the space says of itself"), SAVE, _change_profile,
        lambda data, case: of_spaces.profile_of(case.space, data),
    ),
    ("", "facts"): Deed(
        _("Facts and contacts"), SAVE,
        lambda case: actions.change_space(case.space, **case.data, **case.who),
        lambda data, case: of_spaces.FactsForm(data, space=case.space),
    ),
    ("", "publication"): Deed(
        _("Show the space to everybody"), _("Show it to everybody"),
        lambda case: actions.publish_space(case.space, **case.who),
    ),
    ("", "hiding"): Deed(
        _("Hide the space"), _("Hide it"), lambda case: actions.hide_space(case.space, **case.who),
        lead=_("Only those who look after it see it then."),
    ),
    ("", "presence"): Deed(
        _("I open the workshop"), _("Open it"), _say_presence,
        lambda data, case: of_spaces.PresenceForm(data, space=case.space),
        lead=_("The space and its machines are open while you are there."), for_helpers=True,
    ),
    ("presence", "end"): Deed(
        _("I leave earlier"), _("Close it now"),
        lambda case: actions.end_presence(case.of, **case.who), for_helpers=True,
    ),
    ("", "hours"): Deed(
        _("Open each week"), SAVE,
        lambda case: actions.put_hours(case.space, **case.data, **case.who),
        lambda data, case: of_spaces.HoursForm(data),
    ),
    ("hours", "removal"): Deed(
        _("Take these hours away"), _("Take away"),
        lambda case: actions.drop_hours(case.of, **case.who),
    ),
    ("", "closing"): Deed(
        _("Close on a day"), SAVE, _change_day, lambda data, case: of_spaces.ClosingForm(data)
    ),
    ("", "other-hours"): Deed(
        _("Other hours on a day"), SAVE, _change_day,
        lambda data, case: of_spaces.OtherHoursForm(data),
    ),
    ("change", "removal"): Deed(
        _("As always on this day"), _("As always"),
        lambda case: actions.drop_change(case.space, case.of.day, **case.who),
    ),
    ("", "people"): Deed(
        _("Who looks after it"), SAVE, _appoint,
        lambda data, case: of_spaces.StewardForm(data),
    ),
    ("steward", "removal"): Deed(
        _("Her role ends"), _("Take away"), lambda case: actions.dismiss(case.of, **case.who),
        lead=_("What was said of being there later ends with it."),
    ),
    ("", "machine"): Deed(
        _("Add a machine"), SAVE,
        lambda case: actions.add_machine(case.space, **case.form.facts, **case.who),
        lambda data, case: of_machines.MachineForm(data),
    ),
    ("machine", "facts"): Deed(
        _("What the machine is and can do"), SAVE,
        lambda case: actions.change_machine(case.of, **case.form.facts, **case.who),
        lambda data, case: of_machines.MachineForm(data, machine=case.of),
    ),
    ("machine", "photo"): Deed(
        _("Photo"), SAVE, _show_photo, lambda data, case: of_machines.PhotoForm(data),
        takes_files=True,
    ),
    ("machine", "closing"): Deed(
        _("Put it out of order"), _("Put it out of order"),
        lambda case: actions.close_machine(case.of, **case.who), lead=STOPPED,
    ),
    ("machine", "opening"): Deed(
        _("It works again"), _("It works again"),
        lambda case: actions.reopen_machine(case.of, **case.who),
        lead=_("It can be booked again, and those who wait for it are told."),
    ),
    ("machine", "retirement"): Deed(
        _("It is no longer there"), _("It is no longer there"),
        lambda case: actions.retire_machine(case.of, **case.who), lead=STOPPED,
    ),
    ("problem", "solution"): Deed(
        _("The problem is solved"), SAVE,
        lambda case: actions.solve_problem(case.of, **case.data, **case.who),
        lambda data, case: of_machines.SolutionForm(data), for_helpers=True,
    ),
    ("", "consumable"): Deed(
        _("Add a material"), SAVE,
        lambda case: actions.offer_consumable(case.space, **case.form.facts, **case.who),
        lambda data, case: of_machines.ConsumableForm(data),
    ),
    ("consumable", "facts"): Deed(
        _("The material and its price"), SAVE,
        lambda case: actions.change_consumable(case.of, **case.form.facts, **case.who),
        lambda data, case: of_machines.ConsumableForm(data, consumable=case.of),
    ),
    ("consumable", "stock"): Deed(
        _("How much is there"), SAVE, _change_stock,
        lambda data, case: of_machines.StockForm(data), for_helpers=True,
    ),
}  # fmt: skip


def things_of(space: Space, kind: str) -> Any:
    """The rows of a space to which something of that kind is done, as a queryset."""
    if kind == "problem":
        return Problem.objects.filter(machine__space=space).select_related("machine")
    names = {"hours": "hours", "change": "changes", "steward": "stewards", "machine": "machines",
             "presence": "presences", "consumable": "consumables"}  # fmt: skip
    return getattr(space, names[kind]).all()
