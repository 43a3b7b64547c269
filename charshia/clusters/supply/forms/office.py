"""What the coordinator writes."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.kinds import CertificateType
from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.actions import Buyer, Wanted
from charshia.clusters.supply.forms.products import ProductField
from charshia.clusters.supply.kinds import Analysis, CostRule, Pay
from charshia.clusters.supply.models import Point, Request, Zone
from charshia.clusters.supply.prices import decimal_of, e4_of
from charshia.ground.languages.tags import names
from charshia.ground.money.rates import currency_choices
from charshia.ground.ui.forms import OneOf, day_input, moment_input
from charshia.ground.ui.texts import TextsForm

MOST_KG = 100_000_000
MOST_MONEY = Decimal(10_000_000)


def area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def languages() -> list[tuple[str, str]]:
    return list(names().items())


def buyers() -> list[tuple[str, Any]]:
    """Everybody on the map, and nobody of it. One query."""
    known = [(one.slug, str(one.name)) for one in Actor.objects.listed()]
    return [("", _("not on the map")), *sorted(known, key=lambda one: one[1].casefold())]


def kg_field(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, **{"min_value": 1, "max_value": MOST_KG} | more)


def price_field(label: Any, **more: Any) -> forms.DecimalField:
    """A kilogram, with up to four decimals."""
    known: dict[str, Any] = {
        "min_value": Decimal(0),
        "max_value": MOST_MONEY,
        "max_digits": 12,
        "decimal_places": 4,
    }
    return forms.DecimalField(label=label, **known | more)


def sum_field(label: Any, **more: Any) -> forms.DecimalField:
    known: dict[str, Any] = {
        "min_value": Decimal(0),
        "max_value": MOST_MONEY,
        "max_digits": 12,
        "decimal_places": 2,
    }
    return forms.DecimalField(label=label, **known | more)


def minor_of(amount: Decimal) -> int:
    return int(amount * 100)


class RequestForm(TextsForm):
    texts = ("title", "text", "packaging")
    title = forms.CharField(label=_("What is wanted, in a line"), max_length=160)
    code = ProductField()
    kg = kg_field(_("How many kilograms"))
    least_kg = kg_field(_("At least, in kilograms"))
    most_kg = kg_field(_("At most, in kilograms"))
    certificates = forms.MultipleChoiceField(
        label=_("Certificates that every lot needs"), choices=CertificateType.choices,
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    text = forms.CharField(label=_("More about it"), required=False, widget=area(5))
    packaging = forms.CharField(label=_("Packaging"), required=False, max_length=400)
    ship_on = forms.DateField(label=_("Shipped on"), widget=day_input())
    place = forms.CharField(
        label=_("Handed over at"), help_text=_("Place and term of delivery."),
        max_length=160,
    )  # fmt: skip
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices)
    ceiling = price_field(
        _("The buyer pays at most, per kilogram"), required=False,
        help_text=_("All costs included. Members do not see it."),
    )  # fmt: skip
    max_sellers = forms.IntegerField(
        label=_("At most so many sellers"), required=False, min_value=1, max_value=1000
    )
    max_percent = forms.IntegerField(
        label=_("Largest part of one member, in percent"), required=False, min_value=1,
        max_value=100,
    )  # fmt: skip
    instalments = forms.IntegerField(
        label=_("In how many deliveries"), initial=1, min_value=1, max_value=52
    )
    pay = forms.ChoiceField(label=_("What members are paid"), choices=Pay.choices)
    cost_rule = forms.ChoiceField(label=_("How costs are shared"), choices=CostRule.choices)
    buyer_name = forms.CharField(label=_("The buyer's firm"), max_length=160)
    buyer_slug = forms.ChoiceField(
        label=_("The buyer on the map of actors"), required=False, choices=buyers
    )
    buyer_contact = forms.CharField(label=_("Person there"), required=False, max_length=120)
    buyer_email = forms.EmailField(label=_("E-mail"), required=False)
    buyer_language = forms.ChoiceField(label=_("Language of letters"), choices=languages)

    def clean_buyer_slug(self) -> Actor | None:
        slug = self.cleaned_data["buyer_slug"]
        if not slug:
            return None
        found = Actor.objects.listed().filter(slug=slug).first()
        if found is None:
            raise forms.ValidationError(_("This entry is on the map no more."))
        return found

    def wanted(self) -> Wanted:
        said = self.cleaned_data
        plain = {name: said[name] for name in Wanted.__dataclass_fields__ if name in said}
        ceiling = said["ceiling"]
        return Wanted(
            **plain | {"certificates": tuple(said["certificates"]),
                       "ceiling_e4": None if ceiling is None else e4_of(ceiling)}
        )  # fmt: skip

    def buyer(self) -> Buyer:
        said = self.cleaned_data
        return Buyer(
            name=said["buyer_name"], contact=said["buyer_contact"], email=said["buyer_email"],
            language=said["buyer_language"], actor=said["buyer_slug"],
        )  # fmt: skip


def start_of(request: Request) -> dict[str, Any]:
    """What stands in the form of a request that there is."""
    e4 = request.ceiling_e4
    plain = (
        "code", "kg", "least_kg", "most_kg", "ship_on", "place", "currency", "max_sellers",
        "max_percent", "instalments", "pay", "cost_rule", "buyer_name",
        "buyer_contact", "buyer_email", "buyer_language",
    )  # fmt: skip
    return {name: getattr(request, name) for name in plain} | {
        "ceiling": None if e4 is None else decimal_of(e4).normalize(),
        "certificates": request.certificate_list,
        "buyer_slug": request.buyer.slug if request.buyer else "",
    }


class LimitForm(forms.Form):
    analysis = forms.ChoiceField(label=_("Analysis"), choices=Analysis.choices)
    at_least = forms.DecimalField(
        label=_("At least"), required=False, max_digits=12, decimal_places=4
    )
    at_most = forms.DecimalField(
        label=_("At most"), required=False, max_digits=12, decimal_places=4
    )
    is_blend = forms.BooleanField(
        label=_("It is enough if all lots together keep it"), required=False,
        help_text=_("Otherwise every lot must keep it."),
    )  # fmt: skip


class UntilForm(forms.Form):
    offers_until = forms.DateTimeField(label=_("Lots are taken until"), widget=moment_input())


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=400, widget=area(3))


class EpsilonForm(forms.Form):
    epsilon_bp = forms.TypedChoiceField(
        label=_("What fairness may cost"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, choices: list[tuple[str, Any]]) -> None:
        super().__init__(data)
        self.fields["epsilon_bp"].choices = choices  # type: ignore[attr-defined]


class DaysForm(forms.Form):
    days = forms.IntegerField(label=_("Days to answer"), initial=7, min_value=1, max_value=60)


class OfferForm(forms.Form):
    price = price_field(_("Price per kilogram"))
    days = forms.IntegerField(
        label=_("The offer stands for so many days"), initial=14, min_value=1, max_value=180
    )
    terms = forms.CharField(
        label=_("Terms of payment and delivery"), required=False, max_length=2000, widget=area(4),
        help_text=_("In the buyer's language."),
    )  # fmt: skip


class ZoneForm(TextsForm):
    texts = ("name",)
    name = forms.CharField(label=_("Where lots are picked up"), max_length=120)
    is_open = forms.BooleanField(label=_("In use"), required=False, initial=True)


class PointForm(TextsForm):
    texts = ("name",)
    name = forms.CharField(label=_("Consolidation point"), max_length=120)
    address = forms.CharField(label=_("Address"), required=False, max_length=200)
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices)
    opening = sum_field(_("Cost of opening it for one order"), initial=0)
    handling = price_field(_("Cost of handling, per kilogram"), initial=0)
    is_open = forms.BooleanField(label=_("In use"), required=False, initial=True)


class HaulForm(forms.Form):
    zone = OneOf(label=_("Where lots are picked up"), queryset=Zone.objects.none())
    point = OneOf(label=_("Consolidation point"), queryset=Point.objects.none())
    cost = price_field(_("Cost per kilogram"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name, model in (("zone", Zone), ("point", Point)):
            field = self.fields[name]
            field.queryset = model.objects.order_by("pk")  # type: ignore[attr-defined]
            field.label_from_instance = name_of_place  # type: ignore[attr-defined]


def name_of_place(place: Zone | Point) -> str:
    return str(place.name)


class TruckForm(forms.Form):
    point = OneOf(label=_("Consolidation point"), queryset=Point.objects.none())
    capacity_kg = kg_field(_("It carries, in kilograms"))
    cost = sum_field(_("Cost of one drive"))
    most = forms.IntegerField(
        label=_("How many there are"), required=False, min_value=0, max_value=1000,
        help_text=_("Empty: as many as needed."),
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["point"]
        field.queryset = Point.objects.order_by("pk")  # type: ignore[attr-defined]
        field.label_from_instance = name_of_place  # type: ignore[attr-defined]
