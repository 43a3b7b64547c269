"""Firms for tests: verified, asking, of whomever they are wanted."""

from django.utils import timezone

from charshia.market.catalogue.actions import WholesaleRow, set_wholesale
from charshia.market.catalogue.models import Variant
from charshia.market.offers.actions import register_firm
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import Claim, verify
from charshia.people.organisations.models import Verification

CLAIM = Claim("Kafe Lumi SH.P.K.", "Rr. e Lumit 3, Prizren", "XK", "810000007")
CALLED = "Kafe Lumi SH.P.K. (NUI 810000007)"


def person(who: str) -> Person:
    return Person.objects.get(email=f"{who}@example.org")


def asking(who: str) -> Verification:
    return register_firm(CLAIM, language="sq", by=person(who), now=timezone.now())


def verified(who: str) -> Verification:
    firm = asking(who)
    coordinator = Person.objects.filter(is_coordinator=True).first()
    verify(firm, by=coordinator, now=timezone.now())
    firm.refresh_from_db()
    return firm


def at_wholesale(variant: Variant, minor: int, least: int) -> Variant:
    row = WholesaleRow(variant.pk, minor, least)
    set_wholesale(variant.stall, [row], by="system", now=timezone.now())
    variant.refresh_from_db()
    return variant
