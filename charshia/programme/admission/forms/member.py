"""What a member herself fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.forms import Plain
from charshia.programme.admission.declared import AGES
from charshia.programme.admission.forms.fields import Words, day_field
from charshia.programme.admission.models import Fact


class BreakForm(Plain):
    back_on = day_field(
        label=_("First day back"),
        help_text=_("Until then your stall is seen, but takes no orders."),
    )
    reason = Words(
        label=_("Why?"), help_text=_("Only the coordinator reads it."), required=False, rows=2
    )


class LeavingForm(Plain):
    reason = Words(
        label=_("Why do you leave?"),
        help_text=_("It helps others. You may leave it empty."),
        required=False,
    )


class AppealForm(Plain):
    text = Words(
        label=_("Why is the suspension wrong?"), max_length=5000, rows=8,
        error_messages={"required": _("Write why the suspension is wrong.")},
    )  # fmt: skip


class PaperUploadForm(Plain):
    file = forms.FileField(
        label=_("The document"),
        help_text=_("PDF or photo, up to 10 MB. Only the coordinator looks at it."),
        error_messages={"required": _("Choose a file or take a photo.")},
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/*,.heic"}),
    )


SIZES = [
    ("", _("I do not say")), ("1", _("one person")), ("2-4", _("2 to 4 people")),
    ("5-9", _("5 to 9 people")), ("10-49", _("10 to 49 people")), ("50-", _("50 or more")),
]  # fmt: skip
AGE_WORDS = {
    "-29": _("under 30"), "30-44": _("30 to 44"), "45-59": _("45 to 59"),
    "60-": _("60 or older"),
}  # fmt: skip
SECTORS = [
    ("food", _("food and drink")), ("farming", _("farming")), ("craft", _("craft")),
    ("textile", _("textile and clothing")), ("wood", _("wood and furniture")),
    ("cosmetics", _("soap and cosmetics")), ("services", _("services")),
    ("tourism", _("tourism")), ("other", _("something else")),
]  # fmt: skip
YES_NO = [("", _("I do not say")), ("yes", _("yes")), ("no", _("no"))]


class DeclaredForm(Plain):
    """Everything is voluntary; an emptied field is deleted."""

    size = forms.ChoiceField(label=Fact.SIZE.label, choices=SIZES, required=False)
    women_led = forms.ChoiceField(label=Fact.WOMEN_LED.label, choices=YES_NO, required=False)
    women_led_public = forms.BooleanField(
        label=_("Everybody may read that this stall is led by women"), required=False
    )
    age = forms.ChoiceField(
        label=Fact.AGE.label, required=False,
        choices=[("", _("I do not say")), *((one, AGE_WORDS[one]) for one in AGES)],
    )  # fmt: skip
    sectors = forms.MultipleChoiceField(
        label=Fact.SECTORS.label, choices=SECTORS, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    community = forms.CharField(
        label=Fact.COMMUNITY.label,
        help_text=_("As you would say it. It is kept sealed and only counted."),
        max_length=80, required=False,
    )  # fmt: skip

    def said(self) -> dict[Fact, Any]:
        data = self.cleaned_data
        return {fact: data[fact.value] for fact in Fact}


class JobForm(Plain):
    people = forms.IntegerField(
        label=_("How many people"), min_value=1, max_value=999,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Write how many."), "invalid": _("Write a whole number.")},
    )  # fmt: skip
    begins_on = day_field(label=_("Paid since"))
    ends_on = day_field(label=_("Until"), required=False, help_text=_("Empty: still."))
