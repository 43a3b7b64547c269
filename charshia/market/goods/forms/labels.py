from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.order import alphabetical
from charshia.ground.ui.forms import day_input
from charshia.market.catalogue.models import Label


class LabelForm(forms.Form):
    """A promise that a product carries, with what proves it."""

    label = forms.ModelChoiceField(Label.objects.none(), label=_("Label"), empty_label=None)
    certificate = forms.CharField(
        label=_("Number of the certificate"), max_length=80, required=False
    )
    body = forms.CharField(label=_("Issued by"), max_length=120, required=False)
    valid_from = forms.DateField(label=_("Valid from"), widget=day_input(), required=False)
    valid_until = forms.DateField(label=_("Valid until"), widget=day_input(), required=False)
    file = forms.FileField(
        label=_("The certificate itself"),
        help_text=_("PDF or photo, up to 10 MB. Buyers can open it."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/*,.heic"}),
    )

    use_required_attribute = False

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: forms.ModelChoiceField[Label] = self.fields["label"]  # type: ignore[assignment]
        field.queryset = Label.objects.all()
        named = {str(one.name): one.pk for one in field.queryset}
        field.choices = [(named[name], name) for name in sorted(named, key=alphabetical)]
