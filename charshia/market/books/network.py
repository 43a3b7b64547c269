"""How a stall pays its fees to the network: to the account of the organisation that runs it."""

from dataclasses import dataclass

from django.conf import settings

from charshia.engines.later import later
from charshia.engines.money import Money
from charshia.market.catalogue.models import Stall
from charshia.payments.models import Account

mod_97_10 = later("stdnum.iso7064.mod_97_10")


@dataclass(frozen=True)
class WayToPay:
    """``reference`` is the stall's own, ISO 11649, the same each time."""

    account: Account
    reference: str
    amount: Money


def way_to_pay(stall: Stall, open_minor: int) -> WayToPay | None:
    """None when nothing is open or no account of the network in that currency is known.

    One query.
    """
    if open_minor <= 0:
        return None
    account = Account.objects.filter(
        organisation__slug=settings.NETWORK, currency=stall.currency
    ).first()
    if account is None:
        return None
    return WayToPay(account, reference_of(stall), Money(open_minor, stall.currency))


def reference_of(stall: Stall) -> str:
    number = f"FEE{stall.pk:06}"
    return f"RF{mod_97_10.calc_check_digits(f'{number}RF')}{number}"
