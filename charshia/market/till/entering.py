"""The form by which a stall enters an order; it asks for as little as it can."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from charshia.ground.places.forms import PhoneField
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.models import Way, WayKind
from charshia.market.orders.actions import Choice, Contact
from charshia.market.orders.ways import fits
from charshia.market.stall.forms.sieve import way_and_place
from charshia.market.till.entry import Caller, caller, payment_ways_of, ways_of
from charshia.market.till.forms import MOST_PIECES
from charshia.payments.models import PaymentWay


class EntryForm(forms.Form):
    phone = PhoneField(label=_("Phone number"), required=False)
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("May stay empty for a number that you know already."),
    )
    way = forms.ChoiceField(label=_("How the goods go"), widget=forms.RadioSelect)
    payment = forms.ChoiceField(label=_("How they pay"), widget=forms.RadioSelect)
    directions = forms.CharField(
        label=_("Where to"),
        max_length=400,
        required=False,
        help_text=_("Only if you bring it: street and number, or the way in words."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = forms.CharField(
        label=_("Note"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    use_required_attribute = False

    def __init__(
        self, stall: Stall, data: QueryDict | None, *, key: str, known: Caller | None
    ) -> None:
        self.stall = stall
        self.ways = {str(way.pk): way for way in ways_of(stall)}
        self.pays = {str(way.pk): way for way in payment_ways_of(stall)}
        super().__init__(data, initial={"key": key} | self._usual(known))
        self._choices("way", [(pk, way_and_place(way)) for pk, way in self.ways.items()])
        self._choices("payment", [(pk, way.get_kind_display()) for pk, way in self.pays.items()])
        phone: PhoneField = self.fields["phone"]  # type: ignore[assignment]
        phone.country = stall.organisation.country
        for name, typed in (data or {}).items():
            if name.startswith("pieces-"):
                self.fields[name] = forms.IntegerField(
                    required=False, min_value=0, max_value=MOST_PIECES
                )
                del typed

    def _choices(self, field: str, choices: list[tuple[str, str]]) -> None:
        asked: forms.ChoiceField = self.fields[field]  # type: ignore[assignment]
        asked.choices = choices

    def _usual(self, known: Caller | None) -> dict[str, Any]:
        """As it went the last time, else the first way and what goes with it."""
        way = known.way if known and str(known.way) in self.ways else next(iter(self.ways), None)
        kind = self.ways[str(way)].kind if way is not None else ""
        fitting = [pk for pk, pay in self.pays.items() if fits(kind, pay.kind)]
        like_last = [pk for pk in fitting if known and self.pays[pk].kind == known.kind]
        usual: dict[str, Any] = {"way": way, "payment": next(iter([*like_last, *fitting]), None)}
        if known:
            bought = known.purchase
            usual |= {"phone": known.shown, "name": bought.name, "directions": bought.directions}
        return usual

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        known = caller(self.stall, data["phone"]) if data.get("phone") else None
        data["known"] = known
        if not data.get("name") and known:
            data["name"] = known.name
        if not data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write a name, or the number of somebody who ordered before."))
        way: Way | None = self.ways.get(data.get("way", ""))
        brought = way is not None and way.kind in {WayKind.DELIVERY, WayKind.POST}
        if brought and not data.get("directions"):
            if known and known.purchase.directions:
                data["directions"] = known.purchase.directions
            else:
                self.add_error("directions", _("Write where it goes."))
        return data

    def pieces(self) -> dict[int, int]:
        """Variant ids to how many, as typed."""
        return {
            int(name.removeprefix("pieces-")): count
            for name, count in self.cleaned_data.items()
            if name.startswith("pieces-") and count and name.removeprefix("pieces-").isdecimal()
        }

    def choice(self) -> Choice:
        data = self.cleaned_data
        way, paid = self.ways[data["way"]], self.pays[data["payment"]]
        return Choice(way=way, payment_way=self._fitting(way, paid), note=data["note"])

    def _fitting(self, way: Way, paid: PaymentWay) -> PaymentWay:
        """Cash is cash: at the door and at the stall it has two names, and one is meant."""
        if fits(way.kind, paid.kind):
            return paid
        cash = {"cash_on_delivery", "pay_at_pickup"}
        other = [one for one in self.pays.values() if one.kind in cash and fits(way.kind, one.kind)]
        return other[0] if paid.kind in cash and other else paid

    def contact(self) -> Contact:
        data = self.cleaned_data
        known: Caller | None = data["known"]
        bought = known.purchase if known else None
        return Contact(
            name=data["name"],
            phone=data["phone"],
            language=bought.language if bought else self.stall.organisation.language,
            email=bought.email if bought else "",
            country=self.stall.organisation.country if data["directions"] else "",
            settlement=bought.settlement if bought else None,
            settlement_name=bought.settlement_name if bought else "",
            directions=data["directions"],
            postcode=bought.postcode if bought else "",
            is_of_age=True,
        )
