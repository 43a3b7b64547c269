from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.market.orders.models import Cause, Decision
from charshia.people.messages.forms import PhotosField


class WordsForm(forms.Form):
    """What one side says in a dispute."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=1000,
        error_messages={"required": _("Write what happened, in your own words.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    use_required_attribute = False


class DisputeForm(WordsForm):
    """A buyer says what is wrong with an order."""

    cause = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Cause.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )
    photos = PhotosField(label=_("Pictures"), help_text=_("Of the goods or the parcel, if any."))

    field_order = ("cause", "text", "photos")

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        self.fields["text"].label = _("What happened?")


class DecisionForm(forms.Form):
    """What the coordinator decides; both sides read the grounds."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide.")},
    )
    amount = forms.DecimalField(
        label=_("How much is taken off the goods"),
        help_text=_("Only for money off."),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        localize=True,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "10"}),
    )
    grounds = forms.CharField(
        label=_("Grounds"),
        help_text=_("Both sides read them."),
        max_length=1000,
        error_messages={"required": _("Give the grounds: both sides read them.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    use_required_attribute = False

    @property
    def amount_minor(self) -> int:
        return int((self.cleaned_data["amount"] or 0) * 100)
