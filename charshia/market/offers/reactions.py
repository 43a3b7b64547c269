"""Letters about firms: to the coordinators who are asked, to who asked when it is answered."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.tags import to_django
from charshia.people.messages.letters import send_letter, write_to_coordinators
from charshia.people.organisations.models import Standing, Verification


@on("people.verification.asked")
def tell_coordinators(entry: Entry) -> None:
    firm = _firm(entry)
    if firm is not None and firm.standing == Standing.ASKED:
        write_to_coordinators("offers/letters/asked", {"firm": firm}, "offers:office_firm", firm.pk)


@on("people.verification.given")
def tell_it_is_verified(entry: Entry) -> None:
    _to_who_asked(entry, "verified")


@on("people.verification.refused")
def tell_why_not(entry: Entry) -> None:
    _to_who_asked(entry, "refused")


@on("people.verification.withdrawn")
def tell_it_is_withdrawn(entry: Entry) -> None:
    _to_who_asked(entry, "withdrawn")


def _to_who_asked(entry: Entry, template: str) -> None:
    """In her own language; who has no address reads it on her page."""
    firm = _firm(entry)
    if firm is None:
        return
    who = firm.asked_by
    if who and who.is_active and who.email:
        to, language = who.email, who.language
    else:
        to, language = firm.organisation.email, firm.organisation.language
    if to:
        address = _address("offers:firm", firm.organisation.slug, language)
        context = {"firm": firm, "address": address, "reason": entry.facts.get("reason", "")}
        send_letter(to, f"offers/letters/{template}", context, language=language)


def _address(view: str, key: int | str, language: str) -> str:
    with translation.override(to_django(language)):
        return f"{settings.SITE_ADDRESS}{reverse(view, args=[key])}"


def _firm(entry: Entry) -> Verification | None:
    rows = Verification.objects.select_related("organisation", "asked_by")
    return rows.filter(pk=entry.facts["verification"]).first()
