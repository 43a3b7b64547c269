from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.forms import day_input
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.models import Way
from charshia.market.orders.models import State
from charshia.market.stall.past import Sieve


class WayField(forms.ModelChoiceField):
    def label_from_instance(self, way: Any) -> str:
        return way_and_place(way)


class SieveForm(forms.Form):
    """Which of a stall's orders to show. What makes no sense is left out, not refused."""

    q = forms.CharField(label=_("Number, name or phone"), required=False, max_length=80)
    day = forms.DateField(label=_("Day"), required=False, widget=day_input())
    way = WayField(
        label=_("How and where"),
        queryset=Way.objects.none(),
        required=False,
        empty_label=_("any"),
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    def __init__(self, stall: Stall, data: QueryDict) -> None:
        super().__init__(data)
        way: WayField = self.fields["way"]  # type: ignore[assignment]
        way.queryset = Way.objects.filter(stall=stall).order_by("position", "pk")
        state: forms.ChoiceField = self.fields["state"]  # type: ignore[assignment]
        state.choices = [("", _("any")), *State.choices]

    def sieve(self) -> Sieve:
        self.is_valid()
        return Sieve(**{name: value for name, value in self.cleaned_data.items() if value})


def way_and_place(way: Way) -> str:
    return f"{way.name}, {way.place}" if way.place else str(way.name)
