"""What was used of the store."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from charshia.workshops.booking.models import Booking
from charshia.workshops.spaces.models import Consumable


class _Stored(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.stock} {obj.get_unit_display()})"


class UsageForm(forms.Form):
    use_required_attribute = False
    consumable = _Stored(label=gettext_lazy("Material"), queryset=Consumable.objects.none())
    amount = forms.IntegerField(
        label=gettext_lazy("How much, in its unit"), min_value=1, max_value=1_000_000
    )
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, booking: Booking) -> None:
        super().__init__(data, initial={"key": secrets.token_hex(8)})
        rows = Consumable.objects.filter(space=booking.subject.space_id, is_offered=True)
        field: Any = self.fields["consumable"]
        field.queryset = rows.filter(stock__gt=0).order_by("pk")
