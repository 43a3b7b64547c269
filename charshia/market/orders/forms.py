from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.engines.timetable import Time
from charshia.ground.languages.tags import current
from charshia.ground.money.show import show
from charshia.ground.places.forms import PhoneField
from charshia.ground.places.models import Settlement
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.models import WayKind
from charshia.market.orders.actions import Choice, Contact
from charshia.market.orders.addresses import countries_of, country_names, settlements_called
from charshia.market.orders.offers import Checkout, PayOffer, StallOffer, WayOffer
from charshia.market.orders.pricing import Price
from charshia.market.orders.sums import rows_of
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


class ContactForm(forms.Form):
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


class StallForm(forms.Form):
    """What is chosen for one stall; its fields are called ``<stall's slug>-…``.

    ``time`` may come once, or once for each way that has times, in their order: that is
    what the page sends without JavaScript.
    """

    way = forms.CharField(label=_("How you get it"), required=False)
    time = forms.CharField(label=_("When"), required=False)
    payment = forms.CharField(label=_("How you pay"), required=False)
    note = forms.CharField(
        label=_("A word to the stall"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    use_required_attribute = False

    def __init__(self, offer: StallOffer, data: QueryDict | None) -> None:
        super().__init__(data, prefix=offer.stall.slug)
        self.offer = offer
        for each in offer.appointments:
            self.fields[each.name] = forms.ChoiceField(
                label=gettext("When: %(product)s") % {"product": each.line.product.title},
                choices=each.options,
                required=False,
            )
        self.way_offer = self._way()
        self.pay_offer = self._payment()

    @property
    def stall_slug(self) -> str:
        return self.offer.stall.slug

    def _sent(self, field: str) -> str:
        return str(self.data.get(self.add_prefix(field), "")) if self.is_bound else ""

    def _way(self) -> WayOffer | None:
        sent = self._sent("way")
        if sent or self.is_bound:
            return next((each for each in self.offer.ways if each.value == sent), None)
        return next((each for each in self.offer.ways if each.is_bookable), None)

    def _payment(self) -> PayOffer | None:
        sent = self._sent("payment")
        if sent or self.is_bound:
            return next((each for each in self.offer.payments if each.value == sent), None)
        return self.first_fitting()

    def first_fitting(self) -> PayOffer | None:
        kind = self.way_offer.way.kind if self.way_offer else ""
        return next((each for each in self.offer.payments if each.fitting(kind)), None)

    @property
    def chosen_time(self) -> Time | None:
        """The time sent for the chosen way, or its first one before anything is sent."""
        if self.way_offer is None or not self.way_offer.times:
            return None
        if not self.is_bound:
            return self.way_offer.times[0]
        assert isinstance(self.data, QueryDict)
        sent = self.data.getlist(self.add_prefix("time"))
        timed = [each for each in self.offer.ways if each.times]
        wanted = sent[timed.index(self.way_offer)] if len(sent) == len(timed) else sent[:1]
        times = {time.starts_at.isoformat(): time for time in self.way_offer.times}
        return times.get(wanted if isinstance(wanted, str) else "".join(wanted))

    @property
    def appointments(self) -> list[forms.BoundField]:
        """The fields in which times of services are chosen."""
        return [self[each.name] for each in self.offer.appointments]

    @property
    def sums(self) -> list[tuple[str, str]]:
        """Rows of the stall's sums, in words."""
        if self.way_offer is None:
            return []
        return rows_of(self.way_offer.price, str(self.way_offer.way.name))

    @property
    def total(self) -> tuple[str, str]:
        price = self.way_offer.price.total if self.way_offer else self.offer.part.goods
        return (gettext("To pay this stall"), show(price))

    @property
    def price(self) -> Price | None:
        return self.way_offer.price if self.way_offer else None

    def clean(self) -> dict[str, Any]:
        if self.way_offer is None:
            self.add_error("way", _("Choose how you get these goods."))
        elif self.way_offer.way.hours.all() and self.chosen_time is None:
            self.add_error("time", _("Choose a time that is still free."))
        for each in self.offer.appointments:
            if not self.cleaned_data.get(each.name) and each.name not in self.errors:
                self.add_error(each.name, _("Choose a time that is still free."))
        if self.pay_offer is None:
            self.add_error("payment", _("Choose how you pay."))
        elif self.way_offer and not self.pay_offer.fitting(self.way_offer.way.kind):
            self.add_error(
                "payment",
                _("This way to pay does not go with how you get the goods. Choose another."),
            )
        return self.cleaned_data

    def choice(self) -> Choice:
        """What was chosen; the form must be valid."""
        assert self.way_offer is not None
        assert self.pay_offer is not None
        paid = self.pay_offer.fitting(self.way_offer.way.kind)
        assert paid is not None
        return Choice(
            way=self.way_offer.way,
            payment_way=paid,
            time=self.chosen_time,
            note=self.cleaned_data["note"],
            appointments={
                each.line.variant.pk: datetime.fromisoformat(self.cleaned_data[each.name])
                for each in self.offer.appointments
            },
        )


class CheckoutForm:
    """The whole form: one contact, one part for each stall, and what was seen of the prices."""

    def __init__(
        self,
        checkout: Checkout,
        data: QueryDict | None = None,
        *,
        person: Person | None = None,
        stall_form: "type[StallForm] | None" = None,
    ) -> None:
        self.checkout = checkout
        self.is_bound = data is not None
        self.contact = ContactForm(checkout, data, initial=_known_of(person, checkout))
        made = stall_form or StallForm
        self.stalls = [made(offer, data) for offer in checkout.offers]

    def __iter__(self) -> Iterator[forms.Form]:
        yield self.contact
        yield from self.stalls

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self]  # all of them: each says what is wrong
        kinds = {form.way_offer.way.kind for form in self.stalls if form.way_offer}
        if self.is_bound:
            self.contact.find_place(kinds, self.checkout.zones)
        return all(valid) and not self.contact.errors

    def refuse(self, refusal: Refusal) -> None:
        """Put a refusal beside the field that it names."""
        field = refusal.field or ""
        for form in self.stalls:
            if field.startswith(f"{form.stall_slug}-"):
                form.add_error(field.removeprefix(f"{form.stall_slug}-"), str(refusal))
                return
        self.contact.add_error(field if field in self.contact.fields else None, str(refusal))

    def prices(self) -> list[tuple[Stall, Price]]:
        """What each stall's part comes to, as far as a way is chosen."""
        return [(form.offer.stall, form.price) for form in self.stalls if form.price]

    def choices(self) -> dict[int, Choice]:
        return {form.offer.stall.pk: form.choice() for form in self.stalls}


class SumsForm(StallForm):
    """Choices that are still being made: what does not fit gives way to what does."""

    payment_gave_way = False

    def _payment(self) -> PayOffer | None:
        chosen = super()._payment()
        kind = self.way_offer.way.kind if self.way_offer else ""
        if chosen and chosen.fitting(kind):
            return chosen
        self.payment_gave_way = True
        return self.first_fitting()


class ReasonForm(forms.Form):
    """Why something does not happen; the other side reads it."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The other side reads it."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _known_of(person: Person | None, checkout: Checkout) -> dict[str, Any]:
    known = {"name": person.name, "phone": person.phone, "email": person.email} if person else {}
    return known | ({"country": checkout.countries[0]} if checkout.countries else {})
