from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.people.organisations.models import Organisation


class Scheme(models.TextChoices):
    """What a code on the transfer slip may be: it depends on the account's bank."""

    PLAIN = "plain", _("account number and reference to copy")
    SEPA = "sepa", _("SEPA, with an EPC QR code")
    NBS_IPS = "nbs_ips", _("dinars in Serbia, with an IPS QR code")


class Account(models.Model):
    """A bank account on which an organisation takes transfers."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="accounts")
    holder = models.CharField(max_length=70)
    number = models.CharField(max_length=34)  # IBAN, or 18 digits in Serbia; no spaces
    bank = models.CharField(max_length=70, blank=True, default="")
    bic = models.CharField(max_length=11, blank=True, default="")
    currency = models.CharField(max_length=3)
    scheme = models.CharField(max_length=10, choices=Scheme.choices, default=Scheme.PLAIN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="account_once"),
            models.CheckConstraint(
                condition=~Q(scheme="nbs_ips") | Q(currency="RSD"), name="ips_takes_dinars_only"
            ),
            models.CheckConstraint(
                condition=~Q(scheme="sepa") | Q(currency="EUR"), name="sepa_takes_euro_only"
            ),
        ]

    def __str__(self) -> str:
        return f"account {self.pk} of {self.organisation_id}"


class WayKind(models.TextChoices):
    CASH_ON_DELIVERY = "cash_on_delivery", _("cash on delivery")
    PAY_AT_PICKUP = "pay_at_pickup", _("pay at pickup")
    BANK_TRANSFER = "bank_transfer", _("bank transfer")
    CARD = "card", _("card")


class PaymentWay(models.Model):
    """How an organisation takes money. A transfer names its account, a card its provider."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="payment_ways")
    kind = models.CharField(max_length=20, choices=WayKind.choices)
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True)
    provider = models.CharField(max_length=40, blank=True, default="")
    note = TranslatedField(blank=True)
    is_active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="bank_transfer", account__isnull=False)
                | (~Q(kind="bank_transfer") & Q(account=None)),
                name="transfer_has_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.organisation_id}"


class Means(models.TextChoices):
    """How money really came, whatever way was agreed."""

    CASH = "cash", _("cash")
    TRANSFER = "transfer", _("transfer")
    CARD = "card", _("card")


USUAL_MEANS = {
    WayKind.CASH_ON_DELIVERY: Means.CASH,
    WayKind.PAY_AT_PICKUP: Means.CASH,
    WayKind.BANK_TRANSFER: Means.TRANSFER,
    WayKind.CARD: Means.CARD,
}


class ChargeState(models.TextChoices):
    DUE = "due", _("due")
    PART_PAID = "part_paid", _("partly paid")
    PAID = "paid", _("paid")
    OWED_BACK = "owed_back", _("to give back")
    PART_REFUNDED = "part_refunded", _("partly refunded")
    REFUNDED = "refunded", _("refunded")
    WRITTEN_OFF = "written_off", _("written off")


class Charge(models.Model):
    """A sum that is due to an organisation.

    ``subject`` is the journal reference of what it is for ("orders.order/12").
    ``paid_minor`` is the sum of the payments' amounts and ``refunded_minor`` of what went
    back among them, kept beside them so that the database can hold them. What is no longer
    asked is either the payer's (``credited_minor``: it lowers what is due) or the
    organisation's loss (``written_off_minor``). Whoever paid more than is due is owed the
    rest back.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="charges")
    subject = models.CharField(max_length=100, unique=True)
    reference = models.CharField(max_length=25, unique=True)  # to copy on a slip: ISO 11649
    kind = models.CharField(max_length=20, choices=WayKind.choices)
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True)
    amount_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    paid_minor = models.PositiveBigIntegerField(default=0)
    refunded_minor = models.PositiveBigIntegerField(default=0)
    credited_minor = models.PositiveBigIntegerField(default=0)
    written_off_minor = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=14, choices=ChargeState.choices, default=ChargeState.DUE)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(paid_minor__gte=0) & Q(paid_minor__lte=F("amount_minor")),
                name="charge_never_overpaid",
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | Q(paid_minor=F("amount_minor") - F("credited_minor")),
                name="paid_means_all_of_it",
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__gte=F("credited_minor") + F("written_off_minor")),
                name="charge_asks_nothing_below_zero",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation"], condition=Q(state="owed_back"), name="charge_owed_back"
            ),
        ]

    def __str__(self) -> str:
        return f"charge {self.reference}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)

    @property
    def paid(self) -> Money:
        return Money(self.paid_minor, self.currency)

    @property
    def due(self) -> Money:
        """What is asked in the end, paid or not."""
        lost = self.credited_minor + self.written_off_minor
        return Money(self.amount_minor - lost, self.currency)

    @property
    def owed(self) -> Money:
        """What is still to come in."""
        return Money(max(self.due.minor - self.paid_minor, 0), self.currency)

    @property
    def to_give_back(self) -> Money:
        """What was paid beyond what is asked."""
        return Money(max(self.paid_minor - self.due.minor, 0), self.currency)

    @property
    def credited(self) -> Money:
        return Money(self.credited_minor, self.currency)

    @property
    def written_off(self) -> Money:
        return Money(self.written_off_minor, self.currency)

    @property
    def refunded(self) -> Money:
        return Money(self.refunded_minor, self.currency)


class Payment(models.Model):
    """Money that came in (positive) or went back (negative) under a charge. Never changed.

    ``tendered_minor`` is what was handed over in cash; the change is what went back of it.
    """

    charge = models.ForeignKey(Charge, models.PROTECT, related_name="payments")
    amount_minor = models.BigIntegerField()
    means = models.CharField(max_length=10, choices=Means.choices, default=Means.CASH)
    key = models.CharField(max_length=80)  # whoever says it twice pays once
    tendered_minor = models.PositiveBigIntegerField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True, default="")
    by = models.CharField(max_length=200)  # journal reference of who noted it
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["charge", "key"], name="payment_once"),
            models.CheckConstraint(condition=~Q(amount_minor=0), name="payment_is_something"),
            models.CheckConstraint(
                condition=Q(tendered_minor=None)
                | Q(means="cash", amount_minor__gt=0, tendered_minor__gte=F("amount_minor")),
                name="tendered_covers_payment",
            ),
        ]

    def __str__(self) -> str:
        return f"payment {self.pk} under {self.charge_id}"

    @property
    def change_minor(self) -> int:
        """What was given back at once of the cash handed over."""
        return (self.tendered_minor or self.amount_minor) - self.amount_minor
