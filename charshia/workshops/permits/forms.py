"""What stewards, trainers and who hands in a badge fill in."""

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.models import Course
from charshia.engines.opening import span_of
from charshia.ground.ui.forms import OneOf, day_input
from charshia.people.accounts.forms import known_person
from charshia.people.accounts.models import Person
from charshia.workshops.permits.kinds import Proof
from charshia.workshops.permits.models import Requirement
from charshia.workshops.permits.verifying import MOST
from charshia.workshops.spaces.models import Space

A_DAY: Final = 1440  # minutes


class CourseField(OneOf):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


def _course(label: Any, person: Person) -> CourseField:
    """Those that somebody can take, as far as she sees them."""
    rows = Course.objects.visible_to(person).published().in_order()
    return CourseField(rows, label=label)


def _number(label: Any, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=most, **more)


class RequirementForm(forms.Form):
    use_required_attribute = False
    proof = forms.ChoiceField(
        label=_("What shows that she took it"), choices=Proof.choices, widget=forms.RadioSelect,
        initial=Proof.ATTENDANCE,
    )  # fmt: skip
    is_needed_too = forms.BooleanField(
        label=_("Needed beside every other course"), required=False,
        help_text=_("Of the courses without this, any one is enough."),
    )  # fmt: skip
    months = _number(_("Good for how many months"), 240, help_text=_("Empty: for ever."))
    idle_days = _number(
        _("Lapses when not used for how many days"), 3650, help_text=_("Empty: never.")
    )
    field_order = ("course", "proof", "is_needed_too", "months", "idle_days")

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        self.fields["course"] = _course(_("Course"), person)
        self.order_fields(self.field_order)


class RulesForm(RequirementForm):
    """The same of a course that is asked for already."""

    def __init__(self, data: Any = None, *, person: Person, requirement: Requirement) -> None:
        super().__init__(data, person=person)
        del self.fields["course"]
        self.initial = {name: getattr(requirement, name) for name in self.fields}


class _EndForm(forms.Form):
    """``ends_on`` is the last day, by the clock of the space."""

    use_required_attribute = False
    person = forms.EmailField(
        label=_("Her e-mail address"),
        help_text=_("The e-mail address of a person known here."),
    )
    ends_on = forms.DateField(
        label=_("Good until"), required=False, widget=day_input(),
        help_text=_("Empty: without an end."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, space: Space) -> None:
        super().__init__(data)
        self.zone = ZoneInfo(space.time_zone)

    def clean_person(self) -> Person:
        return known_person(self.cleaned_data["person"])

    @property
    def ends_at(self) -> datetime | None:
        day = self.cleaned_data["ends_on"]
        return span_of(day, 0, A_DAY, self.zone).end if day else None


class TrainerForm(_EndForm):
    pass


class PermitForm(_EndForm):
    reason = forms.CharField(
        label=_("Why"), max_length=300, widget=forms.Textarea({"rows": 2}),
        help_text=_("What she was shown, and when."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(
        label=_("Why"), max_length=300, widget=forms.Textarea({"rows": 2}),
        help_text=_("She reads it."),
    )  # fmt: skip


class OwnRecognitionForm(forms.Form):
    use_required_attribute = False

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        self.fields["taught"] = _course(_("Whose badge you recognise"), person)
        self.fields["course"] = _course(_("As which course it counts here"), person)


class RecognitionForm(forms.Form):
    use_required_attribute = False
    issuer = forms.URLField(
        label=_("Address of the issuer"), max_length=300, assume_scheme="https",
        help_text=_("As it stands in its badges under “issuer”."),
    )  # fmt: skip
    issuer_name = forms.CharField(label=_("Name of the issuer"), max_length=120)
    key = forms.CharField(
        label=_("Public key of the issuer"), max_length=10_000,
        widget=forms.Textarea({"rows": 5, "spellcheck": "false"}),
        help_text=_("As PEM or JWK. Ask the issuer for it: it decides which badges are believed."),
    )  # fmt: skip
    achievement = forms.CharField(
        label=_("Name or address of its course"), max_length=300,
        help_text=_("As it stands in its badges under “achievement”."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        self.fields["course"] = _course(_("As which course it counts here"), person)


class BadgeForm(forms.Form):
    """The text of a badge, or its file."""

    use_required_attribute = False
    badge = forms.CharField(
        label=_("Text of the badge"), required=False, max_length=MOST,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
    )  # fmt: skip
    file = forms.FileField(label=_("Or its file"), required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        sent = typed.get("file")
        if sent is not None:
            typed["badge"] = sent.read(MOST + 1).decode("ascii", errors="replace")
        if not typed.get("badge") and "badge" not in self.errors:
            raise ValidationError({"badge": _("Paste a badge, or choose its file.")})
        return typed
