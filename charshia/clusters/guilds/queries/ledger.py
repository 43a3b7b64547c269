"""The ledger of contributions: what was asked, what came in, what is still to come."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds.models import (
    Cluster,
    Contribution,
    Entry,
    LedgerLine,
    Member,
    Period,
)
from charshia.engines.money import Money, total
from charshia.payments.models import Charge, Payment

MOST: Final = 300
PAID: Final = _("paid")
GIVEN_BACK: Final = _("given back")


@dataclass(frozen=True)
class Account:
    """How a member stands in a period; ``contribution`` is None before anything is known."""

    member: Member
    contribution: Contribution | None

    @property
    def charge(self) -> Charge | None:
        return self.contribution.charge if self.contribution else None

    @property
    def is_to_pay(self) -> bool:
        return bool(self.charge and self.charge.owed)

    @property
    def is_owed_back(self) -> bool:
        return bool(self.charge and self.charge.to_give_back)


@dataclass(frozen=True)
class PeriodView:
    """A period with all of its members, and its sums."""

    period: Period
    accounts: list[Account]
    currency: str

    @property
    def charges(self) -> list[Charge]:
        return [one.charge for one in self.accounts if one.charge]

    @property
    def asked(self) -> Money:
        return total((one.due for one in self.charges), self.currency)

    @property
    def paid(self) -> Money:
        return total((one.paid for one in self.charges), self.currency)

    @property
    def owed(self) -> Money:
        return total((one.owed for one in self.charges), self.currency)

    @property
    def has_unasked(self) -> bool:
        return any(one.charge is None and one.member.is_member for one in self.accounts)


def periods_of(cluster: Cluster) -> list[PeriodView]:
    """The latest first, each with today's members and whoever was asked then. Three queries."""
    periods = list(Period.objects.filter(cluster=cluster).order_by("-begins_on", "-pk"))
    rows = Contribution.objects.filter(period__in=periods)
    by_period: dict[int, dict[int, Contribution]] = defaultdict(dict)
    for one in rows.select_related("charge", "member__actor").order_by("pk"):
        by_period[one.period_id][one.member_id] = one
    members = Member.objects.filter(cluster=cluster).members().select_related("actor")
    today = list(members.order_by("joined_at", "pk"))
    return [
        PeriodView(period, _accounts(today, by_period[period.pk]), cluster.currency)
        for period in periods
    ]


def _accounts(today: list[Member], known: dict[int, Contribution]) -> list[Account]:
    there = {one.pk for one in today}
    gone = [one.member for one in known.values() if one.member_id not in there]
    return [Account(one, known.get(one.pk)) for one in [*today, *gone]]


@dataclass(frozen=True)
class Line:
    """One line of the ledger. What was asked and what went back is above zero, what was waived
    or paid below: together they are what is still owed."""

    at: datetime
    member: Member
    what: str
    amount: Money
    note: str = ""


def ledger_of(cluster: Cluster) -> list[Line]:
    """The latest first. Three queries."""
    of_cluster = Contribution.objects.filter(period__cluster=cluster).exclude(charge=None)
    rows = list(of_cluster.select_related("member__actor").order_by("pk"))
    by_charge = {one.charge_id: one.member for one in rows}
    by_pk = {one.pk: one.member for one in rows}
    own = LedgerLine.objects.filter(contribution__in=by_pk).order_by("-pk")[:MOST]
    lines = [
        Line(
            one.at, by_pk[one.contribution_id], str(Entry(one.what).label),
            one.money(cluster.currency), one.note,
        )
        for one in own
    ]  # fmt: skip
    for paid in Payment.objects.filter(charge__in=by_charge).order_by("-pk")[:MOST]:
        what = str(PAID if paid.amount_minor > 0 else GIVEN_BACK)
        amount = Money(-paid.amount_minor, cluster.currency)
        lines.append(Line(paid.at, by_charge[paid.charge_id], what, amount))
    return sorted(lines, key=lambda one: one.at, reverse=True)
