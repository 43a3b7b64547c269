"""Who stands on invoices, and issuing them: numbered without gap, never changed.

The row of the series is the lock: a number is taken in the transaction that writes the
document, so what is rolled back leaves no hole. Lock order: invoice corrected, series.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.ground.places.tax_numbers import tax_number
from charshia.payments.drafts import InvoiceDraft, InvoiceLineDraft
from charshia.payments.models import (
    FiscalReceipt,
    Invoice,
    InvoiceKind,
    InvoiceLine,
    Regime,
    Seller,
    Series,
)
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

Actor = Person | str
REST = {
    "en": "The rest",
    "sq": "Pjesa tjetër",
    "sr-Cyrl": "Остатак",
    "mk": "Остатокот",
    "el": "Τα υπόλοιπα",
    "bg": "Останалото",
    "tr": "Geri kalanı",
}
ON_PAPER = (
    "name", "address", "postcode", "town", "country", "tax_number", "vat_number",
    "registration_number", "issuer_name", "issuer_address", "issuer_tax_number",
)  # fmt: skip


class NotSetUp(Refusal):
    pass


class NothingToCredit(Refusal):
    pass


class NoNumber(Refusal):
    pass


@action
def describe_seller(
    organisation: Organisation, *, by: Actor, now: datetime, **facts: Any
) -> Seller:
    """Say who stands on the organisation's invoices. Raises BadTaxNumber, NoNumber."""
    if number := facts.get("tax_number"):
        facts["tax_number"] = tax_number(facts["country"], number).number
    registered = facts.get("regime") == Regime.REGISTERED
    if registered and not (facts.get("tax_number") or facts.get("vat_number")):
        raise NoNumber(
            _("Whoever is registered for VAT has a number. Write it."), field="vat_number"
        )
    if bool(facts.get("issuer_name")) != bool(facts.get("agreement_on")):
        field = "agreement_on" if facts.get("issuer_name") else "issuer_name"
        raise NoNumber(_("Who writes for you and since which agreement: write both."), field=field)
    seller, _created = Seller.objects.update_or_create(organisation=organisation, defaults=facts)
    record("payments.seller.described", organisation, by=by, at=now, regime=seller.regime)
    return seller


@action
def issue_invoice(
    organisation: Organisation, draft: InvoiceDraft, *, by: Actor, now: datetime
) -> Invoice:
    """Issue a document with the next number. The same ``key`` gives the one there is.

    Who is not registered for VAT shows none, whatever the lines say. Raises NotSetUp.
    """
    known = Invoice.objects.filter(organisation=organisation, key=draft.key).first()
    if known:
        return known
    seller = Seller.objects.filter(organisation=organisation).first()
    if seller is None:
        raise NotSetUp(_("First say who stands on your invoices: name, address, tax number."))
    lines = [_taxed(line, seller.regime) for line in draft.lines]
    facts = {
        "subject": draft.subject,
        "key": draft.key,
        "kind": InvoiceKind.INVOICE,
        "regime": seller.regime,
        "seller": seller_on_paper(seller),
        "buyer": vars(draft.buyer),
        "languages": languages_of(seller.country, draft.buyer.language),
        "currency": draft.currency,
        "reference": draft.reference,
        "supplied_on": draft.supplied_on,
        "charge_id": draft.charge,
    }
    code = f"{seller.prefix}-" if seller.prefix else ""
    return _write(organisation, code, facts, lines, by=by, now=now)


@action
def credit_invoice(
    invoice: Invoice,
    *,
    key: str,
    reason: str,
    by: Actor,
    now: datetime,
    lines: Sequence[InvoiceLineDraft] | None = None,
) -> Invoice:
    """Issue a credit note on ``invoice``: of ``lines``, or of all that is left of it.

    Amounts of ``lines`` are positive, as they were sold. Raises NothingToCredit.
    """
    invoice = Invoice.objects.select_for_update().get(pk=invoice.pk)
    known = Invoice.objects.filter(organisation=invoice.organisation_id, key=key).first()
    if known:
        return known
    taxed = [_taxed(line, invoice.regime) for line in lines] if lines else what_is_left(invoice)
    left = invoice.gross_minor + sum(invoice.corrections.values_list("gross_minor", flat=True))
    minor = sum(line.gross_minor for line in taxed)
    if minor <= 0 or minor > left or invoice.kind != InvoiceKind.INVOICE:
        raise NothingToCredit(_("No more can be credited than stands on the invoice."))
    prefix = invoice.series.code
    copied = (
        "subject", "regime", "seller", "buyer", "languages", "currency", "reference", "charge_id",
    )  # fmt: skip
    facts: dict[str, Any] = {name: getattr(invoice, name) for name in copied}
    facts |= {
        "key": key,
        "kind": InvoiceKind.CREDIT_NOTE,
        "corrects": invoice,
        "reason": reason[:400],
        "supplied_on": timezone.localdate(now),
    }
    mirrored = [_mirrored(line) for line in taxed]
    return _write(invoice.organisation, f"{prefix}K-", facts, mirrored, by=by, now=now)


