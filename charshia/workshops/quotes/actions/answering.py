"""What makers answer: a quote, another one, none. The request is locked first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.barred import barred
from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.workshops.quotes.actions.asking import NotNow, WrongDay, locked
from charshia.workshops.quotes.kinds import PayBy, Stage, Standing
from charshia.workshops.quotes.models import Asked, Crafts, Quote
from charshia.workshops.quotes.queries import account_for, ways_to_be_paid

LONGEST: Final = timedelta(days=180)
MOST_DAYS: Final = 730
MOST_DOWN: Final = 90  # percent


class NotAPrice(Refusal):
    pass


class CannotBePaid(Refusal):
    """The site cannot take money for this maker in this way."""


class NoReason(Refusal):
    pass


@dataclass(frozen=True)
class Terms:
    """``price`` is for everything, to be paid in the end; ``days`` count from the acceptance."""

    price: Money
    days: int
    valid_until: date
    pay_by: PayBy
    language: str
    down_percent: int = 0
    included: str = ""
    words: str = ""


@action
def put_crafts(
    stall: Stall, *, processes: Collection[str], is_open: bool, by: Person, now: datetime
) -> Crafts:
    """Say what the stall makes to order, and whether it takes requests now."""
    Stall.objects.select_for_update(of=("self",)).get(pk=stall.pk)
    said = {"processes": barred(processes), "is_open": is_open, "changed_at": now}
    made, _is_new = Crafts.objects.update_or_create(stall=stall, defaults=said)
    record("workshops.crafts.put", stall, by=by, at=now, is_open=is_open)
    return made


@action
def give_quote(asked: Asked, terms: Terms, *, by: Person, now: datetime) -> Quote:
    """Say what it costs. One that stands is replaced by it: a quote that was given never changes.

    Raises NotNow, NotAPrice, WrongDay, CannotBePaid.
    """
    kept = _asked(asked)
    _refuse(kept, terms, now)
    replaced = Quote.objects.filter(asked=kept).standing().update(standing=Standing.REPLACED)
    Asked.objects.filter(pk=kept.pk).update(declined_at=None, reason="")
    quote = Quote.objects.create(
        request=kept.request, asked=kept, price_minor=terms.price.minor,
        currency=terms.price.currency, days=terms.days, valid_until=terms.valid_until,
        pay_by=terms.pay_by, down_percent=terms.down_percent,
        in_vat=kept.stall is not None and kept.stall.organisation.in_vat,
        included=terms.included.strip()[:400], words=terms.words.strip()[:4000],
        language=terms.language, given_by=by, given_at=now,
    )  # fmt: skip
    record(
        "workshops.quote.given", quote, by=by, at=now, price_minor=terms.price.minor,
        currency=terms.price.currency, days=terms.days, is_new=not replaced,
    )  # fmt: skip
    return quote


@action
def withdraw_quote(quote: Quote, *, by: Person, now: datetime) -> None:
    """It stands no longer. Twice is as good as once. Raises NotNow once it is accepted."""
    locked(quote.request_id)
    kept = Quote.objects.select_for_update(of=("self",)).get(pk=quote.pk)
    if kept.standing == Standing.WITHDRAWN:
        return
    if not kept.stands:
        raise NotNow(_("This quote does not stand any more."))
    Quote.objects.filter(pk=kept.pk).update(standing=Standing.WITHDRAWN)
    record("workshops.quote.withdrawn", kept, by=by, at=now)


@action
def decline(asked: Asked, *, reason: str, by: Person, now: datetime) -> None:
    """She does not make it, for a reason; a quote that stands is withdrawn. Twice is as good as
    once. Raises NoReason, NotNow."""
    if not reason.strip():
        raise NoReason(_("Say in a sentence why."), field="reason")
    kept = _asked(asked)
    if kept.declined_at is not None:
        return
    Quote.objects.filter(asked=kept).standing().update(standing=Standing.WITHDRAWN)
    Asked.objects.filter(pk=kept.pk).update(declined_at=now, reason=reason.strip()[:400])
    record("workshops.request.declined", kept, by=by, at=now, reason=reason.strip()[:400])


@action
def expire_quote(quote: Quote, *, now: datetime) -> None:
    """Its last day has passed: nobody can accept it, as nobody could since."""
    locked(quote.request_id)
    kept = Quote.objects.select_for_update(of=("self",)).get(pk=quote.pk)
    if kept.stands and kept.valid_until < timezone.localdate(now):
        Quote.objects.filter(pk=kept.pk).update(standing=Standing.EXPIRED)
        record("workshops.quote.expired", kept, by="system", at=now)


def _asked(asked: Asked) -> Asked:
    if locked(asked.request_id).stage != Stage.ASKED:
        raise NotNow(_("Nothing is asked here any more."))
    rows = Asked.objects.select_for_update(of=("self",))
    return rows.select_related("request", "stall__organisation").get(pk=asked.pk)


def _refuse(asked: Asked, terms: Terms, now: datetime) -> None:
    today = timezone.localdate(now)
    if terms.price.minor <= 0:
        raise NotAPrice(_("Write what it costs."), field="price")
    if not 1 <= terms.days <= MOST_DAYS:
        raise NotAPrice(_("Write how many days you need, up to two years."), field="days")
    if not 0 <= terms.down_percent <= MOST_DOWN:
        raise NotAPrice(_("Write a percentage from 0 to 90."), field="down_percent")
    if not today <= terms.valid_until <= today + LONGEST:
        raise WrongDay(_("Choose a day within the next half year."), field="valid_until")
    if terms.pay_by not in ways_to_be_paid(asked):
        raise CannotBePaid(
            _("Here money is taken for businesses with an account. You are paid from hand to hand, "
              "and both of you confirm it.") if asked.stall is None
            else _("A business is paid to its account or in cash."), field="pay_by"
        )  # fmt: skip
    refuse_without_account(asked, terms.pay_by, terms.price.currency)


def refuse_without_account(asked: Asked, pay_by: str, currency: str) -> None:
    if pay_by == PayBy.TRANSFER and account_for(asked, currency) is None:
        raise CannotBePaid(
            _("There is no account in %(currency)s to which to pay. It is noted in the stall's "
              "settings; or it is paid in cash.") % {"currency": currency}, field="pay_by"
        )  # fmt: skip
