"""How stalls and shops pay one another: by which way, and noting what came."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.money.amounts import AmountField
from charshia.payments.models import Means, PaymentWay


class WayField(forms.ModelChoiceField):
    """One of an organisation's ways to be paid, by what they are; none through a provider."""

    def __init__(self, *, label: Any) -> None:
        super().__init__(
            PaymentWay.objects.none(), label=label, empty_label=None, widget=forms.RadioSelect
        )

    def offer(self, organisation: int) -> None:
        ways = PaymentWay.objects.filter(organisation=organisation, is_active=True)
        self.queryset = ways.exclude(kind="card").order_by("position", "pk")

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.get_kind_display()).capitalize()


class WayForm(forms.Form):
    way = WayField(label=_("How you want to be paid"))

    def __init__(self, data: Any = None, *, organisation: int) -> None:
        super().__init__(data)
        field: WayField = self.fields["way"]  # type: ignore[assignment]
        field.offer(organisation)


class PaidForm(forms.Form):
    """What came; ``key`` makes the same press count once."""

    amount = AmountField(
        label=_("Amount received"), widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    means = forms.ChoiceField(
        label=_("How it came"),
        choices=[(Means.CASH, Means.CASH.label), (Means.TRANSFER, Means.TRANSFER.label)],
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
