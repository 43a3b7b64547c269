from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.commons.news.audiences import named_by
from charshia.ground.ui import menu
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.models import Way
from charshia.market.orders.letters import orders_are_at
from charshia.market.orders.models import Dispute, DisputeState, Order, State
from charshia.market.stall import telling
from charshia.market.stall.concerned import groups, news_to_read
from charshia.market.stall.deeds import tell
from charshia.market.stall.rooms import Need, NeedSource, Room, Setting, SetupStep, address, show
from charshia.payments.models import ChargeState, PaymentWay
from charshia.people.organisations.duties import Duty
from charshia.people.organisations.homes import works_at
from charshia.people.organisations.models import Organisation


def page_of(order: Order) -> str:
    return reverse("stall:order", args=[order.stall.slug, order.number])


def orders_to_answer(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    if count := Order.objects.filter(stall=stall, state=State.PLACED).count():
        url = f"{address('stall:orders', stall)}#{State.PLACED}"
        yield Need(_to_accept(count), url, is_urgent=True)


def orders_waiting(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    states = Order.objects.filter(stall=stall, state__in=WORDS).values_list("state", flat=True)
    found = list(states)
    for state, words in WORDS.items():
        if count := found.count(state):
            url = f"{address('stall:orders', stall)}#{state}"
            yield Need(words(count), url)


def owed_back(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    count = Order.objects.filter(stall=stall, charge__state=ChargeState.OWED_BACK).count()
    if count:
        words = ngettext(
            "Money to give back for %(count)d order",
            "Money to give back for %(count)d orders",
            count,
        )
        yield Need(words % {"count": count}, f"{address('stall:orders', stall)}#pile-back")


def complaints(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    open_ = Dispute.objects.filter(order__stall=stall, state=DisputeState.OPEN)
    for number in open_.order_by("pk").values_list("order__number", flat=True)[:20]:
        words = _("Complaint about order %(number)s") % {"number": number}
        yield Need(words, reverse("stall:order", args=[stall.slug, number]), is_urgent=True)


def _to_accept(count: int) -> str:
    return ngettext("%(count)d order to answer", "%(count)d orders to answer", count) % {
        "count": count
    }


def _to_prepare(count: int) -> str:
    return ngettext("%(count)d order to prepare", "%(count)d orders to prepare", count) % {
        "count": count
    }


def _to_hand_over(count: int) -> str:
    return ngettext("%(count)d order to hand over", "%(count)d orders to hand over", count) % {
        "count": count
    }


def _to_be_paid(count: int) -> str:
    return ngettext(
        "%(count)d order handed over and not paid",
        "%(count)d orders handed over and not paid",
        count,
    ) % {"count": count}


WORDS = {
    State.ACCEPTED: _to_prepare,
    State.READY: _to_hand_over,
    State.HANDED_OVER: _to_be_paid,
}


def home_of_stall(organisation: Organisation) -> str:
    slug = Stall.objects.filter(organisation=organisation).values_list("slug", flat=True).first()
    return reverse("stall:today", args=[slug]) if slug else ""


def has_profile(stall: Stall) -> bool:
    said = stall.tagline or stall.story
    return bool(stall.maker and said and stall.settlement_id and stall.organisation.phone)


def has_delivery(stall: Stall) -> bool:
    return Way.objects.on_offer().filter(stall=stall).exists()


def has_payment(stall: Stall) -> bool:
    rows = PaymentWay.objects.filter(organisation=stall.organisation_id, is_active=True)
    return rows.exists()


def has_terms(stall: Stall) -> bool:
    return bool(stall.terms)


orders_are_at(page_of)
works_at(home_of_stall)
tell(telling.WORDS, *telling.KINDS)
menu.show(
    menu.Link("mine", "stall:opening", _("Open a stall"), order=60, icon="market"),
    menu.Link("office", "stall:unanswered", _("Orders without an answer"), order=15),
    menu.Link("office", "stall:fee_rates", _("What the network gets"), order=59, icon="cash"),
    menu.Link("office", "stall:office_stalls", _("Stalls"), order=10),
)
show(
    Room("stall:today", _("Today"), "clock", Duty.LOOK, order=10),
    Room(
        "stall:orders",
        _("Orders"),
        "basket",
        Duty.HAND_OVER,
        order=20,
        within=("stall:order", "stall:making_good"),
    ),
    Room(
        "stall:settings",
        _("Settings"),
        "gear",
        Duty.RUN,
        order=90,
        within=tuple(
            f"stall:{page}"
            for page in (
                *("people", "member", "invitation", "log", "setup", "profile", "terms", "paying"),
                "cancellation",
                *("account", "payment_way", "delivery", "new_way", "way", "way_times", "hours"),
                *("single_date", "days_off"),
            )
        ),
    ),
    Setting(
        "stall:profile",
        _("Profile"),
        _("Name, photo, story, village, phone, language."),
        "person",
        order=10,
    ),
    Setting(
        "stall:delivery",
        _("Delivery"),
        _("How goods reach buyers: home, pickup, market, post."),
        "van",
        order=20,
    ),
    Setting(
        "stall:paying",
        _("How you are paid"),
        _("In cash, or to a bank account."),
        "cash",
        order=30,
    ),
    Setting(
        "stall:terms",
        _("Terms"),
        _("What holds between you and your buyers."),
        "info",
        order=40,
    ),
    Setting(
        "stall:cancellation",
        _("Cancellation"),
        _("Until when a buyer may cancel by herself."),
        "calendar",
        order=35,
    ),
    SetupStep("profile", _("Tell who you are"), "stall:profile", Duty.RUN, has_profile, order=10),
    SetupStep(
        "delivery",
        _("Say how goods reach buyers"),
        "stall:delivery",
        Duty.RUN,
        has_delivery,
        order=50,
    ),
    SetupStep(
        "payment", _("Say how you are paid"), "stall:paying", Duty.RUN, has_payment, order=60
    ),
    SetupStep("terms", _("Take over the terms"), "stall:terms", Duty.RUN, has_terms, order=70),
    Setting(
        "stall:people",
        _("People"),
        _("Who works here, in which role; invite somebody."),
        "people",
        order=70,
    ),
    Setting(
        "stall:log",
        _("Who did what"),
        _("What happened in the stall, by person."),
        "clock",
        order=80,
    ),
    NeedSource(Duty.ORDERS, orders_to_answer, order=9),
    NeedSource(Duty.HAND_OVER, orders_waiting, order=10),
    NeedSource(Duty.ORDERS, owed_back, order=15),
    NeedSource(Duty.ORDERS, complaints, order=16),
)
named_by(groups)
show(NeedSource(Duty.RUN, news_to_read, order=15))
