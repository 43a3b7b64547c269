from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.writing import own, written
from charshia.ground.ui.forms import MINUTE, day_input, moment_input
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.models import Way
from charshia.market.goods.forms.fields import CountField


def _note() -> forms.CharField:
    return forms.CharField(
        label=_("A word to buyers"), max_length=400, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class AwayForm(forms.Form):
    """A holiday: all is seen, nothing is ordered."""

    first = forms.DateField(label=_("First day away"), widget=day_input())
    last = forms.DateField(label=_("Last day away"), widget=day_input())
    note = _note()

    use_required_attribute = False

    def __init__(self, data: Any, *, stall: Stall) -> None:
        self.stall = stall
        known = {"first": stall.away_from, "last": stall.away_to, "note": own(stall.away_note)}
        super().__init__(data, initial=known, auto_id="away_%s")

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        note = written(self.stall.away_note, data["note"])
        return {"first": data["first"], "last": data["last"], "note": note}


class CycleForm(forms.Form):
    """A time in which the stall takes orders, and how they are handed over afterwards."""

    opens_at = forms.DateTimeField(
        label=_("Orders from"), widget=moment_input(), input_formats=[MINUTE, f"{MINUTE}:%S"]
    )
    closes_at = forms.DateTimeField(
        label=_("Orders until"), widget=moment_input(), input_formats=[MINUTE, f"{MINUTE}:%S"]
    )
    ways = forms.ModelMultipleChoiceField(
        Way.objects.none(), label=_("How they are handed over"), required=False,
        help_text=_("None ticked: all your ways."), widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    on = forms.DateField(label=_("Only on this day"), widget=day_input(), required=False)
    note = _note()

    use_required_attribute = False

    def __init__(self, data: Any, *, stall: Stall) -> None:
        super().__init__(data, auto_id="cycle_%s")
        field: forms.ModelMultipleChoiceField[Way] = self.fields["ways"]  # type: ignore[assignment]
        field.queryset = Way.objects.on_offer().filter(stall=stall).order_by("position", "pk")
        field.label_from_instance = _name_of  # type: ignore[assignment]

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        note = written(Stall().away_note, data["note"])
        names = ("opens_at", "closes_at", "on")
        return {name: data[name] for name in names} | {"note": note, "ways": list(data["ways"])}


def _name_of(way: Way) -> str:
    return str(way.name)


class LowForm(forms.Form):
    low_stock = CountField(
        label=_("Tell me when so many pieces are left"), most=10_000, required=True
    )
