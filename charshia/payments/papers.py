"""An invoice as a PDF: in the language of the law first, then in the buyer's."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charshia.engines.kilim import kilim
from charshia.engines.later import later
from charshia.engines.money import Money
from charshia.engines.script import to_latin
from charshia.ground.languages.dates import babel_locale
from charshia.ground.languages.fields import CYRILLIC, LATIN
from charshia.ground.languages.tags import to_django
from charshia.ground.media import files
from charshia.ground.money.show import show, show_number, show_percent
from charshia.ground.papers.documents import set_document
from charshia.ground.places.tax_numbers import name_of
from charshia.payments.models import FiscalReceipt, Invoice, InvoiceKind, Regime
from charshia.payments.slips import Slip, drawn, slip_of

segno = later("segno")

TEMPLATE = Path(__file__).parent / "templates" / "payments" / "invoice.typ"
Words = list[str]
NAMED = 'xmlns="http://www.w3.org/2000/svg" '
IN_CYRILLIC = {"PIB": "ПИБ", "EDB": "ЕДБ", "JIB": "ЈИБ"}


def invoice_file(invoice: Invoice) -> Path:
    """The original as it was first set in type; set now unless it was before."""
    path = Path(settings.DATA) / "invoices" / f"{invoice.pk}.pdf"
    if not path.exists():
        files.write(path, invoice_pdf(invoice))
    return path


def invoice_pdf(invoice: Invoice, *, is_copy: bool = False, as_png: bool = False) -> bytes:
    """Set the document in type. A copy is marked as one. The charge's account is read."""
    slip, receipt = _slip(invoice), receipt_of(invoice)
    codes = {"code.svg": slip.code if slip else "", "receipt.svg": _scanned(receipt)}
    drawings = {name: code.replace("<svg ", f"<svg {NAMED}", 1) for name, code in codes.items()}
    data = paper(invoice, slip, is_copy=is_copy, receipt=receipt)
    data |= {"code": bool(codes["code.svg"]), "receipt_code": bool(codes["receipt.svg"])}
    drawings["badge.svg"] = kilim(invoice.seller["name"], width=64, height=64)
    return set_document(TEMPLATE, data, at=invoice.issued_at, drawings=drawings, as_png=as_png)


def paper(
    invoice: Invoice,
    slip: Slip | None,
    *,
    is_copy: bool = False,
    receipt: FiscalReceipt | None = None,
) -> dict[str, Any]:
    """All that stands on it, as the Typst file wants it; what is to be scanned is drawn apart."""
    tags: list[str] = invoice.languages
    first, second = tags[0], tags[1] if len(tags) > 1 else tags[0]
    with translation.override(to_django(first)):
        plain = _plain_facts(invoice, first)
    return {
        **plain,
        **_script_of(first),
        "second": _script_of(second)["lang"],
        "second-script": _script_of(second)["script"],
        "region": invoice.seller["country"] or None,
        **{name: _in_all(tags, words) for name, words in _headings(invoice, is_copy).items()},
        "words": {name: _in_all(tags, words) for name, words in WORDS.items()},
        "columns": [_in_all(tags, words) for words in _columns(invoice)],
        "vat_columns": [_in_all(tags, words) for words in VAT_COLUMNS],
        "facts": [[_in_all(tags, words), value] for words, value in _facts(invoice, first)]
        + [[_in_all(tags, words), value] for words, value in _fiscal(receipt, first)],
        "sums": [[_in_all(tags, words), value] for words, value in _sums(invoice, first)],
        "notes": [_in_all(tags, words) for words in _notes(invoice)],
        "slip": [[_in_all(tags, words), value] for words, value in _slip_facts(slip, first)],
    }


def receipt_of(invoice: Invoice) -> FiscalReceipt | None:
    """What a fiscal device gave for the sale by now; None on a credit note. One query.

    The last one noted counts. An original that was set before bears none: its copies do.
    """
    if invoice.kind != InvoiceKind.INVOICE:
        return None
    about = {"organisation": invoice.organisation_id, "subject": invoice.subject}
    return FiscalReceipt.objects.filter(**about).order_by("-pk").first()


