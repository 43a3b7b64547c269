"""What those do at their desk who look after a space: a form each, shown and done in one view."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from charshia.workshops.permits import actions, forms
from charshia.workshops.permits.models import Permit, Recognition, Requirement, Trainer
from charshia.workshops.spaces.deeds import SAVE, Case, Deed
from charshia.workshops.spaces.models import Machine, Space


def _require(case: Case) -> None:
    actions.require(case.of, case.data.pop("course"), **_rules(case), **case.who)


def _rules(case: Case) -> dict[str, Any]:
    return {name: case.data[name] for name in ("proof", "is_needed_too", "months", "idle_days")}


def _give(case: Case) -> None:
    actions.give_permit(
        case.of, case.data["person"], reason=case.data["reason"], ends_at=case.form.ends_at,
        **case.who,
    )  # fmt: skip


GIVE: Final = Deed(
    _("Give somebody the permission"), _("Give it"), _give,
    lambda data, case: forms.PermitForm(data, space=case.space), for_helpers=True,
)  # fmt: skip
DEEDS: Final[dict[tuple[str, str], Deed]] = {
    ("machine", "permit"): GIVE,
    ("machine", "requirement"): Deed(
        _("Ask for a course"), SAVE, _require,
        lambda data, case: forms.RequirementForm(data, person=case.by),
        lead=_("Nobody books the machine without it. Who took it already gets the permission."),
    ),
    ("requirement", "rules"): Deed(
        _("How long it is good"), SAVE,
        lambda case: actions.require(
            case.of.machine, case.of.course, **_rules(case), **case.who
        ),
        lambda data, case: forms.RulesForm(data, person=case.by, requirement=case.of),
        lead=_("Permissions that were given stay as they are."),
    ),
    ("requirement", "removal"): Deed(
        _("Ask for this course no more"), _("Ask no more"),
        lambda case: actions.drop_requirement(case.of, **case.who),
    ),
    ("machine", "trainer"): Deed(
        _("Name a trainer"), SAVE,
        lambda case: actions.name_trainer(
            case.of, case.data["person"], ends_at=case.form.ends_at, **case.who
        ),
        lambda data, case: forms.TrainerForm(data, space=case.space),
        lead=_("She may use the machine and give others the permission."),
    ),
    ("trainer", "removal"): Deed(
        _("She trains no more"), _("She trains no more"),
        lambda case: actions.dismiss_trainer(case.of, **case.who),
        lead=_("The permissions that she gave stay."),
    ),
    ("permit", "revocation"): Deed(
        _("Take the permission back"), _("Take it back"),
        lambda case: actions.revoke_permit(case.of, **case.data, **case.who),
        lambda data, case: forms.ReasonForm(data), for_helpers=True,
        lead=_("To use the machine again she has to learn it anew."),
    ),
    ("", "own-recognition"): Deed(
        _("Recognise a course of this site"), SAVE,
        lambda case: actions.recognise_own(case.space, **case.data, **case.who),
        lambda data, case: forms.OwnRecognitionForm(data, person=case.by),
    ),
    ("", "recognition"): Deed(
        _("Recognise badges of another site"), SAVE,
        lambda case: actions.recognise(case.space, **case.data, **case.who),
        lambda data, case: forms.RecognitionForm(data, person=case.by),
    ),
    ("recognition", "removal"): Deed(
        _("Recognise them no more"), _("Recognise them no more"),
        lambda case: actions.drop_recognition(case.of, **case.who),
        lead=_("What was handed in before stays good."),
    ),
}  # fmt: skip


def things_of(space: Space, kind: str) -> Any:
    """The rows of a space to which something of that kind is done, as a queryset."""
    if kind == "machine":
        return Machine.objects.filter(space=space).there().select_related("space")
    if kind == "recognition":
        return Recognition.objects.standing().filter(space=space).select_related("course")
    rows = {
        "requirement": Requirement.objects.select_related("course"),
        "trainer": Trainer.objects.select_related("person"),
        "permit": Permit.objects.standing().select_related("person"),
    }[kind]
    return rows.filter(machine__space=space).select_related("machine__space")
