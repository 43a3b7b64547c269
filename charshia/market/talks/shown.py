from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.market.catalogue.models import Stall
from charshia.market.orders.links import OrderLink, show_buyer, show_stall
from charshia.market.orders.models import Order
from charshia.market.orders.tokens import address_of
from charshia.market.reviews.queries import unanswered
from charshia.market.stall.deeds import tell
from charshia.market.stall.rooms import Need, NeedSource, Room, address, show
from charshia.market.talks import telling
from charshia.market.talks.queries import product_subjects, stall_faces
from charshia.market.wishes.models import Wait
from charshia.people.messages.models import Seat
from charshia.people.messages.subjects import Subject, faces_are, inboxes_are_at, spoken_of
from charshia.people.organisations.duties import Duty
from charshia.people.organisations.models import Organisation


def inbox_of(organisation: Organisation, thread: int) -> str:
    """The stall's page of a thread. One query."""
    slug = Stall.objects.filter(organisation=organisation).values_list("slug", flat=True).first()
    return reverse("talks:thread", args=[slug, thread]) if slug else ""


def order_subjects(ids: Iterable[int], is_house: bool) -> dict[int, Subject]:
    """The stall goes to its own page of the order, the buyer to her purchase. One query."""
    rows = Order.objects.filter(pk__in=list(ids)).select_related("stall", "purchase")
    found = {}
    for order in rows:
        words = str(_("Order %(number)s")) % {"number": order.number}
        url = (
            reverse("stall:order", args=[order.stall.slug, order.number])
            if is_house
            else address_of(order.purchase)
        )
        found[order.pk] = Subject(words, url)
    return found


def messages_to_answer(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    waiting = Seat.objects.of_organisation(stall.organisation_id).exclude(waits_since=None)
    count = waiting.count()
    if count:
        words = ngettext("%(count)d message to answer", "%(count)d messages to answer", count)
        yield Need(words % {"count": count}, address("talks:inbox", stall), is_urgent=True)


def reviews_to_answer(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    count = unanswered(stall)
    if count:
        words = ngettext("%(count)d review to answer", "%(count)d reviews to answer", count)
        yield Need(words % {"count": count}, address("talks:reviews", stall))


def people_waiting(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    count = Wait.objects.open().filter(product__stall=stall).count()
    if count:
        words = ngettext(
            "%(count)d person waits for goods that are out",
            "%(count)d people wait for goods that are out",
            count,
        )
        yield Need(words % {"count": count}, address("talks:waiting", stall))


faces_are(stall_faces)
inboxes_are_at(inbox_of)
spoken_of("catalogue.product", product_subjects)
spoken_of("orders.order", order_subjects)
show_buyer(OrderLink("talks:buyer", _("Write to the stall"), "speech"))
show_stall(OrderLink("talks:order", _("Write to the buyer"), "speech", Duty.ORDERS))
show(
    Room(
        "talks:inbox", _("Messages"), "speech", Duty.ORDERS, order=45,
        within=("talks:thread", "talks:order", "talks:sayings"),
    ),
    Room(
        "talks:neighbours", _("Other stalls"), "people", Duty.ORDERS, order=48,
        within=("talks:neighbour",),
    ),
    Room(
        "talks:reviews", _("Reviews"), "star", Duty.ORDERS, order=47, within=("talks:review",)
    ),
    NeedSource(Duty.ORDERS, messages_to_answer, order=15),
    NeedSource(Duty.ORDERS, reviews_to_answer, order=60),
    NeedSource(Duty.GOODS, people_waiting, order=80),
)  # fmt: skip
tell(telling.WORDS, *telling.KINDS)
