"""What must be in a till, and from what."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from charshia.engines.money import Money
from charshia.ground.journal.actions import reference
from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import Order
from charshia.market.till.models import CashCount, CashMove
from charshia.payments.carried import arrived
from charshia.payments.models import Means, Payment
from charshia.people.accounts.models import Person

STILL_UNDER_WAY = 1000  # payments whose numbers were drawn before a count saw the last one


@dataclass(frozen=True)
class Taker:
    """How much cash one person has taken since it was last counted, less what she gave back."""

    name: str
    taken: Money
    payments: int


@dataclass(frozen=True)
class Standing:
    """What a till must hold now. ``holder`` None is the stall's own till."""

    stall: Stall
    holder: Person | None
    previous: CashCount | None
    payments: list[Payment] = field(default_factory=list)
    moves: list[CashMove] = field(default_factory=list)

    @property
    def opening(self) -> Money:
        return self._money(self.previous.kept_minor if self.previous else 0)

    @property
    def taken(self) -> Money:
        return self._money(sum(one.amount_minor for one in self.payments if one.amount_minor > 0))

    @property
    def given_back(self) -> Money:
        return self._money(-sum(one.amount_minor for one in self.payments if one.amount_minor < 0))

    @property
    def moved(self) -> Money:
        return self._money(sum(one.amount_minor for one in self.moves))

    @property
    def expected(self) -> Money:
        return self.opening + self.taken - self.given_back + self.moved

    @property
    def through(self) -> int:
        """The last payment seen, or that of the count before."""
        before = self.previous.through if self.previous else 0
        return max([before, *(one.pk for one in self.payments)])

    def _money(self, minor: int) -> Money:
        return Money(minor, self.stall.currency)


def standing_of(stall: Stall, holder: Person | None = None) -> Standing:
    """What is in the stall's till, or what ``holder`` has of it. Four queries."""
    previous = CashCount.objects.filter(stall=stall, holder=holder).order_by("-number").first()
    payments = uncounted(stall)
    moves = CashMove.objects.filter(stall=stall, counted=None).order_by("pk")
    if holder:
        payments = payments.filter(by=reference(holder))
        moves = moves.filter(holder=holder)
    return Standing(stall, holder, previous, list(payments), list(moves))


def uncounted(stall: Stall) -> QuerySet[Payment]:
    """Cash of the stall that is in no count yet, in the order in which it came; what a driver
    carries has not come yet."""
    counts = CashCount.objects.filter(stall=stall, holder=None)
    seen = counts.aggregate(seen=Max("through"))["seen"] or 0
    payments = Payment.objects.filter(
        Q(pk__gt=seen - STILL_UNDER_WAY),
        means=Means.CASH,
        charge__organisation=stall.organisation_id,
        counted=None,
    )
    return arrived(payments).order_by("pk")


def takers(standing: Standing) -> list[Taker]:
    """Who took it, the most first. One query."""
    sums: dict[str, list[int]] = {}
    for payment in standing.payments:
        sums.setdefault(payment.by, []).append(payment.amount_minor)
    names = names_of(sums)
    currency = standing.stall.currency
    found = [
        Taker(names.get(by, ""), Money(sum(amounts), currency), len(amounts))
        for by, amounts in sums.items()
    ]
    return sorted(found, key=lambda one: -one.taken.minor)


def names_of(references: Iterable[str]) -> dict[str, str]:
    """The names of people by their journal references. One query."""
    keys = [one.rpartition("/")[2] for one in references if one.startswith("accounts.person/")]
    people = Person.objects.filter(pk__in=[key for key in keys if key.isdecimal()])
    return {reference(person): person.name for person in people}


def counts_seen_by(person: Person, stall: Stall, *, all_of_them: bool) -> QuerySet[CashCount]:
    """The stall's counts, the last first: all, or those that ``person`` made."""
    counts = CashCount.objects.filter(stall=stall).order_by("-number")
    return counts if all_of_them else counts.filter(by=reference(person))


@dataclass(frozen=True)
class Sheet:
    """One count with what went into it."""

    count: CashCount
    payments: list[tuple[str, Payment, str]]  # order's number, payment, who took it
    moves: list[CashMove]

    @property
    def rows(self) -> list[tuple[str, Money]]:
        """How the sum comes about, in words."""
        count = self.count
        rows = [
            (_("In the till at first"), count.opening_minor),
            (_("Cash taken"), count.in_minor),
            (_("Cash given back"), -count.back_minor),
            (_("Put in and taken out"), count.moved_minor),
        ]
        return [(words, count.money(minor)) for words, minor in rows if minor]

    @property
    def result(self) -> list[tuple[str, Money]]:
        count = self.count
        rows = [
            (_("Must be there"), count.expected_minor),
            (_("Counted"), count.counted_minor),
            (_("Difference"), count.difference_minor),
            (_("Stays in the till"), count.kept_minor),
            (_("Taken out"), count.handed_minor),
        ]
        return [(words, count.money(minor)) for words, minor in rows]

    @property
    def coins(self) -> list[tuple[Money, int]]:
        found = sorted(((int(minor), n) for minor, n in self.count.coins.items()), reverse=True)
        return [(self.count.money(minor), n) for minor, n in found]


def sheet_of(count: CashCount) -> Sheet:
    """A count with its stall loaded. Four queries."""
    rows = count.counted.select_related("payment__charge", "move").order_by("pk")
    found = list(rows)
    paid = [one.payment for one in found if one.payment]
    names = names_of({one.by for one in paid})
    orders = Order.objects.filter(charge__in=[one.charge_id for one in paid])
    numbers = dict(orders.values_list("charge", "number"))
    payments = [(numbers.get(one.charge_id, ""), one, names.get(one.by, "")) for one in paid]
    return Sheet(count, payments, [one.move for one in found if one.move])
