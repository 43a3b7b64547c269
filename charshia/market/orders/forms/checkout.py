"""The form of the checkout: one contact, one part for each stall."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.engines.timetable import Time
from charshia.ground.money.show import show
from charshia.market.catalogue.models import Stall
from charshia.market.orders.actions import Choice
from charshia.market.orders.forms.contact import ContactForm, Unjudged, known_of
from charshia.market.orders.offers import Checkout, PayOffer, StallOffer, WayOffer
from charshia.market.orders.pricing import Price, goods_for_vouchers, refuse_at_wholesale
from charshia.market.orders.sums import rows_of
from charshia.market.vouchers.models import Voucher
from charshia.market.vouchers.queries import (
    Unusable,
    plain_code,
    refuse_unusable,
    vouchers_called,
)
from charshia.people.accounts.models import Person


class StallForm(Unjudged):
    """What is chosen for one stall; its fields are called ``<stall's slug>-…``.

    ``time`` may come once, or once for each way that has times, in their order: that is
    what the page sends without JavaScript.
    """

    way = forms.CharField(label=_("How you get it"), required=False)
    time = forms.CharField(label=_("When"), required=False)
    payment = forms.CharField(label=_("How you pay"), required=False)
    voucher = forms.CharField(
        label=_("Voucher of this stall"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": "16"}),
    )
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
        self.known_voucher: Voucher | None = None
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
    def code(self) -> str:
        return plain_code(self._sent("voucher"))

    @property
    def voucher_trouble(self) -> str:
        """Why the code that was typed does not count; empty when it does or none was."""
        if not self.code:
            return ""
        goods, now = self.voucher_goods, self.offer.now
        try:
            refuse_at_wholesale(self.offer.part.pieces)
            refuse_unusable(self.known_voucher, goods=goods, now=now)
        except Unusable as unusable:
            return str(unusable)
        return ""

    @property
    def voucher_goods(self) -> Money:
        """On which a voucher counts."""
        return goods_for_vouchers(self.offer.part.pieces, self.offer.stall.currency)

    @property
    def spares_wholesale(self) -> bool:
        """Do vouchers count on a part of the goods only?"""
        return self.voucher_goods != self.offer.part.goods

    @property
    def discount_minor(self) -> int:
        voucher = self.known_voucher
        counts = voucher is not None and self.code and not self.voucher_trouble
        return voucher.worth(self.voucher_goods) if voucher and counts else 0

    @property
    def price(self) -> Price | None:
        """What the stall's part comes to, as far as a way is chosen."""
        if self.way_offer is None:
            return None
        return self.offer.price_with(self.way_offer.way, discount_minor=self.discount_minor)

    @property
    def sums(self) -> list[tuple[str, str]]:
        """Rows of the stall's sums, in words."""
        price = self.price
        if price is None or self.way_offer is None:
            return []
        return rows_of(price, str(self.way_offer.way.name))

    @property
    def total(self) -> tuple[str, str]:
        price = self.price
        return (gettext("To pay this stall"), show(price.total if price else self.offer.part.goods))

    def clean(self) -> dict[str, Any]:
        self._check_way()
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
        if self.voucher_trouble:
            self.add_error("voucher", self.voucher_trouble)
        return self.cleaned_data

    def _check_way(self) -> None:
        if self.way_offer is None:
            self.add_error("way", _("Choose how you get these goods."))
        elif words := self.way_offer.lacks_words:
            self.add_error("way", words)
        elif self.way_offer.goes_by_the_clock and self.chosen_time is None:
            self.add_error("time", _("Choose a time that is still free."))

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
            voucher=self.code,
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
        is_judged: bool = True,
    ) -> None:
        self.checkout = checkout
        self.is_bound = data is not None
        self.is_judged = is_judged
        self.contact = ContactForm(checkout, data, initial=known_of(person, checkout))
        made = stall_form or StallForm
        self.stalls = [made(offer, data) for offer in checkout.offers]
        known = vouchers_called({form.offer.stall.pk: form.code for form in self.stalls})
        for form in self.stalls:
            form.known_voucher = known.get(form.offer.stall.pk)
        for each in self:
            each.is_judged = is_judged

    def __iter__(self) -> Iterator[Unjudged]:
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
        if field in self.contact.errors:
            return  # the form has said so itself by now
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
