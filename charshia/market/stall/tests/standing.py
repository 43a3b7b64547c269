from typing import Any

from django.test import Client
from django.utils import timezone

from charshia.market.delivery.actions import take_days_off
from charshia.market.orders.actions import (
    accept_order,
    cancel_order,
    decline_order,
    hand_over_order,
    make_ready,
    note_payment,
    note_refused,
)
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import check_out, goods, order
from charshia.people.accounts.actions import register_person
from charshia.people.organisations.actions import admit_member, invite_member
from charshia.people.organisations.duties import Duty
from charshia.people.organisations.models import Role

PAGES = {"stall:today": Duty.LOOK, "stall:orders": Duty.HAND_OVER, "stall:order": Duty.HAND_OVER}
PAGES |= {"stall:day": Duty.HAND_OVER, "stall:day_file": Duty.HAND_OVER}
PAGES |= {"stall:past": Duty.HAND_OVER, "stall:orders_table": Duty.ORDERS}
STEPS = {
    "stall:accepting": Duty.ORDERS,
    "stall:declining": Duty.ORDERS,
    "stall:cancelling": Duty.ORDERS,
    "stall:refund": Duty.ORDERS,
    "stall:making_good": Duty.ORDERS,
    "stall:dispute": Duty.ORDERS,
    "stall:readiness": Duty.HAND_OVER,
    "stall:handover": Duty.HAND_OVER,
    "stall:completion": Duty.HAND_OVER,
    "stall:cash": Duty.HAND_OVER,
    "stall:payments": Duty.HAND_OVER,
    "stall:refusal": Duty.HAND_OVER,
}
RUNNING = (
    *("setup", "request_to_sell", "settings", "people", "member", "removal", "invitation"),
    *("cancellation", "revocation", "log", "profile", "terms", "paying", "account", "payment_way"),
    *("payment_pause", "payment_return", "payment_rise", "delivery", "new_way", "way"),
    *("way_pause", "way_return", "way_rise", "way_times", "hours", "single_date"),
    *("tongue", "cancel_date", "hours_removal", "special_removal", "days_off"),
)
DUTIES = PAGES | STEPS | {f"stall:{name}": Duty.RUN for name in RUNNING}
OWN = {"stall:opening"}
OFFICE = (
    {"stall:unanswered"}
    | {f"stall:{name}" for name in ("office_stalls", "office_stall", "fee_rates", "fee_rate")}
    | {f"stall:{name}" for name in ("permission", "wish", "pause")}
)


def standing(world: Any) -> dict[str, dict[str, Any]]:
    """A helper of the stall, and an invitation to it."""
    organisation, now = world.order.stall.organisation, timezone.now()
    owner = organisation.memberships.get(role=Role.OWNER).person
    helper = register_person(name="Liri Brezi", email="liri@example.org", language="sq", now=now)
    admit_member(organisation, person=helper, role=Role.HELPER, by=owner, now=now)
    made, _token = invite_member(organisation, role=Role.HELPER, by=owner, now=now)
    stall = world.order.stall
    way = stall.ways.filter(hours__isnull=False).order_by("pk")[0]
    today = timezone.localdate(now)
    off = take_days_off(stall, first=today, last=today, by=owner, now=now)
    of_way = {"pk": way.pk}
    of_payment = {"pk": organisation.payment_ways.order_by("pk")[0].pk}
    ways = ("way", "way_pause", "way_return", "way_rise", "way_times", "hours", "single_date")
    payments = ("payment_way", "payment_pause", "payment_return", "payment_rise")
    return {
        **{f"stall:{name}": of_way for name in ways},
        **{f"stall:{name}": of_payment for name in payments},
        "stall:new_way": {"kind": "delivery"},
        "stall:tongue": {"language": "en"},
        "stall:cancel_date": of_way | {"day": today.isoformat()},
        "stall:hours_removal": {"pk": way.hours.order_by("pk")[0].pk},
        "stall:special_removal": {"pk": off.pk},
        "stall:member": {"pk": helper.pk},
        "stall:removal": {"pk": helper.pk},
        "stall:invitation": {"pk": made.pk},
        "stall:revocation": {"pk": made.pk},
    }


def further(world: Any) -> list[tuple[str, dict[str, Any]]]:
    """An order in each state, as the stall and as its buyer see it."""
    how: dict[str, Any] = {"by": "system", "now": timezone.now()}
    said = how | {"reason": "The oven is out of order."}
    jehona, slug = Client(), world.stall.slug
    jehona.force_login(world.purchase.buyer)
    wares = goods(slug)

    def bought() -> Order:
        return order(jehona, check_out(jehona, *wares)).orders.get()

    def ready() -> Order:
        return make_ready(accept_order(bought(), **how), **how)

    def paid(one: Order) -> Order:
        note_payment(one, amount=one.total, key="standing", **how)
        return one

    made = [
        accept_order(bought(), **how),
        ready(),
        hand_over_order(ready(), **how),
        hand_over_order(paid(ready()), **how),
        decline_order(bought(), **said),
        cancel_order(bought(), is_buyer=True, **said),
        note_refused(ready(), **said),
    ]
    as_stall = [("stall:order", {"slug": slug, "number": one.number}) for one in made]
    return as_stall + [("orders:purchase", {"token": one.purchase.number}) for one in made]
