"""Opening a stall that can sell at once: what an operator does for a catalogue at hand."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from charshia.engines.refusal import Refusal
from charshia.engines.texts import numbered
from charshia.ground.journal.actions import action
from charshia.ground.languages.tags import CONTENT, to_bcp47
from charshia.ground.places.models import Settlement
from charshia.market.catalogue.actions import allow_to_sell, open_stall
from charshia.market.catalogue.models import Stall
from charshia.market.catalogue.slugs import slug_of
from charshia.market.delivery.actions import offer_way
from charshia.market.delivery.models import WayKind
from charshia.payments.actions import offer_payment_way
from charshia.payments.models import WayKind as Pay
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import admit_member, found_organisation
from charshia.people.organisations.duties import Duty
from charshia.people.organisations.models import Organisation, Role

PICKUP = {
    "sq": "Merret te tezga",
    "sr-Cyrl": "Преузимање на тезги",
    "en": "Pickup at the stall",
    "mk": "Подигање на тезгата",
    "el": "Παραλαβή από τον πάγκο",
    "bg": "Вземане от сергията",
    "tr": "Tezgâhtan alınır",
}
MOST_WAITING = 3  # stalls of one person that do not sell yet
COUNTRIES = {"EUR": "XK", "ALL": "AL", "RSD": "RS", "MKD": "MK", "BAM": "BA"}  # ISO 3166-1
LONGEST_SLUG = 60


class CannotImport(Refusal):
    pass


class TooManyWaiting(Refusal):
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


@action
def found_stall(
    name: str,
    *,
    country: str,
    settlement: Settlement | None,
    language: str,
    phone: str,
    by: Person,
    now: datetime,
) -> Stall:
    """A newcomer's business and its stall, which only she sees as yet.

    ``language`` is BCP 47, ``phone`` E.164. Raises TooManyWaiting.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    waiting = Stall.objects.kept_by(by, Duty.RUN).filter(may_sell=False)
    if waiting.count() >= MOST_WAITING:
        raise TooManyWaiting(_("You have stalls that do not sell yet. Finish one of them first."))
    slug, title = free_slug(name), {language: name}
    organisation = found_organisation(
        slug, name=title, country=country, language=language, phone=phone, email=by.email or "",
        by=by, now=now,
    )  # fmt: skip
    admit_member(organisation, person=by, role=Role.OWNER, by=by, now=now)
    return open_stall(
        organisation, slug=slug, title=title, currency=currency_of(country),
        settlement=settlement, is_visible=False, by=by, now=now,
    )  # fmt: skip


def currency_of(country: str) -> str:
    """In which a stall there prices; euro where no other is known."""
    return next((money for money, where in COUNTRIES.items() if where == country), "EUR")


def free_slug(name: str) -> str:
    """An address for a stall of that name, which no stall or organisation has yet."""
    base = slug_of(name)[: LONGEST_SLUG - 6].strip("-_") or "stall"
    taken = set(Stall.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken.add(settings.NETWORK)  # whoever had its name would be paid its fees
    taken |= set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return numbered(base, taken)
