from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext as _

from charshia.engines.money import Money
from charshia.ground.languages.dates import day
from charshia.ground.money.show import show
from charshia.market.catalogue.models import Stall
from charshia.market.vouchers.models import Voucher


@dataclass(frozen=True)
class VoucherRow:
    """One voucher as its stall sees it."""

    voucher: Voucher
    currency: str
    given_minor: int  # taken off by it until now

    @property
    def worth(self) -> str:
        if self.voucher.percent_bp:
            return f"{self.voucher.percent_bp / 100:g} %"
        return show(Money(self.voucher.amount_minor or 0, self.currency))

    @property
    def given(self) -> str:
        return show(Money(self.given_minor, self.currency))

    @property
    def uses(self) -> str:
        if self.voucher.most is None:
            return str(self.voucher.used)
        return _("%(used)d of %(most)d") % {"used": self.voucher.used, "most": self.voucher.most}

    @property
    def conditions(self) -> list[str]:
        one, words = self.voucher, []
        if one.least_minor:
            least = show(Money(one.least_minor, self.currency))
            words.append(_("from goods of %(amount)s") % {"amount": least})
        if one.valid_from:
            words.append(_("from %(day)s") % {"day": day(one.valid_from)})
        if one.valid_until:
            words.append(_("until %(day)s") % {"day": day(one.valid_until)})
        if one.most_each:
            words.append(_("at most %(count)d for one customer") % {"count": one.most_each})
        return words


def vouchers_of(stall: Stall) -> list[VoucherRow]:
    """The newest first. One query."""
    rows = Voucher.objects.filter(stall=stall).annotate(
        given=Sum("redemptions__amount_minor", default=0)
    )
    return [VoucherRow(one, stall.currency, one.given) for one in rows.order_by("-pk")]
