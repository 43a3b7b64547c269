"""What keepers and the market are told: letters between them, and of orders that wait."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.reading import from_cookie, reader
from charshia.ground.languages.tags import to_django
from charshia.ground.places.phones import show_phone
from charshia.market.catalogue.models import Stall
from charshia.market.orders.letters import stall_page_address
from charshia.market.orders.models import Order, State
from charshia.people.accounts.models import Person
from charshia.people.messages.actions.devices import forget_device
from charshia.people.messages.letters import send_letter, write_to_coordinators
from charshia.people.messages.models import PushDevice
from charshia.people.messages.push import PushFailed, push
from charshia.people.organisations.duties import Duty, roles_with


@on("market.stall.asked")
def tell_coordinators(entry: Entry) -> None:
    """A stall asks to sell: each coordinator gets a letter in her own language."""
    stall = _stall(entry)
    if stall is None or stall.may_sell:
        return
    rows = Person.objects.filter(is_coordinator=True, is_active=True).exclude(email=None)
    for person in rows.order_by("pk"):
        address = _address("stall:office_stall", stall, person.language)
        _write(person.email or "", "asked", stall, entry, address, person.language)


@on("market.stall.allowed")
def tell_it_sells(entry: Entry) -> None:
    _to_stall(entry, "allowed")


@on("market.stall.wanted")
def tell_what_is_wanted(entry: Entry) -> None:
    _to_stall(entry, "wanted")


@on("market.stall.stopped")
def tell_it_is_paused(entry: Entry) -> None:
    _to_stall(entry, "stopped")


def _to_stall(entry: Entry, template: str) -> None:
    """Nobody needs to be told what she did herself, nor what the system did."""
    stall = _stall(entry)
    if stall is None or not stall.organisation.email or not _is_coordinators(entry):
        return
    keeper = stall.organisation
    address = _address("stall:setup", stall, keeper.language)
    _write(keeper.email, template, stall, entry, address, keeper.language)


def _is_coordinators(entry: Entry) -> bool:
    label, _sign, key = entry.actor.rpartition("/")
    is_person = label == Person._meta.label_lower
    return is_person and Person.objects.filter(pk=key, is_coordinator=True).exists()


def _write(to: str, template: str, stall: Stall, entry: Entry, address: str, language: str) -> None:
    context = {"stall": stall, "reason": entry.facts.get("reason", ""), "address": address}
    send_letter(to, f"stall/letters/{template}", context, language=language)


def _address(view: str, stall: Stall, language: str) -> str:
    with translation.override(to_django(language)):
        return f"{settings.SITE_ADDRESS}{reverse(view, args=[stall.slug])}"


def _stall(entry: Entry) -> Stall | None:
    rows = Stall.objects.with_place().filter(pk=entry.subject.rpartition("/")[2])
    return rows.first()


@on("market.order.placed", slow=True)
def push_to_keepers(entry: Entry) -> None:
    """What the stall entered itself it knows."""
    order = _order(entry)
    if order and not entry.facts.get("entered") and order.state == State.PLACED:
        _push(order)


@on("market.order.reminded")
def remind_stall(entry: Entry) -> None:
    order = _order(entry)
    if order is None or order.state != State.PLACED or not order.stall.organisation.email:
        return
    keeper = order.stall.organisation
    context = {"order": order, "address": stall_page_address(order)}
    send_letter(keeper.email, "stall/letters/reminded", context, language=keeper.language)


@on("market.order.reminded", slow=True)
def push_again(entry: Entry) -> None:
    order = _order(entry)
    if order and order.state == State.PLACED:
        _push(order)


@on("market.order.reported")
def tell_of_unanswered(entry: Entry) -> None:
    """Which stall does not answer, and how to call it: nothing of the buyer."""
    order = _order(entry)
    if order is None or order.state != State.PLACED:
        return
    told = {"order": order, "phone": show_phone(order.stall.organisation.phone)}
    write_to_coordinators("stall/letters/reported", told, "stall:unanswered")


def _push(order: Order) -> None:
    """To every browser of those who hand over. One that fails does not keep others waiting."""
    faults = []
    members = {
        "person__memberships__organisation": order.stall.organisation_id,
        "person__memberships__role__in": roles_with(Duty.HAND_OVER),
        "person__is_active": True,
    }
    for device in PushDevice.objects.filter(**members).select_related("person").order_by("pk"):
        try:
            if not push(device, _news(order, device.person)):
                forget_device(device, now=timezone.now())
        except PushFailed as fault:
            faults.append(fault)
    if faults:
        raise faults[0]


def _news(order: Order, person: Person) -> dict[str, str]:
    """In her language; no more of the order than its number and the stall."""
    with translation.override(to_django(person.language)), reader(from_cookie(person.reads)):
        return {
            "title": _("A new order"),
            "body": f"{order.stall.title}, {order.number}",
            "url": reverse("stall:order", args=[order.stall.slug, order.number]),
            "tag": order.number,
            "icon": static("ui/icon-192.png"),
        }


def _order(entry: Entry) -> Order | None:
    return Order.objects.filter(pk=entry.subject.rpartition("/")[2]).with_lines().first()