@action
def note_fiscal_receipt(
    organisation: Organisation, *, subject: str, key: str, by: Actor, now: datetime, **facts: Any
) -> FiscalReceipt:
    """Keep what a fiscal device gave, or why none is due. The same ``key`` keeps it once.

    ``facts`` are number, code, receipt_at, photo, answer, or exemption. Raises NoNumber.
    """
    known = FiscalReceipt.objects.filter(organisation=organisation, key=key).first()
    if known:
        return known
    if bool(facts.get("number")) == bool(facts.get("exemption")):
        raise NoNumber(_("Write the number of the fiscal receipt."), field="number")
    receipt = FiscalReceipt.objects.create(
        organisation=organisation, subject=subject, key=key, by=reference(by), at=now, **facts
    )
    record("payments.receipt.noted", subject, by=by, at=now, number=receipt.number)
    return receipt


def seller_on_paper(seller: Seller) -> dict[str, str]:
    facts = {name: getattr(seller, name) for name in ON_PAPER}
    day = seller.agreement_on
    return facts | {"agreement_on": day.isoformat() if day else ""}


def languages_of(country: str, wanted: str) -> list[str]:
    """The tags a document is written in: where the law asks, the official one first."""
    official = settings.INVOICE_LANGUAGES.get(country)
    both = [official, wanted] if official else [wanted]
    return list(dict.fromkeys(both))


def what_is_left(invoice: Invoice) -> list[InvoiceLineDraft]:
    """The lines of an invoice less what was credited: one line a rate where some was."""
    lines = list(invoice.lines.order_by("position"))
    credited = InvoiceLine.objects.filter(invoice__corrects=invoice)
    if not credited.exists():
        return [
            InvoiceLineDraft(
                line.title.stored(), line.pieces, line.price_minor, line.gross_minor,
                line.vat_minor, line.vat_bp, line.discount_minor, line.detail.stored(),
            )
            for line in lines
        ]  # fmt: skip
    sums: dict[int, list[int]] = {}
    for line in [*lines, *credited]:
        rate = sums.setdefault(line.vat_bp, [0, 0])
        rate[0] += line.gross_minor
        rate[1] += line.vat_minor
    return [
        InvoiceLineDraft(REST, 1, gross, gross, vat, rate)
        for rate, (gross, vat) in sums.items()
        if gross
    ]


def _taxed(line: InvoiceLineDraft, regime: str) -> InvoiceLineDraft:
    if regime == Regime.REGISTERED:
        return line
    facts = vars(line) | {"vat_minor": 0, "vat_bp": 0}
    return InvoiceLineDraft(**facts)


def _mirrored(line: InvoiceLineDraft) -> InvoiceLineDraft:
    mirrored = ("gross_minor", "vat_minor", "price_minor", "discount_minor")
    return InvoiceLineDraft(**(vars(line) | {name: -getattr(line, name) for name in mirrored}))


def _write(
    organisation: Organisation,
    code: str,
    facts: dict[str, Any],
    lines: Sequence[InvoiceLineDraft],
    *,
    by: Actor,
    now: datetime,
) -> Invoice:
    gross, vat = sum(line.gross_minor for line in lines), sum(line.vat_minor for line in lines)
    series = _next(organisation, code, timezone.localdate(now).year)
    # Whoever waited for the row may find that another has meanwhile issued it.
    known = Invoice.objects.filter(organisation=organisation, key=facts["key"]).first()
    if known:
        return known
    series.last += 1
    series.save(update_fields=["last"])
    invoice = Invoice.objects.create(
        organisation=organisation, series=series, position=series.last,
        number=f"{series.code}{series.year}-{series.last:04}", net_minor=gross - vat,
        vat_minor=vat, gross_minor=gross, issued_at=now, by=reference(by), **facts,
    )  # fmt: skip
    InvoiceLine.objects.bulk_create(
        InvoiceLine(
            invoice=invoice, position=place, title=dict(line.title), detail=dict(line.detail),
            pieces=line.pieces, price_minor=line.price_minor, discount_minor=line.discount_minor,
            gross_minor=line.gross_minor, vat_minor=line.vat_minor, vat_bp=line.vat_bp,
            net_minor=line.gross_minor - line.vat_minor,
        )
        for place, line in enumerate(lines, start=1)
    )  # fmt: skip
    record(
        "payments.invoice.issued", invoice, by=by, at=now, number=invoice.number,
        about=invoice.subject, kind=invoice.kind,
    )  # fmt: skip
    return invoice


def _next(organisation: Organisation, code: str, year: int) -> Series:
    """The series' row, locked: the first of a year makes it."""
    Series.objects.get_or_create(organisation=organisation, code=code, year=year)
    rows = Series.objects.select_for_update()
    return rows.get(organisation=organisation, code=code, year=year)
