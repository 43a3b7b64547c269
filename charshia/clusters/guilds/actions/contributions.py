"""What members contribute: planned, reckoned, asked through payments, paid, asked no more."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds.actions.clusters import Actor, locked
from charshia.clusters.guilds.actions.members import NoReason, NotNow
from charshia.clusters.guilds.models import (
    Cluster,
    Contribution,
    Entry,
    LedgerLine,
    Member,
    Period,
    Rule,
)
from charshia.engines import dues
from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.engines.texts import lines
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.payments.actions import charge, credit, offer_payment_way, refund, take_payment
from charshia.payments.models import Account, Charge, Means, Payment, PaymentWay, WayKind
from charshia.people.accounts.models import Person


class NoAccount(Refusal):
    pass


class AskedAlready(Refusal):
    pass


class NotADay(Refusal):
    pass


def tariff_of(period: Period) -> dues.Tariff:
    return dues.Tariff(dues.Rule(period.rule), period.rate, period.least_minor, period.most_minor)


@action
def put_period(
    cluster: Cluster,
    period: Period | None = None,
    *,
    begins_on: date,
    ends_on: date,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> Period:
    """Plan a period, or change one of which nothing is asked yet: ``name``, ``due_on``, ``rule``,
    ``rate``, ``least_minor``, ``most_minor``. Raises NotADay or AskedAlready.
    """
    if ends_on < begins_on:
        raise NotADay(_("The last day comes before the first."), field="ends_on")
    days = {"begins_on": begins_on, "ends_on": ends_on}
    locked(cluster)
    if period is None:
        made = signed(Period, facts, by=by, now=now)
        period = Period.objects.create(cluster=cluster, made_at=now, **days, **made)
        record("clusters.period.planned", period, by=by, at=now)
        return period
    if LedgerLine.objects.filter(contribution__period=period).exists():
        raise AskedAlready(_("Members were asked by this rule already: it stays as it is."))
    others = keep_texts(period, facts, by=by, now=now)
    Period.objects.filter(pk=period.pk).update(**days, **others)
    period.refresh_from_db()
    record("clusters.period.changed", period, by=by, at=now)
    return period


@action
def say_basis(
    period: Period, *, member: Member, basis: int, by: Person, now: datetime
) -> Contribution:
    """What the member sold (kilograms) or turned over (minor units). Raises AskedAlready."""
    locked(period.cluster)
    found, _is_new = Contribution.objects.get_or_create(
        period=period, member=member, defaults={"made_at": now}
    )
    if found.charge_id:
        raise AskedAlready(_("The contribution was asked already: tell the coordinator."))
    Contribution.objects.filter(pk=found.pk).update(basis=basis, said_by=by)
    found.refresh_from_db()
    record("clusters.contribution.declared", found, by=by, at=now, basis=basis)
    return found


@action
def ask_contributions(period: Period, *, by: Actor, now: datetime) -> int:
    """Ask every member once, as far as it is known what it gives; how many were asked now.

    Pressed again it asks those who came or spoke since. Raises NoAccount.
    """
    cluster = locked(period.cluster)
    way = _way(cluster, now)
    known = {
        one.member_id: one
        for one in Contribution.objects.filter(period=period).select_related("period")
    }
    asked = 0
    for member in Member.objects.filter(cluster=cluster).members().order_by("pk"):
        found = known.get(member.pk)
        if found is not None and found.charge_id:
            continue
        if period.rule != Rule.YEARLY and (found is None or found.basis is None):
            continue
        found = found or Contribution.objects.create(period=period, member=member, made_at=now)
        _ask(found, way, Money(dues.due(tariff_of(period), found.basis), cluster.currency), by, now)
        asked += 1
    return asked


def _ask(
    contribution: Contribution, way: PaymentWay, amount: Money, by: Actor, now: datetime
) -> None:
    contribution.charge = charge(
        way, subject=contribution, number=f"CL{contribution.pk:08}", amount=amount, by=by, now=now
    )
    contribution.save(update_fields=["charge"])
    LedgerLine.objects.create(
        contribution=contribution, what=Entry.ASKED, amount_minor=amount.minor,
        by=by if isinstance(by, Person) else None, at=now,
    )  # fmt: skip
    record("clusters.contribution.asked", contribution, by=by, at=now, amount_minor=amount.minor)


def _way(cluster: Cluster, now: datetime) -> PaymentWay:
    """A transfer to the account of whoever keeps the cluster's money."""
    holder = cluster.holder
    rows = Account.objects.filter(currency=cluster.currency)
    at = {"organisation": holder} if holder else {"organisation__slug": settings.NETWORK}
    account = rows.filter(**at).order_by("pk").first()
    if account is None:
        raise NoAccount(_("Whoever keeps the cluster's money has no account in its currency."))
    keeper = account.organisation
    known = keeper.payment_ways.filter(account=account, is_active=True).first()
    return known or offer_payment_way(
        keeper, kind=WayKind.BANK_TRANSFER, account=account, by="system", now=now
    )


def _charged(contribution: Contribution) -> Charge:
    locked(contribution.period.cluster)
    found = Contribution.objects.select_related("charge").get(pk=contribution.pk)
    if found.charge is None:
        raise NotNow(_("Nothing was asked here yet."))
    return found.charge


@action
def note_paid(
    contribution: Contribution, *, amount: Money, means: Means, key: str, by: Person, now: datetime
) -> Payment:
    """Money came in. The same ``key`` counts once. Raises NotNow or TooMuch."""
    return take_payment(_charged(contribution), amount=amount, key=key, means=means, by=by, now=now)


@action
def waive(
    contribution: Contribution, *, amount: Money, reason: str, by: Person, now: datetime
) -> LedgerLine:
    """Ask so much less, and say why; what was paid beyond the rest is owed back.

    Raises NoReason, NotNow or TooMuch.
    """
    said = lines(reason)[:400]
    if not said:
        raise NoReason(_("Write why: the other side reads it."), field="reason")
    credit(_charged(contribution), amount=amount, by=by, now=now, reason=said)
    made = LedgerLine.objects.create(
        contribution=contribution, what=Entry.WAIVED, amount_minor=amount.minor, note=said, by=by,
        at=now,
    )  # fmt: skip
    record(
        "clusters.contribution.waived", contribution, by=by, at=now, amount_minor=amount.minor,
        reason=said,
    )  # fmt: skip
    return made


@action
def note_given_back(
    contribution: Contribution, *, means: Means, key: str, by: Person, now: datetime
) -> Payment:
    """What was owed back went back. The same ``key`` counts once. Raises NotNow."""
    money = _charged(contribution)
    if not money.to_give_back and not money.payments.filter(key=key).exists():
        raise NotNow(_("Nothing is owed back here."))
    return refund(money, key=key, means=means, by=by, now=now)
