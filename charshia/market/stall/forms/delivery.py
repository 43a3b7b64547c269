from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from charshia.engines.keys import fold
from charshia.engines.script import to_latin
from charshia.ground.languages.dates import weekday_names
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.order import alphabetical
from charshia.ground.money.amounts import MILLION, AmountField
from charshia.ground.places.countries import countries
from charshia.ground.places.models import Municipality
from charshia.ground.ui.forms import day_input
from charshia.ground.ui.texts import TextsForm
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.actions import WeeklyHours
from charshia.market.delivery.models import Way, WayKind
from charshia.market.stall.forms.profile import lines_of

OPTIONAL: Final[dict[str, Any]] = {"required": False, "most": MILLION}
NAMES: Final = {
    WayKind.DELIVERY: {
        "sq": "Dërgesë në shtëpi",
        "sr-Cyrl": "Достава на кућу",
        "en": "Home delivery",
        "mk": "Достава до дома",
        "el": "Παράδοση στο σπίτι",
        "bg": "Доставка до дома",
        "tr": "Eve teslim",
    },
    WayKind.PICKUP: {
        "sq": "Marrje te ne",
        "sr-Cyrl": "Преузимање код нас",
        "en": "Pick up from us",
        "mk": "Подигање кај нас",
        "el": "Παραλαβή από εμάς",
        "bg": "Вземане при нас",
        "tr": "Bizden gel al",
    },
    WayKind.MARKET_DAY: {
        "sq": "Në treg",
        "sr-Cyrl": "На пијаци",
        "en": "At the market",
        "mk": "На пазар",
        "el": "Στη λαϊκή",
        "bg": "На пазара",
        "tr": "Pazarda",
    },
    WayKind.POST: {
        "sq": "Me postë",
        "sr-Cyrl": "Поштом",
        "en": "By post",
        "mk": "Со пошта",
        "el": "Με το ταχυδρομείο",
        "bg": "С поща",
        "tr": "Postayla",
    },
}
BROUGHT: Final = frozenset({WayKind.DELIVERY, WayKind.POST})


@dataclass(frozen=True)
class Choice:
    """One box to tick; ``sought`` holds all the names by which it is found."""

    value: str
    label: str
    sought: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    label: str
    choices: list[Choice]
    is_open: bool


class BoxesField(forms.MultipleChoiceField):
    """Boxes in groups that can be searched by any name; the page shows the ``groups``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.template_name = "stall/_boxes.html"
        self.groups: list[Group] = []


class WayForm(TextsForm):
    """A way of delivery; which fields it has depends on its kind."""

    texts = ("name", "place", "note")

    name = forms.CharField(
        label=_("What is it called?"), help_text=_("Buyers choose by it."), max_length=80
    )
    place = forms.CharField(
        label=_("Where exactly?"),
        help_text=_("So that a stranger finds it: the red gate behind the bakery."),
        max_length=200,
    )
    zones = BoxesField(
        label=_("Where do you bring it?"), error_messages={"required": _("Choose at least one.")}
    )
    countries = BoxesField(
        label=_("To which countries?"), error_messages={"required": _("Choose at least one.")}
    )
    fee = AmountField(
        label=_("What does it cost?"), help_text=_("Empty: free of charge."), **OPTIONAL
    )
    free_above = AmountField(label=_("Free from an order of"), **OPTIONAL)
    min_order = AmountField(
        label=_("Least order"), help_text=_("Below it this way cannot be chosen."), **OPTIONAL
    )
    lead_days = forms.IntegerField(
        label=_("How many days do you need?"),
        help_text=_("0: an order of today can go today."),
        min_value=0,
        max_value=60,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    note = forms.CharField(
        label=_("A word to the buyer"), max_length=300, required=False, widget=lines_of(3)
    )

    def __init__(self, data: Any = None, *, stall: Stall, kind: WayKind, way: Way | None) -> None:
        made = way or Way(kind=kind, name=NAMES[kind])
        self.kind, self.stall = kind, stall
        start = {
            "fee": made.fee_minor or None,
            "free_above": made.free_above_minor,
            "min_order": made.min_order_minor,
            "lead_days": made.lead_days if way else 1,
        }
        known = {name: getattr(made, name) for name in self.texts}
        super().__init__(data, known=known, initial=start)
        for name in self._superfluous():
            del self.fields[name]
        self._offer_places(way)

    def _superfluous(self) -> list[str]:
        gone = ["zones"] if self.kind != WayKind.DELIVERY else []
        gone += ["countries"] if self.kind != WayKind.POST else []
        return gone + (["place"] if self.kind in BROUGHT else ["fee", "free_above"])

    def _offer_places(self, way: Way | None) -> None:
        home = self.stall.organisation.country
        if "zones" in self.fields:
            near = self.stall.settlement.municipality_id if self.stall.settlement else None
            chosen = {str(zone.pk) for zone in way.zones.all()} if way else {str(near)}
            self._fill("zones", zones_of(self._sent("zones", chosen), home))
        if "countries" in self.fields:
            chosen = set(way.countries) if way and way.countries else {home}
            self._fill("countries", group_of_countries(self._sent("countries", chosen)))

    def _sent(self, name: str, otherwise: set[str]) -> set[str]:
        if not self.is_bound:
            return otherwise
        assert isinstance(self.data, QueryDict)
        return set(self.data.getlist(name))

    def _fill(self, name: str, groups: list[Group]) -> None:
        field = self.fields[name]
        assert isinstance(field, BoxesField)
        field.groups = groups
        field.choices = [(one.value, one.label) for group in groups for one in group.choices]

    @property
    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        facts: dict[str, Any] = {
            name: self.translated(name) for name in self.texts if name in self.fields
        }
        facts |= {"min_order_minor": data["min_order"] or None, "lead_days": data["lead_days"]}
        if "fee" in self.fields:
            facts |= {"fee_minor": data["fee"] or 0, "free_above_minor": data["free_above"]}
        if "countries" in self.fields:
            facts["countries"] = data["countries"]
        return facts

    @property
    def chosen_zones(self) -> list[Municipality] | None:
        if "zones" not in self.fields:
            return None
        return list(Municipality.objects.filter(pk__in=self.cleaned_data["zones"]))


def zones_of(chosen: set[str], home: str) -> list[Group]:
    """All municipalities by country, one's own first. One query."""
    rows = list(Municipality.objects.all())
    groups = []
    for code, label in sorted(countries(), key=lambda pair: pair[0] != home):
        mine = [_box(row, chosen) for row in rows if row.country == code]
        if mine:
            mine.sort(key=lambda one: alphabetical(one.label))
            is_open = code == home or any(one.is_chosen for one in mine)
            groups.append(Group(label, mine, is_open))
    return groups


