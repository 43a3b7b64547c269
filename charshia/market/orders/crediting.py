"""What is taken off an order, line by line, so that the VAT of each stays right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from charshia.engines.money import round_half_up, shares, vat_part
from charshia.engines.refusal import Refusal
from charshia.market.orders.models import Order, OrderLine


class TooMuchOff(Refusal):
    pass


@dataclass(frozen=True)
class Amends:
    """What a stall does about an order. Lines are named by id; ``key`` makes it once.

    ``returned`` pieces come back; those of lines in ``spoiled`` do not go on the shelf.
    Their price is taken off when ``pays_returned``; ``off_minor`` is taken off besides,
    and the delivery when ``pays_delivery``. ``again`` pieces are sent once more for nothing.
    ``is_given`` says that what is owed back of it was given back in cash already.
    """

    key: str
    reason: str
    returned: Mapping[int, int] = field(default_factory=dict)
    spoiled: frozenset[int] = frozenset()
    pays_returned: bool = True
    off_minor: int = 0
    pays_delivery: bool = False
    again: Mapping[int, int] = field(default_factory=dict)
    is_given: bool = False


@dataclass(frozen=True)
class Part:
    """What is done about one line, or about the delivery (no line). Minor units, gross."""

    line: OrderLine | None
    pieces: int
    to_shelf: bool
    amount_minor: int
    vat_minor: int
    vat_bp: int


def parts_of(order: Order, lines: Sequence[OrderLine], amends: Amends) -> list[Part]:
    """What ``amends`` comes to, for the lines it concerns. Raises TooMuchOff.

    A free amount is split over what the lines still cost, in proportion.
    """
    values = [_value_of(line, amends) for line in lines]
    left = [_left_of(line) - value for line, value in zip(lines, values, strict=True)]
    if amends.off_minor > sum(left):
        raise TooMuchOff(_("No more can be taken off than the goods still cost."), field="off")
    cuts = shares(amends.off_minor, left)
    parts = [
        _part(line, amends, value + cut)
        for line, value, cut in zip(lines, values, cuts, strict=True)
    ]
    if amends.pays_delivery:
        parts.append(_delivery(order))
    return [part for part in parts if part.pieces or part.amount_minor]


def _left_of(line: OrderLine) -> int:
    return line.paid_minor - line.credited_minor


def _value_of(line: OrderLine, amends: Amends) -> int:
    """What the returned pieces cost; all pieces together cost the line exactly."""
    pieces = amends.returned.get(line.pk, 0)
    if not pieces or not amends.pays_returned:
        return 0
    before = round_half_up(Fraction(line.paid_minor * line.returned, line.pieces))
    after = round_half_up(Fraction(line.paid_minor * (line.returned + pieces), line.pieces))
    return min(after - before, _left_of(line))


def _part(line: OrderLine, amends: Amends, amount: int) -> Part:
    return Part(
        line,
        amends.returned.get(line.pk, 0),
        line.pk not in amends.spoiled,
        amount,
        _vat_of(line.credited_minor, amount, line.vat_bp),
        line.vat_bp,
    )


def _delivery(order: Order) -> Part:
    before, rate = order.delivery_credited_minor, order.delivery_vat_bp
    amount = order.delivery_minor - before
    return Part(None, 0, True, amount, _vat_of(before, amount, rate), rate)


def _vat_of(before: int, amount: int, rate_bp: int) -> int:
    """The VAT in what is taken off now, such that all together it is the VAT of the sale."""
    return vat_part(before + amount, rate_bp)[1] - vat_part(before, rate_bp)[1]