Say = Callable[[], str]
WORDS: dict[str, Say] = {
    "seller": lambda: _("Seller"),
    "buyer": lambda: pgettext("on an invoice", "Buyer"),
    "slip": lambda: _("How to pay"),
}
VAT_COLUMNS: list[Say] = [
    lambda: _("VAT rate"),
    lambda: _("Net"),
    lambda: _("VAT"),
    lambda: _("With VAT"),
]


def _headings(invoice: Invoice, is_copy: bool) -> dict[str, Say]:
    is_credit = invoice.kind == InvoiceKind.CREDIT_NOTE
    return {
        "heading": (lambda: _("Credit note")) if is_credit else (lambda: _("Invoice")),
        "copy": (lambda: pgettext("on an invoice", "Copy")) if is_copy else (lambda: ""),
    }


def _columns(invoice: Invoice) -> list[Say]:
    found: list[Say] = [lambda: _("Goods"), lambda: _("Pieces"), lambda: _("Price")]
    if _shows_vat(invoice):
        found.append(lambda: _("VAT"))
    return [*found, lambda: pgettext("on an invoice", "Amount")]


def _facts(invoice: Invoice, tag: str) -> list[tuple[Say, str]]:
    facts: list[tuple[Say, str]] = [
        (lambda: _("Issued on"), _day(timezone.localdate(invoice.issued_at), tag)),
        (lambda: _("Supplied on"), _day(invoice.supplied_on, tag)),
    ]
    if invoice.reference:
        facts.append((lambda: _("Order number"), invoice.reference))
    if invoice.corrects:
        facts.append((lambda: _("Credits the invoice"), invoice.corrects.number))
    if invoice.reason:
        facts.append((lambda: _("Reason"), invoice.reason))
    return facts


def _fiscal(receipt: FiscalReceipt | None, tag: str) -> list[tuple[Say, str]]:
    """Its number and day, or why none is due; nothing where nothing is noted."""
    if receipt is None:
        return []
    if receipt.exemption:
        return [(lambda: _("No fiscal receipt"), receipt.exemption)]
    at = receipt.receipt_at
    day = f", {_day(timezone.localdate(at), tag)}" if at else ""
    return [(lambda: _("Fiscal receipt"), f"{receipt.number}{day}")]


def _scanned(receipt: FiscalReceipt | None) -> str:
    return drawn(segno.make(receipt.code, micro=False)) if receipt and receipt.code else ""


def _sums(invoice: Invoice, tag: str) -> list[tuple[Say, str]]:
    sums: list[tuple[Say, str]] = []
    if _shows_vat(invoice):
        sums.append((lambda: _("Net"), _money(invoice, invoice.net_minor, tag)))
        sums.append((lambda: _("VAT"), _money(invoice, invoice.vat_minor, tag)))
    is_credit = invoice.kind == InvoiceKind.CREDIT_NOTE
    words: Say = (lambda: _("Credited")) if is_credit else (lambda: _("Total"))
    return [*sums, (words, _money(invoice, invoice.gross_minor, tag))]


def _notes(invoice: Invoice) -> list[Say]:
    if invoice.regime == Regime.NOT_REGISTERED:
        return [lambda: _("The seller is not registered for VAT; no VAT is charged.")]
    return []


def _slip_facts(slip: Slip | None, tag: str) -> list[tuple[Say, str]]:
    if slip is None:
        return []
    facts: list[tuple[Say, str]] = [
        (lambda: _("Account holder"), slip.holder),
        (lambda: _("Account number"), slip.number),
        (lambda: _("Bank"), slip.bank),
        (lambda: "BIC", slip.bic),
        (lambda: _("Reference"), slip.reference),
        (lambda: pgettext("on an invoice", "Amount"), show(slip.amount, to_django(tag))),
    ]
    return [fact for fact in facts if fact[1]]


def _slip(invoice: Invoice) -> Slip | None:
    """How to pay what is still owed; nothing on a credit note or once it is paid."""
    charge = invoice.charge
    if charge is None or invoice.kind != InvoiceKind.INVOICE or not charge.owed:
        return None
    return slip_of(charge, purpose=invoice.number)


