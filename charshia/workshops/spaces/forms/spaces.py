"""What is typed of a space, its people and its hours."""

from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from charshia.engines.opening import moment
from charshia.ground.languages.dates import babel_locale, weekday_names
from charshia.ground.languages.fields import Translated
from charshia.ground.money.rates import currency_choices
from charshia.ground.places.countries import countries
from charshia.ground.places.forms import PhoneField
from charshia.ground.ui.forms import OneOf, day_input
from charshia.ground.ui.texts import TextsForm
from charshia.market.stall.forms.opening import PlaceField, PlaceForm
from charshia.people.accounts.forms import known_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation
from charshia.workshops.spaces.kinds import Access, Fact, Kind, Opening, Role, Status
from charshia.workshops.spaces.models import Space

ZONES: Final = (
    "Europe/Athens", "Europe/Belgrade", "Europe/Istanbul", "Europe/Ljubljana", "Europe/Podgorica",
    "Europe/Sarajevo", "Europe/Skopje", "Europe/Sofia", "Europe/Tirane", "Europe/Zagreb",
    "Asia/Nicosia",
)  # fmt: skip
OF_COUNTRY: Final = {
    "AL": "Europe/Tirane", "BA": "Europe/Sarajevo", "BG": "Europe/Sofia", "CY": "Asia/Nicosia",
    "GR": "Europe/Athens", "HR": "Europe/Zagreb", "ME": "Europe/Podgorica",
    "MK": "Europe/Skopje", "RS": "Europe/Belgrade", "SI": "Europe/Ljubljana",
    "TR": "Europe/Istanbul", "XK": "Europe/Belgrade",
}  # fmt: skip
DAY: Final = timedelta(days=1)


def time_input() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def zone_of(country: str) -> str:
    return OF_COUNTRY.get(country, "Europe/Belgrade")


def city_of(zone: str) -> str:
    """The town by which a clock is called, in the reader's language, by CLDR."""
    known = babel_locale(get_language() or "en").time_zones.get(zone, {})
    return known.get("city") or zone.rpartition("/")[2].replace("_", " ")


