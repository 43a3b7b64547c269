from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.payments.models.charges import Account, Charge, Payment


class Statement(models.Model):
    """A bank's file about one account. The same bytes are one statement.

    ``content`` is kept only until somebody has said what a table's columns are.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="statements")
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    name = models.CharField(max_length=120, blank=True, default="")
    format = models.CharField(max_length=8)  # camt, mt940, csv, xlsx
    content = models.BinaryField(null=True)
    is_read = models.BooleanField(default=False)
    new_lines = models.PositiveIntegerField(default=0)
    known_lines = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)  # not booked yet, or not readable
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "digest"], name="statement_once"),
        ]

    def __str__(self) -> str:
        return f"statement {self.pk} of {self.account}"


class ColumnMap(models.Model):
    """What the columns of an account's tables mean, as somebody said last."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="column_map")
    header = models.JSONField(default=list)
    facts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"columns of {self.account}"


class LineState(models.TextChoices):
    OPEN = "open", _("to confirm")
    SETTLED = "settled", _("confirmed")
    OVER = "over", _("more came than was owed")
    ASIDE = "aside", _("set aside")
    OUT = "out", _("money that went out")


class BankLine(models.Model):
    """One movement on an account, as the bank wrote it; only its state is ours.

    ``key`` names it, so that it is known again in the next statement. ``left_minor`` is
    what of it belongs to no charge yet.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="lines")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="lines")
    key = models.CharField(max_length=64)
    booked_on = models.DateField()
    amount_minor = models.BigIntegerField()  # negative: it went out
    currency = models.CharField(max_length=3)
    party = models.CharField(max_length=140, blank=True, default="")
    party_account = models.CharField(max_length=34, blank=True, default="")
    reference = models.CharField(max_length=140, blank=True, default="")
    text = models.CharField(max_length=500, blank=True, default="")
    bank_reference = models.CharField(max_length=80, blank=True, default="")
    state = models.CharField(max_length=8, choices=LineState.choices, default=LineState.OPEN)
    left_minor = models.BigIntegerField()
    reason = models.CharField(max_length=200, blank=True, default="")  # why it was set aside

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "key"], name="bank_line_once"),
            models.CheckConstraint(
                condition=Q(amount_minor__lt=0, left_minor=0)
                | Q(left_minor__gte=0, left_minor__lte=F("amount_minor")),
                name="no_more_than_came",
            ),
        ]
        indexes = [models.Index("account", "state", name="bank_line_state")]

    def __str__(self) -> str:
        return f"line {self.pk} of {self.account}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)

    @property
    def left(self) -> Money:
        return Money(self.left_minor, self.currency)


class Settling(models.Model):
    """What of a movement was taken for a charge, or given back (no charge). Never changed.

    A correction is another row of the opposite amount.
    """

    line = models.ForeignKey(BankLine, models.PROTECT, related_name="settlings")
    charge = models.ForeignKey(Charge, models.PROTECT, null=True, related_name="settlings")
    payment = models.OneToOneField(Payment, models.PROTECT, null=True, related_name="settling")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")
    amount_minor = models.BigIntegerField()
    why = models.JSONField(default=list)  # words of engines.transfers.Why
    note = models.CharField(max_length=200, blank=True, default="")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(amount_minor=0), name="settling_is_something"),
            models.CheckConstraint(
                condition=Q(charge=None, payment=None)
                | Q(charge__isnull=False, payment__isnull=False),
                name="settling_of_charge_has_payment",
            ),
        ]

    def __str__(self) -> str:
        return f"settling {self.pk} of line {self.line_id}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.line.currency)
