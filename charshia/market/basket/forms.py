from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.market.basket.actions import MOST_PIECES
from charshia.market.catalogue.models import Variant


class VariantField(forms.ModelChoiceField):
    default_error_messages = {
        "invalid_choice": _("This is not sold here any more."),
        "required": _("Choose what to put in the basket."),
    }


class AddForm(forms.Form):
    """``next`` is where to go on after adding, the basket when empty."""

    variant = VariantField(queryset=Variant.objects.none())
    pieces = forms.IntegerField(
        min_value=1,
        max_value=MOST_PIECES,
        required=False,
        error_messages={"max_value": _("Ask the stall itself for more than 999 pieces.")},
    )
    next = forms.CharField(required=False, max_length=2000)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field: forms.ModelChoiceField = self.fields["variant"]  # type: ignore[assignment]
        field.queryset = Variant.objects.with_product()

    def clean_pieces(self) -> int:
        return self.cleaned_data["pieces"] or 1


class LineForm(AddForm):
    """``pieces`` is how many are wanted in all; 0 takes the line out."""

    pieces = forms.IntegerField(
        min_value=0,
        max_value=MOST_PIECES,
        error_messages={"max_value": _("Ask the stall itself for more than 999 pieces.")},
    )

    def clean_pieces(self) -> int:
        return self.cleaned_data["pieces"]