def _plain_facts(invoice: Invoice, tag: str) -> dict[str, Any]:
    """What is said once, in the first language."""
    return {
        "title": invoice.number,
        "number": invoice.number,
        "seller": _seller(invoice.seller),
        "buyer": _buyer(invoice),
        "issuer": _issuer(invoice.seller, tag),
        "rows": [_row(invoice, line, tag) for line in invoice.lines.order_by("position")],
        "vat": _vat_rows(invoice, tag) if _shows_vat(invoice) else [],
        "footer": f"{invoice.seller['name']} · {invoice.number}",
    }


def _seller(facts: dict[str, str]) -> Words:
    place = " ".join(words for words in (facts["postcode"], facts["town"]) if words)
    number = _in_script(name_of(facts["country"])) or _("Tax number")
    named = [
        (number, facts["tax_number"]),
        (_("VAT number"), facts["vat_number"]),
        (_("Registration number"), facts["registration_number"]),
    ]
    found = [facts["name"], facts["address"], place]
    return [w for w in found if w] + [f"{name}: {value}" for name, value in named if value]


def _in_script(name: str) -> str:
    """PIB is ПИБ among Cyrillic letters."""
    return IN_CYRILLIC.get(name, name) if translation.get_language() == "sr" else name


def _buyer(invoice: Invoice) -> Words:
    """Who bought at the stand told no name."""
    facts = invoice.buyer
    found = [facts["name"], facts["address"]]
    if facts["tax_number"]:
        found.append(_("Tax number") + f": {facts['tax_number']}")
    return [words for words in found if words] or [_("Retail customer")]


def _issuer(facts: dict[str, str], tag: str) -> Words:
    if not facts["issuer_name"]:
        return []
    words = _("Issued by %(issuer)s in the name of the seller, by the agreement of %(day)s.") % {
        "issuer": facts["issuer_name"],
        "day": _day(date.fromisoformat(facts["agreement_on"]), tag),
    }
    number = facts["issuer_tax_number"]
    named = _("Tax number") + f": {number}" if number else ""
    return [w for w in (words, facts["issuer_address"], named) if w]


def _row(invoice: Invoice, line: Any, tag: str) -> list[Any]:
    pieces = show_number(line.pieces, to_django(tag)) if line.pieces else ""
    price = _money(invoice, abs(line.price_minor), tag) if line.price_minor else ""
    rate = [_rate(line.vat_bp, tag)] if _shows_vat(invoice) else []
    detail = line.detail.text(tag)
    if line.discount_minor:
        off = _("discount %(amount)s") % {"amount": _money(invoice, -abs(line.discount_minor), tag)}
        detail = ", ".join(words for words in (detail, off) if words)
    title = [line.title.text(tag), detail] if detail else [line.title.text(tag)]
    return [title, pieces, price, *rate, _money(invoice, line.gross_minor, tag)]


def _vat_rows(invoice: Invoice, tag: str) -> list[list[str]]:
    """One row a rate: sums of the lines as they were rounded."""
    sums: dict[int, list[int]] = {}
    for line in invoice.lines.all():
        rate = sums.setdefault(line.vat_bp, [0, 0, 0])
        for at, minor in enumerate((line.net_minor, line.vat_minor, line.gross_minor)):
            rate[at] += minor
    return [
        [_rate(bp, tag), *(_money(invoice, minor, tag) for minor in sums[bp])]
        for bp in sorted(sums)
    ]


def _shows_vat(invoice: Invoice) -> bool:
    return invoice.regime == Regime.REGISTERED


def _rate(vat_bp: int, tag: str) -> str:
    return show_percent(vat_bp, to_django(tag))


def _money(invoice: Invoice, minor: int, tag: str) -> str:
    return show(Money(minor, invoice.currency), to_django(tag))


def _day(when: date, tag: str) -> str:
    """With its year always: a document is read for ten years."""
    if tag == LATIN:
        return to_latin(_day(when, CYRILLIC))
    return format_date(when, "long", babel_locale(tag))


def _in_all(tags: list[str], say: Say) -> Words:
    """The words in each language of the document; none twice, none when there are none."""
    found = []
    for tag in tags:
        with translation.override(to_django(CYRILLIC if tag == LATIN else tag)):
            words = say()
        found.append(to_latin(words) if tag == LATIN else words)
    return [words for words in dict.fromkeys(found) if words]


def _script_of(tag: str) -> dict[str, str]:
    lang, _sign, script = tag.partition("-")
    return {"lang": lang, "script": script.lower() or "auto"}
