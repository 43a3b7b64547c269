"""Who buys, who receives, and where."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.tags import current
from charshia.ground.places.forms import PhoneField
from charshia.ground.places.models import Settlement
from charshia.market.delivery.models import WayKind
from charshia.market.orders.actions import Contact
from charshia.market.orders.actions.placing import NOT_VERIFIED
from charshia.market.orders.addresses import countries_of, country_names, settlements_called
from charshia.market.orders.offers import Checkout
from charshia.people.accounts.models import Person

UNKNOWN_PLACE = _(
    "We do not know this place. Choose a name from the list, or add its municipality after a comma."
)
SEVERAL_PLACES = _("There are several places of this name. Which one? %(places)s")


def _text(**attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs=attributes)


class BroughtText(forms.CharField):
    """Asked for only when something is brought or sent: ``ContactForm.find_place`` sees to it."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class BroughtChoice(forms.ChoiceField):
    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class Unjudged(forms.Form):
    """A form that may be shown half filled in: what was typed, and no word on what is missing."""

    is_judged = True

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_judged:
            self._errors = forms.utils.ErrorDict()


def _firm_field(checkout: Checkout) -> forms.ChoiceField:
    """For whom she buys: one of her verified firms, or herself."""
    firms = [(one.organisation.slug, one.called) for one in checkout.firms]
    return forms.ChoiceField(
        label=_("For whom you buy"),
        choices=[*firms, ("", _("For myself, at ordinary prices"))],
        initial=firms[0][0] if firms else "",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_VERIFIED},
    )


class ContactForm(Unjudged):
    """Who buys, who receives, and where: once for all stalls."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        error_messages={"required": _("Write your name: the stalls ask for it.")},
        widget=_text(autocomplete="name"),
    )
    phone = PhoneField(
        label=_("Your phone number"),
        help_text=_("Any country: 044 123 456 or +383 44 123 456. The stalls call here."),
        error_messages={"required": _("Write a phone number on which the stalls reach you.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Where a copy of the order goes."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    recipient_name = forms.CharField(
        label=_("Name of who receives it"), max_length=120, required=False, widget=_text()
    )
    recipient_phone = PhoneField(
        label=_("Phone number of who receives it"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
    )
    country = BroughtChoice(
        label=_("Country or territory"),
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )
    settlement_name = BroughtText(
        label=_("Town or village"),
        max_length=120,
        widget=_text(list="places", autocomplete="address-level2"),
    )
    directions = BroughtText(
        label=_("How to find you"),
        help_text=_("Street and number, or the way in words: the blue gate behind the school."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=12,
        required=False,
        widget=_text(autocomplete="postal-code", size="10"),
    )
    is_of_age = forms.BooleanField(required=False)

    use_required_attribute = False

    def __init__(self, checkout: Checkout, data: QueryDict | None, *, initial: dict[str, Any]):
        super().__init__(data, initial=initial)
        countries: forms.ChoiceField = self.fields["country"]  # type: ignore[assignment]
        countries.choices = country_names(checkout.countries)
        self.home = checkout.countries[0] if checkout.countries else "XK"
        here = (data.get("country") if data else "") or self.home
        for name in ("phone", "recipient_phone"):
            phone: PhoneField = self.fields[name]  # type: ignore[assignment]
            phone.country = here
        self.fields["is_of_age"].label = _(
            "I and whoever receives the goods are at least %(years)d years old."
        ) % {"years": checkout.min_age}
        self.settlement: Settlement | None = None
        if checkout.firms or (data and data.get("firm")):
            self.fields["firm"] = _firm_field(checkout)

    def find_place(self, kinds: set[str], zones: set[int]) -> None:
        """Check the address as far as the chosen ways need one, and find its settlement.

        A stall's own delivery must know the place; the post finds it by itself.
        """
        if not kinds & {WayKind.DELIVERY, WayKind.POST}:
            return
        typed = self.cleaned_data.get("settlement_name", "")
        country = self.cleaned_data.get("country")
        if not typed:
            self.add_error("settlement_name", _("Write the town or village to which it goes."))
        if not self.cleaned_data.get("directions"):
            self.add_error("directions", _("Describe the way, so that nobody has to search."))
        if not typed:
            return
        found = settlements_called(typed, country=country or self.home, near=zones)
        if len(found) == 1:
            self.settlement = found[0]
        elif WayKind.DELIVERY in kinds and not found:
            self._say_where(typed)
        elif WayKind.DELIVERY in kinds:
            places = "; ".join(f"{one.names}, {one.municipality.names}" for one in found[:5])
            self.add_error("settlement_name", SEVERAL_PLACES % {"places": places})

    def _say_where(self, typed: str) -> None:
        """The place is not in the country chosen: say in which of the others it is, if in any."""
        offered: forms.ChoiceField = self.fields["country"]  # type: ignore[assignment]
        names = dict(offered.choices)  # type: ignore[arg-type]
        for code in countries_of(typed):
            if code in names:
                wrong = _("“%(place)s” is in another country: %(country)s. Choose it here.")
                self.add_error("country", wrong % {"place": typed, "country": names[code]})
                return
        self.add_error("settlement_name", UNKNOWN_PLACE)

    def contact(self) -> Contact:
        data = self.cleaned_data
        goes_somewhere = bool(data["settlement_name"] or data["directions"])
        return Contact(
            name=data["name"],
            phone=data["phone"],
            language=current(),
            email=data["email"],
            recipient_name=data["recipient_name"],
            recipient_phone=data["recipient_phone"],
            country=(data["country"] or self.home) if goes_somewhere else "",
            settlement=self.settlement,
            settlement_name=data["settlement_name"],
            directions=data["directions"],
            postcode=data["postcode"],
            is_of_age=data["is_of_age"],
        )


def known_of(person: Person | None, checkout: Checkout) -> dict[str, Any]:
    known = {"name": person.name, "phone": person.phone, "email": person.email} if person else {}
    return known | ({"country": checkout.countries[0]} if checkout.countries else {})
