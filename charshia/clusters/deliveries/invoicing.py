"""What stands on the invoice of a delivery and on its credit notes. The price of the offer is
without VAT; VAT comes on top of it."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils import translation
from django.utils.translation import gettext as _

from charshia.clusters.actors.cn import name_of, spaced
from charshia.clusters.deliveries.models import Delivery, Sale
from charshia.clusters.supply.prices import per_kg, total_of
from charshia.engines.money import round_half_up
from charshia.ground.journal.actions import reference
from charshia.ground.languages.tags import to_django
from charshia.ground.money.show import show_amount
from charshia.payments.actions.invoices import languages_of
from charshia.payments.drafts import Buyer, InvoiceDraft, InvoiceLineDraft
from charshia.payments.models import Charge, Seller

WHOLE_BP = 10_000


@dataclass(frozen=True)
class Sums:
    """Minor units."""

    net: int
    vat: int

    @property
    def gross(self) -> int:
        return self.net + self.vat


def sums_of(sale: Sale, kg: int, vat_bp: int) -> Sums:
    offer = sale.offer
    net = total_of(kg, offer.price_e4, offer.currency).minor
    return Sums(net, round_half_up(Fraction(net * vat_bp, WHOLE_BP)))


def less(sale: Sale, before_kg: int, after_kg: int, vat_bp: int) -> Sums:
    """What goes off when the buyer keeps less: all credit notes of an invoice together come to
    exactly what stands on it."""
    before, after = sums_of(sale, before_kg, vat_bp), sums_of(sale, after_kg, vat_bp)
    return Sums(before.net - after.net, before.vat - after.vat)


def draft_of(delivery: Delivery, sale: Sale, asked: Charge) -> InvoiceDraft:
    """``asked`` is how it is paid; ``offer__request`` of the sale at hand. One query."""
    offer, request = sale.offer, sale.offer.request
    seller = Seller.objects.filter(organisation=sale.issuer_id).first()
    tags = languages_of(seller.country if seller else "", offer.language)
    buyer = Buyer(
        name=request.buyer_name, language=offer.language, address=sale.buyer_address,
        tax_number=sale.buyer_tax_number,
    )  # fmt: skip
    line = line_of(sale, delivery.kg, sums_of(sale, delivery.kg, sale.vat_bp), sale.vat_bp, tags)
    return InvoiceDraft(
        key=f"delivery/{delivery.pk}", subject=reference(delivery), buyer=buyer, lines=(line,),
        currency=offer.currency, supplied_on=delivery.left_on, reference=delivery.number,
        charge=asked.pk,
    )  # fmt: skip


def line_of(sale: Sale, kg: int, sums: Sums, vat_bp: int, tags: list[str]) -> InvoiceLineDraft:
    """One line in all languages of the document. Lines are printed in the first of them: below
    it stand the words of the others, and what the law asks."""
    titles = {tag: _title(sale, kg, tag) for tag in tags}
    others = {tag: [titles[each] for each in tags if each != tag] for tag in tags}
    return InvoiceLineDraft(
        title=titles, detail={tag: _detail(sale, tag, others[tag]) for tag in tags},
        pieces=1, price_minor=sums.gross, gross_minor=sums.gross, vat_minor=sums.vat,
        vat_bp=vat_bp,
    )  # fmt: skip


def _title(sale: Sale, kg: int, tag: str) -> str:
    offer = sale.offer
    with translation.override(to_django(tag)):
        return _("%(product)s, %(amount)s at %(price)s") % {
            "product": name_of(offer.request.code),
            "amount": show_amount(kg, "kg"),
            "price": per_kg(offer.price_e4, offer.currency),
        }


def _detail(sale: Sale, tag: str, others: list[str]) -> str:
    """The words of other languages, the product's number for customs, place and term of delivery,
    the sentence of the law."""
    request = sale.offer.request
    with translation.override(to_django(tag)):
        code = _("CN code %(code)s") % {"code": spaced(request.code)}
    return " · ".join(words for words in (*others, code, request.place, sale.vat_note) if words)
