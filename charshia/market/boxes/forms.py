from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.money.amounts import AmountField
from charshia.ground.money.show import show
from charshia.market.catalogue.models import Variant

MOST = 9999


def named(variant: Variant) -> str:
    return " ".join(filter(None, (str(variant.product.title), str(variant.title))))


class VariantField(forms.ModelChoiceField):
    def __init__(self, *, label: Any) -> None:
        super().__init__(
            label=label,
            queryset=Variant.objects.none(),
            empty_label=None,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
        )

    def offer(self, variants: list[Variant]) -> None:
        self.queryset = Variant.objects.filter(pk__in=[one.pk for one in variants]).with_product()

    def label_from_instance(self, obj: Any) -> str:
        return named(obj)


class TheirsField(VariantField):
    def label_from_instance(self, obj: Any) -> str:
        price = show(Money(obj.price_minor, obj.product.stall.currency))
        return f"{named(obj)} · {obj.product.stall.title} · {price}"


class BoxForm(forms.Form):
    """Which of the stall's goods is the box."""

    variant = VariantField(label=_("Which of your goods is the box"))

    def __init__(self, data: Any = None, *, variants: list[Variant]) -> None:
        super().__init__(data)
        field: VariantField = self.fields["variant"]  # type: ignore[assignment]
        field.offer(variants)
        self.has_any = bool(variants)


class PartForm(forms.Form):
    """What goes in, how many, and at what price."""

    variant = TheirsField(label=_("What goes in"))
    pieces = forms.IntegerField(
        label=_("How many in each box"), min_value=1, max_value=MOST, initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    price = AmountField(
        label=_("What you pay for one piece"),
        help_text=_("The other stall sees it and agrees or not."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    def __init__(self, data: Any = None, *, variants: list[Variant]) -> None:
        super().__init__(data)
        field: VariantField = self.fields["variant"]  # type: ignore[assignment]
        field.offer(variants)
        self.has_any = bool(variants)


class PackForm(forms.Form):
    """``key`` makes the same press count once."""

    boxes = forms.IntegerField(
        label=_("How many boxes"), min_value=1, max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
