"""Letters between a stall's keepers and the market."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.tags import to_django
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import send_letter


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
    label, _slash, key = entry.actor.rpartition("/")
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
