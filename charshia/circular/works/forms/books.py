"""Forms of corrections, batches and bags: those that choose among rows of the enterprise."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.forms import Moisture, Weight
from charshia.circular.works.kinds import (
    BatchKind,
    BatchState,
    Correction,
    LossReason,
    MovementKind,
    Shortfall,
)
from charshia.circular.works.models import Batch, Lot, Machine
from charshia.circular.works.weights import weight
from charshia.circular.works.wording import material_name
from charshia.ground.ui.forms import OneOf
from charshia.market.catalogue.models import Variant


def lot_line(lot: Lot) -> str:
    """A lot to choose: its code, what it is, how much is there."""
    return f"{lot.code} · {material_name(lot.material)} · {weight(lot.fresh_g)}"


def words_field() -> forms.CharField:
    return forms.CharField(
        label=_("More about it"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class CorrectForm(forms.Form):
    direction = forms.ChoiceField(
        label=_("Correct it"), widget=forms.RadioSelect,
        choices=[("down", _("down: there is less")), ("up", _("up: there is more"))],
    )  # fmt: skip
    kg = Weight(label=_("By how much, kg"))
    reason = forms.ChoiceField(label=_("Why"), choices=Correction.choices)
    words = words_field()

    @property
    def change_g(self) -> int:
        grams: int = self.cleaned_data["kg"]
        return -grams if self.cleaned_data["direction"] == "down" else grams


class MergeForm(forms.Form):
    lots = forms.ModelMultipleChoiceField(
        label=_("Which lots"), queryset=Lot.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, enterprise: Enterprise) -> None:
        super().__init__(data)
        field: Any = self.fields["lots"]
        field.queryset = Lot.objects.filter(enterprise=enterprise).there().order_by("code")
        field.label_from_instance = lot_line


class OpenForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is done"), choices=BatchKind.choices, initial="pressing")
    machine = OneOf(label=_("Machine"), queryset=Machine.objects.none(), required=False)

    def __init__(self, data: Any = None, *, enterprise: Enterprise) -> None:
        super().__init__(data)
        field: Any = self.fields["machine"]
        field.queryset = Machine.objects.filter(enterprise=enterprise, is_out=False).order_by(
            "name"
        )


class FeedForm(forms.Form):
    """``batch`` is the one that is fed; ``is_back``: of what is in it already."""

    lot = OneOf(label=_("Lot"), queryset=Lot.objects.none())
    kg = Weight(label=_("Weighs, kg"))

    def __init__(self, data: Any = None, *, batch: Batch, is_back: bool = False) -> None:
        super().__init__(data)
        rows = Lot.objects.filter(enterprise=batch.enterprise_id)
        if is_back:
            fed = batch.movements.filter(kind=MovementKind.CONSUMED)
            rows = rows.filter(pk__in=fed.values("lot"))
        else:
            rows = rows.there().exclude(batch__state=BatchState.OPEN)
        field: Any = self.fields["lot"]
        field.queryset = rows.order_by("code")
        field.label_from_instance = lot_line


class LossForm(forms.Form):
    reason = forms.ChoiceField(label=_("What it is"), choices=LossReason.choices)
    kg = Weight(label=_("Weighs, kg"))
    moisture = Moisture()
    words = words_field()


class CloseForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why it does not add up"), required=False,
        choices=[("", _("it adds up")), *Shortfall.choices],
    )  # fmt: skip
    words = words_field()

    @property
    def shortfall(self) -> Shortfall | None:
        said = self.cleaned_data["reason"]
        return Shortfall(said) if said else None


class ReweighForm(forms.Form):
    is_gone = forms.BooleanField(label=_("It was weighed twice: take it back"), required=False)
    kg = Weight(label=_("Weighs, kg"), required=False)
    moisture = Moisture(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("is_gone") and cleaned.get("kg") is None and "kg" not in self.errors:
            self.add_error("kg", _("Write how much it weighs."))
        return cleaned


class PackForm(forms.Form):
    variant = OneOf(label=_("For which product"), queryset=Variant.objects.none())
    bags = forms.IntegerField(label=_("How many bags"), min_value=1, max_value=100_000)
    bag_kg = Weight(label=_("One bag weighs, kg"))

    def __init__(self, data: Any = None, *, enterprise: Enterprise) -> None:
        super().__init__(data)
        own = Variant.objects.filter(
            product__stall__organisation=enterprise.organisation_id, stock__isnull=False
        )
        field: Any = self.fields["variant"]
        field.queryset = own.select_related("product").order_by("product_id", "pk")
        field.label_from_instance = variant_line


def variant_line(variant: Variant) -> str:
    return " · ".join(filter(None, (str(variant.product.title), str(variant.title))))
