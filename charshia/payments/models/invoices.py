from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Image
from charshia.payments.models.charges import Charge
from charshia.people.organisations.models import Organisation


class Regime(models.TextChoices):
    """How an organisation stands towards VAT."""

    NOT_REGISTERED = "not_registered", _("not registered for VAT")
    REGISTERED = "registered", _("registered for VAT")


class IssueWhen(models.TextChoices):
    DONE = "done", _("when the goods are handed over or paid for, whichever comes first")
    PLACED = "placed", _("as soon as somebody orders")
    BY_HAND = "by_hand", _("only when I say so")


class Seller(models.Model):
    """Who stands on an organisation's invoices, and how they are numbered.

    Who has an agreement that somebody else writes them names that one and its day.
    ``fiscal_exemption`` is why no fiscal receipts are due; empty: they are.
    """

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="seller")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=160)
    postcode = models.CharField(max_length=12, blank=True, default="")
    town = models.CharField(max_length=80)
    country = models.CharField(max_length=2)
    regime = models.CharField(max_length=16, choices=Regime.choices, default=Regime.NOT_REGISTERED)
    tax_number = models.CharField(max_length=30, blank=True, default="")
    vat_number = models.CharField(max_length=30, blank=True, default="")
    registration_number = models.CharField(max_length=30, blank=True, default="")
    prefix = models.CharField(max_length=8, blank=True, default="")
    issue_when = models.CharField(max_length=8, choices=IssueWhen.choices, default=IssueWhen.DONE)
    is_fiscal = models.BooleanField(default=False)  # fiscal receipts are due
    fiscal_exemption = models.CharField(max_length=200, blank=True, default="")
    issuer_name = models.CharField(max_length=120, blank=True, default="")
    issuer_address = models.CharField(max_length=200, blank=True, default="")
    issuer_tax_number = models.CharField(max_length=30, blank=True, default="")
    agreement_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(issuer_name="", agreement_on=None)
                | (~Q(issuer_name="") & Q(agreement_on__isnull=False)),
                name="issuer_has_agreement",
            ),
            models.CheckConstraint(
                condition=~Q(regime="registered") | ~Q(vat_number="") | ~Q(tax_number=""),
                name="registered_has_number",
            ),
        ]

    def __str__(self) -> str:
        return f"seller {self.organisation_id}"


class Series(models.Model):
    """Numbers of one kind of document of one organisation in one year. Its row is the lock."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="series")
    code = models.CharField(max_length=10, blank=True)  # prefix and kind: "", "K", "A-K"
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code", "year"], name="series_once"),
        ]

    def __str__(self) -> str:
        return f"series {self.code}{self.year} of {self.organisation_id}"


class InvoiceKind(models.TextChoices):
    INVOICE = "invoice", _("invoice")
    CREDIT_NOTE = "credit_note", _("credit note")


class Invoice(models.Model):
    """A document that was issued, with all that stands on it. Never changed.

    ``seller`` and ``buyer`` are as they were then. Amounts are minor units; those of a
    credit note are negative. ``languages`` are the tags it is written in, the first first.
    ``subject`` is the journal reference of what it is for; ``key`` makes it once.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invoices")
    series = models.ForeignKey(Series, models.PROTECT, related_name="invoices")
    position = models.PositiveIntegerField()  # in its series, without gap
    number = models.CharField(max_length=30)  # as written: "A-2026-0012"
    kind = models.CharField(max_length=12, choices=InvoiceKind.choices)
    subject = models.CharField(max_length=100)
    key = models.CharField(max_length=120)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    charge = models.ForeignKey(Charge, models.PROTECT, null=True, related_name="invoices")
    regime = models.CharField(max_length=16, choices=Regime.choices)
    seller = models.JSONField()
    buyer = models.JSONField()
    languages = models.JSONField()
    currency = models.CharField(max_length=3)
    net_minor = models.BigIntegerField()
    vat_minor = models.BigIntegerField()
    gross_minor = models.BigIntegerField()
    reference = models.CharField(max_length=40, blank=True, default="")  # the order's number
    reason = models.CharField(max_length=400, blank=True, default="")  # of a credit note
    supplied_on = models.DateField()
    issued_at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "position"], name="invoice_number_once"),
            models.UniqueConstraint(fields=["organisation", "number"], name="invoice_named_once"),
            models.UniqueConstraint(fields=["organisation", "key"], name="invoice_once"),
            models.CheckConstraint(
                condition=Q(gross_minor=F("net_minor") + F("vat_minor")), name="invoice_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(kind="invoice", corrects=None, gross_minor__gte=0)
                | Q(kind="credit_note", corrects__isnull=False, gross_minor__lte=0),
                name="credit_note_corrects_something",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-issued_at"], name="invoice_of_organisation"),
            models.Index("subject", name="invoice_subject"),
        ]

    def __str__(self) -> str:
        return f"invoice {self.number}"

    @property
    def gross(self) -> Money:
        return Money(self.gross_minor, self.currency)


class InvoiceLine(models.Model):
    """One line of an invoice. Never changed. ``pieces`` is 0 for a mere reduction."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    title = TranslatedField()
    detail = TranslatedField(blank=True)
    pieces = models.IntegerField()
    price_minor = models.BigIntegerField(default=0)  # gross, of one piece
    discount_minor = models.BigIntegerField(default=0)
    net_minor = models.BigIntegerField()
    vat_minor = models.BigIntegerField()
    gross_minor = models.BigIntegerField()
    vat_bp = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invoice", "position"], name="invoice_line_once"),
            models.CheckConstraint(
                condition=Q(gross_minor=F("net_minor") + F("vat_minor")),
                name="invoice_line_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.position} of {self.invoice_id}"


class FiscalReceipt(models.Model):
    """What an approved device gave for something sold, or why none is due. Never changed.

    We are no such device: people or the device itself say what stands here. The last row
    of a subject counts.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="fiscal_receipts")
    subject = models.CharField(max_length=100)
    key = models.CharField(max_length=120)
    number = models.CharField(max_length=80, blank=True, default="")
    code = models.CharField(max_length=1000, blank=True, default="")  # what its QR code says
    photo = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")
    receipt_at = models.DateTimeField(null=True)
    exemption = models.CharField(max_length=200, blank=True, default="")
    answer = models.JSONField(null=True)  # the device's own words
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="fiscal_receipt_once"),
            models.CheckConstraint(
                condition=Q(exemption="") ^ Q(number=""), name="fiscal_receipt_or_exemption"
            ),
        ]
        indexes = [models.Index("subject", name="fiscal_receipt_subject")]

    def __str__(self) -> str:
        return f"fiscal receipt {self.pk} of {self.subject}"
