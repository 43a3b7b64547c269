"""Opening a stall that can sell at once: what an operator does for a catalogue at hand."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.ground.languages.tags import CONTENT, to_bcp47
from charshia.market.catalogue.actions import allow_to_sell, open_stall
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.actions import offer_way
from charshia.market.delivery.models import WayKind
from charshia.payments.actions import offer_payment_way
from charshia.payments.models import WayKind as Pay
from charshia.people.organisations.actions import found_organisation

PICKUP = {"sq": "Merret te tezga", "sr-Cyrl": "Преузимање на тезги", "en": "Pickup at the stall"}
COUNTRIES = {"EUR": "XK", "ALL": "AL", "RSD": "RS", "MKD": "MK", "BAM": "BA"}  # ISO 3166-1
LONGEST_SLUG = 60


class CannotImport(Refusal):
    pass


def refuse_bad_address(slug: str) -> None:
    try:
        validate_slug(slug)
    except ValidationError:
        slug = ""
    if not slug or len(slug) > LONGEST_SLUG or slug != slug.lower():
        raise CannotImport(
            _("The address of a stall has at most 60 small letters, numbers and dashes."),
            field="shop",
        )


def refuse_bad_currency(currency: str, stall: Stall | None, *, may_open: bool) -> None:
    """Also refuse that there is no stall and none may be opened. ``currency`` may be empty."""
    if stall is None and not may_open:
        raise CannotImport(
            _("There is no stall at this address. With --create it is opened."), field="shop"
        )
    if currency and currency not in settings.CURRENCY_RATES:
        raise CannotImport(
            _("Prices are in one of %(currencies)s.")
            % {"currencies": ", ".join(settings.CURRENCY_RATES)},
            field="currency",
        )
    if stall and currency not in {"", stall.currency}:
        raise CannotImport(
            _("This stall prices in %(currency)s.") % {"currency": stall.currency},
            field="currency",
        )


def known_language(code: str) -> str:
    """Its BCP 47 tag; refuses what is none of ours."""
    try:
        tag = to_bcp47(code)
    except ValueError:
        tag = ""
    if tag not in CONTENT:
        raise CannotImport(
            _("The language is one of %(languages)s.") % {"languages": ", ".join(CONTENT)},
            field="language",
        )
    return tag


@action
def open_new_stall(slug: str, *, currency: str, language: str, now: datetime) -> Stall:
    """Found an organisation and open its stall, with pickup and cash, allowed to sell."""
    title = {language: slug.replace("-", " ").replace("_", " ").capitalize()}
    organisation = found_organisation(
        slug, name=title, country=COUNTRIES[currency], language=language, by="system", now=now
    )
    stall = open_stall(
        organisation, slug=slug, title=title, currency=currency, by="system", now=now
    )
    offer_way(stall, kind=WayKind.PICKUP, name=PICKUP, by="system", now=now)
    offer_payment_way(organisation, kind=Pay.PAY_AT_PICKUP, by="system", now=now)
    allow_to_sell(stall, by="system", now=now)
    return stall
