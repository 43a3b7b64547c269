from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from charshia.market.catalogue.models import Stall
from charshia.market.orders.actions import accept_order, hand_over_order, make_ready
from charshia.market.orders.models import OrderLine
from charshia.market.orders.tests.buying import check_out, goods, order
from charshia.market.reviews.actions import write_review
from charshia.market.reviews.models import Review
from charshia.market.talks.actions import keep_saying, post_notice
from charshia.people.messages.actions import Said, Visitor, open_thread, write
from charshia.people.messages.models import Side
from charshia.people.organisations.duties import Duty
from tests.standing import World

PUBLIC = {"talks:write"}
DUTIES = {"talks:waiting": Duty.GOODS} | {
    f"talks:{view}": Duty.ORDERS
    for view in (
        "inbox", "thread", "answers", "reading", "settling", "letters", "blocking", "reports",
        "order", "sayings", "removal", "neighbours", "neighbour", "closing", "reviews", "review",
        "review_answer", "review_report",
    )
}  # fmt: skip


OF_REVIEW = ("talks:review", "talks:review_answer", "talks:review_report")


def a_review(stall: Stall) -> Review:
    """What somebody else said of something else she bought there."""
    guest = Client()
    bought = order(guest, check_out(guest, *goods(stall.slug)))
    one = bought.orders.get()
    for step in (accept_order, make_ready, hand_over_order):
        one = step(one, by="system", now=timezone.now())
    line = OrderLine.objects.select_related("order__purchase", "variant").get(order=one)
    return write_review(line, stars=5, words="!", language="sq", by="guest", now=timezone.now())


def standing(world: World) -> dict[str, dict[str, Any]]:
    now, stall = timezone.now(), world.stall
    who = Visitor("sq", guest_key="e" * 43, name="Arta", phone="+38344123457")
    thread = open_thread(stall.organisation, visitor=who, now=now)
    write(thread, side=Side.VISITOR, said=Said("Ka?", "sq"), by="guest", now=now)
    owner = stall.organisation.memberships.first().person
    saying = keep_saying(stall, words={"sq": "Po."}, by=owner, now=now)
    notice = post_notice(
        stall, kind="seek", field="packaging", words={"sq": "Kavanoza"},
        valid_until=timezone.localdate(now) + timedelta(days=9), by=owner, now=now,
    )  # fmt: skip
    review = a_review(stall)
    of_thread = ("thread", "answers", "reading", "settling", "letters", "blocking", "reports")
    keys: dict[str, dict[str, Any]] = {f"talks:{view}": {"pk": thread.pk} for view in of_thread}
    return keys | {
        "talks:removal": {"pk": saying.pk},
        "talks:closing": {"pk": notice.pk},
        "talks:neighbour": {"other": "tepsia"},
        **{view: {"pk": review.pk} for view in OF_REVIEW},
    }
