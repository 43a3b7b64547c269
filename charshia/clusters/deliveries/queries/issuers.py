"""Who can write invoices, and to which account they ask to be paid."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from charshia.clusters.actors.models import Actor
from charshia.payments.models import Account
from charshia.people.organisations.models import Organisation

MOST = 300


@dataclass(frozen=True)
class Issuer:
    """``accounts`` are those that may stand on an invoice, the latest first: of each currency the
    first one does."""

    organisation: Organisation
    accounts: list[Account]

    @property
    def has_stall(self) -> bool:
        return hasattr(self.organisation, "stall")

    @property
    def currencies(self) -> str:
        return ", ".join(sorted({one.currency for one in self.accounts}))


def usable_accounts() -> QuerySet[Account]:
    """Without those to which a stall has paused to be paid."""
    return Account.objects.filter(Q(paymentway=None) | Q(paymentway__is_active=True)).distinct()


def account_of(organisation: int, currency: str) -> Account | None:
    """The latest of this currency. One query."""
    rows = usable_accounts().filter(organisation=organisation, currency=currency)
    return rows.order_by("-pk").first()


def who_can_issue(currency: str) -> QuerySet[Organisation]:
    """Those of whom it is said who stands on their invoices, with an account of this currency."""
    accounts = usable_accounts().filter(currency=currency).values("organisation")
    return Organisation.objects.filter(seller__isnull=False, pk__in=accounts).order_by("pk")


def issuers() -> list[Issuer]:
    """All of whom it is said who stands on their invoices, the latest first. Two queries."""
    rows = Organisation.objects.filter(seller__isnull=False).select_related("seller", "stall")
    found = list(rows.order_by("-pk")[:MOST])
    accounts: dict[int, list[Account]] = {}
    for one in usable_accounts().filter(organisation__in=found).order_by("-pk"):
        accounts.setdefault(one.organisation_id, []).append(one)
    return [Issuer(one, accounts.get(one.pk, [])) for one in found]


def issuer_page(organisation: Organisation) -> Issuer:
    """One query."""
    rows = usable_accounts().filter(organisation=organisation)
    return Issuer(organisation, list(rows.order_by("-pk")))


def firms_with_organisation() -> QuerySet[Actor]:
    """Of the map."""
    rows = Actor.objects.listed().filter(organisation__isnull=False)
    return rows.select_related("organisation").order_by("pk")
