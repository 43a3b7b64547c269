from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.dates import weekday_name
from charshia.ground.languages.writing import own, written
from charshia.ground.places.forms import PhoneField
from charshia.ground.places.models import Settlement
from charshia.market.catalogue.models import Variant
from charshia.market.orders.addresses import settlements_called
from charshia.market.outlets.actions import Facts
from charshia.market.outlets.models import Outlet
from charshia.market.outlets.queries import Lying
from charshia.market.stall.forms.settling import WayField, WayForm

WEEK = range(7)
MOST = 9999  # pieces of one thing at a time
UNKNOWN_PLACE = _(
    "We do not know this place. Write a village or town, if need be with its municipality."
)
ONE_TIME = _("Write both times, or none for a day on which it is closed.")
BACKWARDS = _("It closes after it opens.")


class PiecesField(forms.IntegerField):
    """How many pieces; empty is none."""

    def __init__(self, *, label: str, most: int) -> None:
        super().__init__(label=label, min_value=0, max_value=most, required=False)
        self.widget.attrs |= {"inputmode": "numeric"}

    def clean(self, value: Any) -> int:
        return int(super().clean(value) or 0)


class OutletForm(forms.Form):
    """A shop and its hours; a day without times is a day on which it is closed."""

    use_required_attribute = False

    name = forms.CharField(label=_("Name of the shop"), max_length=120)
    place = forms.CharField(label=_("Town or village"), max_length=120, required=False)
    address = forms.CharField(
        label=_("Where exactly"),
        help_text=_("Street and number, or the way in words: beside the post office."),
        max_length=200,
        required=False,
    )
    phone = PhoneField(label=_("Phone number of the shop"), required=False)
    share = forms.DecimalField(
        label=_("What the shop keeps of the price, in per cent"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    note = forms.CharField(
        label=_("A word for customers"),
        help_text=_("For example: ask at the counter."),
        max_length=200,
        required=False,
    )

    def __init__(self, data: Any = None, *, outlet: Outlet | None = None, country: str) -> None:
        super().__init__(data, initial=_initial(outlet) if outlet else None)
        self.outlet, self.country = outlet, country
        phone: PhoneField = self.fields["phone"]  # type: ignore[assignment]
        phone.country = country
        for day in WEEK:
            for edge, words in (("opens", _("%(day)s, opens")), ("closes", _("%(day)s, closes"))):
                self.fields[f"{edge}_{day}"] = forms.TimeField(
                    label=words % {"day": weekday_name(day)},
                    required=False,
                    widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
                )

    @property
    def week(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [(weekday_name(day), self[f"opens_{day}"], self[f"closes_{day}"]) for day in WEEK]

    @property
    def plain(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "place", "address", "phone", "share", "note")]

    def clean_place(self) -> Settlement | None:
        typed = self.cleaned_data["place"]
        if not typed:
            return None
        found = settlements_called(typed, country=self.country, near=set())
        if not found:
            raise forms.ValidationError(UNKNOWN_PLACE)
        return found[0]

    def clean(self) -> dict[str, Any]:
        for day in WEEK:
            opens, closes = self._times(day)
            if (opens is None) != (closes is None):
                self.add_error(f"closes_{day}", ONE_TIME)
            elif opens and closes and opens >= closes:
                self.add_error(f"closes_{day}", BACKWARDS)
        return self.cleaned_data

    def facts(self) -> Facts:
        said = self.cleaned_data
        before = self.outlet.note if self.outlet else Outlet().note
        return Facts(
            name=said["name"],
            hours={
                day: (opens, closes)
                for day in WEEK
                for opens, closes in (self._times(day),)
                if opens and closes
            },
            settlement=said["place"],
            address=said["address"],
            phone=said["phone"] or "",
            note=written(before, said["note"]),
            share_bp=round((said["share"] or 0) * 100),
        )

    def _times(self, day: int) -> tuple[time | None, time | None]:
        return self.cleaned_data.get(f"opens_{day}"), self.cleaned_data.get(f"closes_{day}")


def _initial(outlet: Outlet) -> dict[str, Any]:
    times = {
        f"{edge}_{one.weekday}": getattr(one, edge)
        for one in outlet.hours.all()
        for edge in ("opens", "closes")
    }
    return times | {
        "name": outlet.name,
        "place": str(outlet.settlement.names) if outlet.settlement else "",
        "address": outlet.address,
        "phone": outlet.phone,
        "share": outlet.share_bp / 100,
        "note": own(outlet.note),
    }


class GivingForm(forms.Form):
    """One field a variant; ``key`` makes the same press count once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, data: Any = None, *, variants: Iterable[Variant], key: str) -> None:
        super().__init__(data, initial={"key": key})
        self.variants = list(variants)
        for one in self.variants:
            words = " ".join(filter(None, (str(one.product.title), str(one.title))))
            self.fields[f"v{one.pk}"] = PiecesField(label=words, most=one.stock or MOST)

    @property
    def rows(self) -> list[tuple[Variant, forms.BoundField]]:
        return [(one, self[f"v{one.pk}"]) for one in self.variants]

    def pieces(self) -> dict[int, int]:
        return {one.pk: self.cleaned_data[f"v{one.pk}"] for one in self.variants}


class CountForm(forms.Form):
    """For each variant that lies in the shop: how many were sold, how many came back."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, data: Any = None, *, lying: Iterable[Lying], key: str) -> None:
        super().__init__(data, initial={"key": key})
        self.lying = list(lying)
        for one in self.lying:
            title = " ".join(filter(None, (str(one.title), str(one.variant_title))))
            for what, words in (
                ("sold", _("%(title)s: sold")),
                ("back", _("%(title)s: came back")),
            ):
                label = words % {"title": title}
                self.fields[f"{what}{one.variant}"] = PiecesField(label=label, most=one.pieces)

    @property
    def rows(self) -> list[tuple[Lying, forms.BoundField, forms.BoundField]]:
        return [(one, self[f"sold{one.variant}"], self[f"back{one.variant}"]) for one in self.lying]

    def pieces(self, what: str) -> dict[int, int]:
        return {one.variant: self.cleaned_data[f"{what}{one.variant}"] for one in self.lying}


class ReckoningForm(WayForm):
    """By which of the stall's ways the shop pays."""

    way = WayField(label=_("How the shop pays"))