def _box(row: Municipality, chosen: set[str]) -> Choice:
    return Choice(str(row.pk), str(row.names), sought(row.names), str(row.pk) in chosen)


def group_of_countries(chosen: set[str]) -> list[Group]:
    boxes = [Choice(code, label, fold(label), code in chosen) for code, label in countries()]
    return [Group("", boxes, True)]


def sought(names: Translated) -> str:
    """All names folded, so that one finds it in any language and script."""
    said = [*names.values(), *(to_latin(name) for name in names.values())]
    return " ".join(sorted({fold(name) for name in said}))


class HoursForm(forms.Form):
    """Times of the week: the same hours on one day or several."""

    weekdays = forms.MultipleChoiceField(
        label=_("On which days?"),
        choices=lambda: list(enumerate(weekday_names())),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    opens = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}))
    closes = forms.TimeField(label=_("Until"), widget=forms.TimeInput(attrs={"type": "time"}))
    capacity = forms.IntegerField(
        label=_("For how many orders at most?"),
        help_text=_("Empty: as many as come."),
        required=False,
        min_value=1,
        max_value=10_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def clean(self) -> dict[str, Any]:
        return refuse_backwards(self, super().clean() or {}, "opens", "closes")

    @property
    def hours(self) -> Iterable[WeeklyHours]:
        data = self.cleaned_data
        return [
            WeeklyHours(int(day), data["opens"], data["closes"], data["capacity"])
            for day in data["weekdays"]
        ]


class DateForm(forms.Form):
    """A time on one date."""

    on = forms.DateField(label=_("Date"), widget=day_input())
    opens = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}))
    closes = forms.TimeField(label=_("Until"), widget=forms.TimeInput(attrs={"type": "time"}))
    capacity = forms.IntegerField(
        label=_("For how many orders at most?"),
        help_text=_("Empty: as many as come."),
        required=False,
        min_value=1,
        max_value=10_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_on(self) -> date:
        return refuse_past(self.cleaned_data["on"], self.today)

    def clean(self) -> dict[str, Any]:
        return refuse_backwards(self, super().clean() or {}, "opens", "closes")


class DaysOffForm(forms.Form):
    first = forms.DateField(label=_("First day"), widget=day_input())
    last = forms.DateField(label=_("Last day"), widget=day_input())

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_last(self) -> date:
        return refuse_past(self.cleaned_data["last"], self.today)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and first > last:
            self.add_error("last", _("The last day must not come before the first."))
        return data


def refuse_past(day: date, today: date) -> date:
    if day < today:
        raise forms.ValidationError(_("This day is over."))
    if day.year > today.year + 2:
        raise forms.ValidationError(_("This day is too far away."))
    return day


def refuse_backwards(
    form: forms.Form, data: dict[str, Any], first: str, last: str
) -> dict[str, Any]:
    opens, closes = data.get(first), data.get(last)
    if opens and closes and opens >= closes:
        form.add_error(last, _("The end must come after the beginning."))
    return data
