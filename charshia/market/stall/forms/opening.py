from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.tags import current, names
from charshia.ground.places.countries import countries
from charshia.ground.places.forms import PhoneField
from charshia.ground.places.models import Settlement
from charshia.market.orders.addresses import settlements_called

LONGEST_NAME = 60


def languages() -> list[tuple[str, str]]:
    return list(names().items())


class PlaceField(forms.CharField):
    """A village or town as people write it; ``PlaceForm`` finds it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Town or village"))
        kwargs.setdefault("help_text", _("In any language. Buyers see it beside your name."))
        widget = forms.TextInput(attrs={"list": "places", "autocomplete": "off"})
        super().__init__(max_length=120, widget=widget, **kwargs)


class PlaceForm(forms.Form):
    """Finds the settlement that is typed in ``village``, in ``self.country``."""

    settlement: Settlement | None = None

    def find_settlement(self, typed: str, country: str) -> None:
        found = settlements_called(typed, country=country, near=set())
        if len(found) == 1:
            self.settlement = found[0]
        elif found:
            places = "; ".join(f"{one.names}, {one.municipality.names}" for one in found)
            several = _("There are several. Write one of these: %(places)s")
            self.add_error("village", str(several) % {"places": places})
        else:
            self.add_error(
                "village",
                _("We do not know this place there. Try another spelling, or the nearest town."),
            )


class OpeningForm(PlaceForm):
    name = forms.CharField(
        label=_("What is your business called?"),
        help_text=_("It stands over your stall. You can change it later."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(label=_("Country or territory"), choices=countries)
    village = PlaceField()
    phone = PhoneField(
        label=_("Your phone number"), help_text=_("For buyers who have ordered, and for us.")
    )
    language = forms.ChoiceField(
        label=_("In which language do we write to you?"),
        choices=languages,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        start = {"country": "XK", "language": current()} | kwargs.pop("initial", {})
        super().__init__(data, initial=start, **kwargs)

    def clean_phone(self) -> str:
        return str(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("village") and data.get("country"):
            self.find_settlement(data["village"], data["country"])
        return data