class _Named(OneOf):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class OpeningForm(PlaceForm):
    """A space that is opened."""

    use_required_attribute = False
    name = forms.CharField(label=gettext_lazy("Name of the space"), max_length=120)
    slug = forms.SlugField(
        label=gettext_lazy("Short address"), max_length=60,
        help_text=gettext_lazy("Small letters, digits and dashes."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=Kind.choices)
    organisation = _Named(
        label=gettext_lazy("Organisation that keeps it"), queryset=Organisation.objects.none()
    )
    country = forms.ChoiceField(label=gettext_lazy("Country or territory"), choices=countries)
    village = PlaceField(help_text=gettext_lazy("Where it is. In any language."))

    def __init__(self, data: Any = None, *, among: list[Organisation]) -> None:
        super().__init__(data, initial={"country": "XK"})
        field: _Named = self.fields["organisation"]  # type: ignore[assignment]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in among])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("village") and typed.get("country"):
            self.find_settlement(typed["village"], typed["country"])
        return typed

    @property
    def facts(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            **{name: typed[name] for name in ("name", "kind", "organisation", "country")},
            "settlement": self.settlement, "time_zone": zone_of(typed["country"]),
        }  # fmt: skip


class ProfileForm(TextsForm):
    use_required_attribute = False
    texts = ("name", "summary", "about", "directions", "accessibility")
    name = forms.CharField(label=gettext_lazy("Name of the space"), max_length=120)
    summary = forms.CharField(
        label=gettext_lazy("In a sentence: what one can do there"), max_length=300, required=False
    )
    about = forms.CharField(
        label=gettext_lazy("More about it"), max_length=5000, required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip
    directions = forms.CharField(
        label=gettext_lazy("How to find it"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    accessibility = forms.CharField(
        label=gettext_lazy("For whom it is hard or easy to come in"), max_length=1000,
        required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class FactsForm(forms.Form):
    use_required_attribute = False
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=Kind.choices)
    access = forms.ChoiceField(label=gettext_lazy("Who may come"), choices=Access.choices)
    status = forms.ChoiceField(label=gettext_lazy("How it stands"), choices=Status.choices)
    opening = forms.ChoiceField(label=gettext_lazy("When it opens"), choices=Opening.choices)
    step_free = forms.ChoiceField(
        label=gettext_lazy("Can one come in without a step?"), choices=Fact.choices
    )
    wheelchair = forms.ChoiceField(
        label=gettext_lazy("Can one work there in a wheelchair?"), choices=Fact.choices
    )
    accessible_toilet = forms.ChoiceField(
        label=gettext_lazy("Is there a toilet for wheelchairs?"), choices=Fact.choices
    )
    address = forms.CharField(
        label=gettext_lazy("Street and number"), max_length=200, required=False
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("Its clock"))
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=currency_choices)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    phone = PhoneField(label=gettext_lazy("Telephone"), required=False)
    web = forms.URLField(
        label=gettext_lazy("Web page"), max_length=300, required=False, assume_scheme="https"
    )

    def __init__(self, data: Any = None, *, space: Space) -> None:
        super().__init__(data, initial={name: getattr(space, name) for name in self.base_fields})
        zones = [zone for zone in {*ZONES, space.time_zone} if zone in available_timezones()]
        self.fields["time_zone"].choices = [  # type: ignore[attr-defined]
            (zone, city_of(zone)) for zone in sorted(zones, key=city_of)
        ]


class StewardForm(forms.Form):
    use_required_attribute = False
    person = forms.EmailField(
        label=gettext_lazy("Her e-mail address"),
        help_text=gettext_lazy("The e-mail address of a person known here."),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("What she does"), choices=Role.choices, widget=forms.RadioSelect
    )

    def clean_person(self) -> Person:
        return known_person(self.cleaned_data["person"])


class _TimesForm(forms.Form):
    """Two times of a day; an end at midnight is the end of that day."""

    use_required_attribute = False
    from_minute = forms.TimeField(label=gettext_lazy("From"), widget=time_input())
    till_minute = forms.TimeField(
        label=gettext_lazy("Until"), widget=time_input(),
        help_text=gettext_lazy("00:00 is the end of the day."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        first, till = typed.get("from_minute"), typed.get("till_minute")
        if first is not None and till is not None:
            typed["from_minute"] = first.hour * 60 + first.minute
            typed["till_minute"] = till.hour * 60 + till.minute or 1440
            if typed["till_minute"] <= typed["from_minute"]:
                self.add_error("till_minute", _("The end must come after the start."))
        return typed


class HoursForm(_TimesForm):
    weekday = forms.TypedChoiceField(label=gettext_lazy("Day of the week"), coerce=int)
    valid_from = forms.DateField(
        label=gettext_lazy("From which day on"), required=False, widget=day_input(),
        help_text=gettext_lazy("Leave it empty if it always holds."),
    )  # fmt: skip
    valid_to = forms.DateField(
        label=gettext_lazy("Until which day"), required=False, widget=day_input()
    )
    field_order = ("weekday", "from_minute", "till_minute", "valid_from", "valid_to")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        names = list(enumerate(weekday_names()))
        self.fields["weekday"].choices = names  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        first, last = typed.get("valid_from"), typed.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The end must come after the start."))
        return typed


class ClosingForm(forms.Form):
    use_required_attribute = False
    day = forms.DateField(label=gettext_lazy("Day"), widget=day_input())
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200, required=False)


class OtherHoursForm(_TimesForm):
    day = forms.DateField(label=gettext_lazy("Day"), widget=day_input())
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200, required=False)
    field_order = ("day", "from_minute", "till_minute", "reason")


class PresenceForm(forms.Form):
    """From now, unless another start is typed. Times are of the clock of the space."""

    use_required_attribute = False
    until = forms.TimeField(label=gettext_lazy("Until"), widget=time_input())
    day = forms.DateField(
        label=gettext_lazy("Day"), required=False, widget=day_input(),
        help_text=gettext_lazy("Leave it empty for today."),
    )  # fmt: skip
    since = forms.TimeField(
        label=gettext_lazy("From"), required=False, widget=time_input(),
        help_text=gettext_lazy("Leave it empty for now."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, space: Space) -> None:
        super().__init__(data)
        self.zone = ZoneInfo(space.time_zone)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        now = timezone.now()
        today = now.astimezone(self.zone).date()
        if typed.get("day") and typed["day"] != today and not typed.get("since"):
            self.add_error("since", _("Say from when on another day."))
        return typed

    @property
    def times(self) -> dict[str, datetime]:
        typed, now = self.cleaned_data, timezone.now()
        day: date = typed["day"] or now.astimezone(self.zone).date()
        since, until = typed["since"], typed["until"]
        starts = now if since is None else moment(day, since.hour * 60 + since.minute, self.zone)
        minute = until.hour * 60 + until.minute or 1440
        return {"starts_at": starts, "ends_at": moment(day, minute, self.zone, is_end=True)}


def profile_of(space: Space, data: Any = None) -> ProfileForm:
    known: dict[str, Translated] = {name: getattr(space, name) for name in ProfileForm.texts}
    return ProfileForm(data, known=known)
