"""What a firm says of itself, and what the coordinator answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.media.models import Document, Image
from charshia.ground.places.countries import countries
from charshia.people.organisations.actions import Claim


class ClaimForm(forms.Form):
    """A firm as it is registered. The number is looked at by the action."""

    name = forms.CharField(
        label=_("Name of the firm, as it is registered"),
        max_length=120,
        error_messages={"required": _("Write the name of the firm.")},
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(label=_("Country or territory where it is registered"))
    number = forms.CharField(
        label=_("Tax or registration number"),
        help_text=_("NUI, NIPT, PIB, EDB …: we check it as far as its country lets us."),
        max_length=30,
        error_messages={"required": _("Write the number of the firm.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    address = forms.CharField(
        label=_("Address of the firm"),
        help_text=_("It stands on invoices: street and number, town."),
        max_length=200,
        error_messages={"required": _("Write the address of the firm: it stands on invoices.")},
        widget=forms.TextInput({"autocomplete": "street-address"}),
    )
    file = forms.FileField(
        label=_("Certificate of registration"),
        help_text=_("PDF or photo, up to 10 MB. Only the coordinator looks at it."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/*,.heic"}),
    )

    use_required_attribute = False
    field_order = ("name", "country", "number", "address", "file")

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        where: forms.ChoiceField = self.fields["country"]  # type: ignore[assignment]
        where.choices = countries()

    def claim(self, proof: Document | Image | None) -> Claim:
        data = self.cleaned_data
        return Claim(data["name"], data["address"], data["country"], data["number"], proof)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The firm reads it on its page and in a letter."),
        max_length=400,
        error_messages={"required": _("Write why: the firm reads it.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    use_required_attribute = False
