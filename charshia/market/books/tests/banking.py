"""Orders to be paid by transfer, and what the bank says came."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from charshia.engines.money import Money
from charshia.market.books.actions import import_statement, note_network_account
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.orders.actions import Choice, place_orders
from charshia.market.orders.models import Order
from charshia.payments.actions import offer_payment_way, open_account, settle_line
from charshia.payments.models import Account, BankLine, PaymentWay, Statement
from charshia.payments.tests.money import IBAN
from charshia.payments.tests.statements import camt, entry
from tests.small_market import CONTACT, NOW, basket_of, coming_times, stall, variant

TABLE = "Data;Emri;Shuma;Përshkrimi\n02.03.2026;Filan Fisteku;12,00;ajvar\n"


def selling_by_transfer(slug: str = "zgjoi") -> Stall:
    """A stall of the small market that also takes transfers."""
    made = stall(slug)
    _transfer_way(made)
    return made


def _transfer_way(of: Stall) -> PaymentWay:
    account = open_account(
        of.organisation, holder="Zgjoi", number=IBAN, currency=of.currency, bank="Banka Provë",
        by="system", now=NOW,
    )  # fmt: skip
    return offer_payment_way(
        of.organisation, kind="bank_transfer", account=account, by="system", now=NOW
    )


def ordered(
    of: Stall,
    *,
    pieces: int = 2,
    lines: Sequence[tuple[Variant, int]] = (),
    now: datetime = NOW,
    **contact: Any,
) -> Order:
    """Somebody orders jars at 9.00, or these lines, and will pay by transfer."""
    jar = Variant.objects.filter(stall=of).first() or variant(of, "jar", stock=500)
    basket = basket_of(*(lines or [(jar, pieces)]), now=now)
    way = of.organisation.payment_ways.get(kind="bank_transfer")
    pickup = of.ways.filter(kind="pickup", is_active=True).order_by("pk")[0]
    times = coming_times(pickup, now=now)
    choice = Choice(way=pickup, payment_way=way, time=times[0] if times else None)
    who = type(CONTACT)(**{**vars(CONTACT), **contact})
    purchase = place_orders(
        basket, key=f"key-{basket.pk}", contact=who, choices={of.pk: choice}, buyer=None, now=now
    )
    return purchase.orders.select_related("charge", "stall__organisation").get()


def account_of(of: Stall) -> Account:
    return of.organisation.accounts.get()


def came(of: Stall, *entries: str, now: datetime = NOW) -> Statement:
    """The bank's statement says so."""
    content = camt(*entries, account=account_of(of).number)
    return import_statement(account_of(of), content=content, name="s.xml", by="system", now=now)


def only_line(of: Stall) -> BankLine:
    return BankLine.objects.get(account=account_of(of))


def brought(of: Stall) -> None:
    """At a stall of the cast: a settled transfer, and a table without named columns."""
    account = of.organisation.accounts.first() or _transfer_way(of).account
    assert account
    now = timezone.now()
    order = of.orders.latest("pk")
    content = camt(entry("1.00", reference=order.charge.reference), account=account.number)
    import_statement(account, content=content, name="s.xml", by="system", now=now)
    line = BankLine.objects.filter(account=account).latest("pk")
    if order.charge.owed > Money(0, line.currency):
        settle_line(line, charge=order.charge, by="system", now=now)
    import_statement(account, content=TABLE.encode(), name="s.csv", by="system", now=now)


def network_brought() -> tuple[BankLine, Statement]:
    """On the network's account: a movement, and a table without named columns."""
    now = timezone.now()
    account = note_network_account(
        {"holder": "Network", "number": IBAN, "currency": "EUR"}, name="Network", country="XK",
        language="en", by="system", now=now,
    )  # fmt: skip
    content = camt(entry("1.00", party="Kazani"), account=IBAN)
    import_statement(account, content=content, name="s.xml", by="system", now=now)
    table = import_statement(account, content=TABLE.encode(), name="s.csv", by="system", now=now)
    return account.lines.get(), table
