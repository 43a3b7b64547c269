"""Who collects money: by hand, or a card provider that is set up.

None is set up as yet. What one must do is small: begin a payment, say how it stands,
give money back. It never writes: what it says becomes a ``take_payment`` or ``refund``,
whose key is the provider's own name for that movement, so that saying it twice counts once.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from charshia.engines.money import Money
from charshia.payments.models import Charge, PaymentWay, WayKind


class Standing(StrEnum):
    WAITING = "waiting"
    PAID = "paid"
    FAILED = "failed"


@dataclass(frozen=True)
class Begun:
    """``pay_at`` is where the buyer pays; empty when there is nothing to do online."""

    pay_at: str = ""


@dataclass(frozen=True)
class Told:
    """How a payment stands. ``key`` names the movement of money, once there is one."""

    standing: Standing
    amount: Money | None = None
    key: str = ""


class Unreachable(Exception):
    """The provider did not answer as it should; ask again later."""


class Provider(Protocol):
    def begin(self, charge: Charge, *, back_to: str) -> Begun:
        """Start collecting what is owed. Called again, it starts nothing twice."""
        ...

    def ask(self, charge: Charge) -> Told:
        """How the payment stands. Raises Unreachable."""
        ...

    def give_back(self, charge: Charge, amount: Money) -> Told:
        """Return ``amount`` to the payer. Raises Unreachable."""
        ...


class ByHand:
    """Cash and bank transfer: the stall sees the money and notes it."""

    def begin(self, charge: Charge, *, back_to: str) -> Begun:
        return Begun()

    def ask(self, charge: Charge) -> Told:
        return Told(Standing.WAITING)

    def give_back(self, charge: Charge, amount: Money) -> Told:
        return Told(Standing.WAITING, amount)


PROVIDERS: dict[str, Provider] = {}  # by the name a PaymentWay carries; none ships
_BY_HAND = ByHand()


def provider_of(kind: str, name: str = "") -> Provider | None:
    """Who collects payments of this kind; None for a card without a provider."""
    return PROVIDERS.get(name) if kind == WayKind.CARD else _BY_HAND


def is_on_offer(way: PaymentWay) -> bool:
    """May payers choose it now?"""
    return way.is_active and provider_of(way.kind, way.provider) is not None
