"""Who writes to a stall from its public pages, and from the page of a purchase."""

from django.http import HttpRequest

from charshia.ground.journal.actions import reference
from charshia.ground.languages.tags import current
from charshia.market.catalogue.models import Product, Stall
from charshia.market.orders.models import Order
from charshia.people.messages.actions import Visitor
from charshia.people.messages.forms import WriteForm
from charshia.people.messages.guests import guest_key, new_key, reader_of, seats_of
from charshia.people.messages.models import Seat, Side


def known_seat(request: HttpRequest, stall: Stall) -> Seat | None:
    """The visitor's own seat in a thread with this stall, if she wrote before."""
    with_it = seats_of(request).filter(
        side=Side.VISITOR, thread__seats__organisation=stall.organisation_id,
        thread__seats__side=Side.HOUSE,
    )  # fmt: skip
    return with_it.with_thread().first()


def visitor_of(request: HttpRequest, form: WriteForm) -> Visitor:
    said = form.cleaned_data
    return Visitor(
        language=current(),
        person=reader_of(request),
        guest_key=guest_key(request) or new_key(),
        name=said.get("name", ""),
        email=said.get("email", ""),
        phone=said.get("phone", ""),
    )


def buyer_of(order: Order) -> Visitor:
    """The buyer, as the purchase knows her; the stall may begin the thread itself."""
    bought = order.purchase
    return Visitor(
        language=bought.language,
        person=bought.buyer,
        proof=reference(bought),
        name=bought.name,
        email=bought.email,
        phone=bought.phone,
    )


def about_product(stall: Stall, typed: str) -> str:
    """The reference of a product of this stall that is on show; else nothing."""
    if not typed.isdecimal() or len(typed) > 17:
        return ""
    found = Product.objects.on_show().filter(stall=stall, pk=int(typed)).first()
    return reference(found) if found else ""
