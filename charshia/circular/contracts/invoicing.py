"""What stands on the invoice of a delivery and on its credit notes. Prices are without VAT; VAT
comes on top."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from charshia.circular.contracts.kinds import PenaltyKind
from charshia.circular.contracts.models import Contract, Delivery, Institution, SupplyBill
from charshia.circular.contracts.pricing import Reckoned, Taken
from charshia.circular.works.weights import weight
from charshia.engines import tariffs
from charshia.engines.money import Money
from charshia.ground.journal.actions import reference
from charshia.ground.languages.tags import to_django
from charshia.ground.money.show import show, show_percent
from charshia.payments.actions.invoices import languages_of
from charshia.payments.drafts import Buyer, InvoiceDraft, InvoiceLineDraft
from charshia.payments.models import Charge, Seller


@dataclass(frozen=True)
class Sums:
    """Minor units."""

    net: int
    vat: int

    @property
    def gross(self) -> int:
        return self.net + self.vat


def sums(net_minor: int, vat_bp: int) -> Sums:
    return Sums(net_minor, tariffs.vat(net_minor, vat_bp))


def sums_of(bill: SupplyBill, kept_g: int, vat_bp: int) -> Sums:
    """What is to be paid for so much of it."""
    return sums(tariffs.left_to_pay(kept_g, bill.price_minor, bill.penalty_minor), vat_bp)


def less(before: Sums, after: Sums) -> Sums:
    """What goes off: all credit notes together come to exactly what stands on the invoice."""
    return Sums(before.net - after.net, before.vat - after.vat)


def buyer_of(institution: Institution) -> Buyer:
    return Buyer(
        name=institution.name, language=institution.language, address=institution.address,
        tax_number=institution.tax_number,
    )  # fmt: skip


def draft_of(
    contract: Contract, delivery: Delivery, found: Reckoned, vat_bp: int, asked: Charge
) -> InvoiceDraft:
    """``asked`` is how it is paid. One query."""
    seller = Seller.objects.filter(organisation=contract.enterprise.organisation_id).first()
    institution = contract.institution
    tags = languages_of(seller.country if seller else "", institution.language)
    price = found.price_minor
    titles = {tag: title(contract, delivery.accepted_g or 0, price, tag) for tag in tags}
    details = {tag: _details(contract, found, tag) for tag in tags}
    line = line_of(titles, details, sums(found.net_minor, vat_bp), vat_bp)
    assert delivery.handed_on is not None
    return InvoiceDraft(
        key=f"supply/{delivery.pk}", subject=reference(delivery), buyer=buyer_of(institution),
        lines=(line,), currency=contract.currency, supplied_on=delivery.handed_on,
        reference=delivery.number, charge=asked.pk,
    )  # fmt: skip


def line_of(
    titles: dict[str, str], details: dict[str, list[str]], of: Sums, vat_bp: int
) -> InvoiceLineDraft:
    """One line; lines are printed in the first language, and below it stand the words of the
    others."""
    said = {
        tag: " · ".join([*(titles[each] for each in titles if each != tag), *details[tag]])
        for tag in titles
    }
    return InvoiceLineDraft(
        title=titles, detail=said, pieces=1, price_minor=of.gross, gross_minor=of.gross,
        vat_minor=of.vat, vat_bp=vat_bp,
    )  # fmt: skip


def title(contract: Contract, grams: int, price_minor: int, tag: str) -> str:
    with translation.override(to_django(tag)):
        return _("Briquettes, %(amount)s at %(price)s a tonne") % {
            "amount": weight(grams), "price": show(Money(price_minor, contract.currency)),
        }  # fmt: skip


def _details(contract: Contract, found: Reckoned, tag: str) -> list[str]:
    """The contract, each penalty with its sum, the sentence of the law."""
    with translation.override(to_django(tag)):
        said = [_("Contract %(number)s") % {"number": contract.number}]
        said += [penalty_words(contract, one) for one in found.taken]
    return [one for one in (*said, contract.vat_note) if one]


def penalty_words(contract: Contract, one: Taken) -> str:
    """In a line, with what the rule takes and what it comes to."""
    words = {
        PenaltyKind.LATE: _("%(mass)s came %(days)d days late, %(part)s a day: −%(sum)s"),
        PenaltyKind.SHORT: _("%(mass)s never came, %(part)s of its worth: −%(sum)s"),
        PenaltyKind.CLASS: _("%(mass)s not of the class, %(part)s of its worth: −%(sum)s"),
    }[one.kind]
    part = {
        PenaltyKind.LATE: contract.late_bp, PenaltyKind.SHORT: contract.short_bp,
        PenaltyKind.CLASS: contract.class_bp,
    }[one.kind]  # fmt: skip
    return words % {
        "mass": weight(one.fresh_g), "days": one.days, "part": show_percent(part),
        "sum": show(Money(one.minor, contract.currency)),
    }  # fmt: skip
