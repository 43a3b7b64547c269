from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds.models.clusters import Cluster, Member
from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.payments.models import Charge
from charshia.people.accounts.models import Person


class Rule(models.TextChoices):
    """By what a contribution is reckoned."""

    YEARLY = "yearly", _("the same for every member")
    WEIGHT = "weight", _("by the kilograms sold through the cluster")
    TURNOVER = "turnover", _("by the turnover of the member")


class Period(models.Model):
    """A time for which members contribute, and the rule by which.

    ``rate`` is, by rule: minor units a member; minor units a tonne; basis points of the
    turnover. Nobody pays less than ``least_minor`` nor, if it says so, more than ``most_minor``.
    """

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="periods")
    name = TranslatedField(max_length=120)
    begins_on = models.DateField()
    ends_on = models.DateField()
    due_on = models.DateField()
    rule = models.CharField(max_length=8, choices=Rule.choices, default=Rule.YEARLY)
    rate = models.PositiveBigIntegerField()
    least_minor = models.PositiveBigIntegerField(default=0)
    most_minor = models.PositiveBigIntegerField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="period_begins_then_ends"
            ),
            models.CheckConstraint(
                condition=Q(most_minor=None) | Q(most_minor__gte=F("least_minor")),
                name="least_is_below_most",
            ),
            models.CheckConstraint(condition=Q(rate__gt=0), name="contribution_is_something"),
        ]

    def __str__(self) -> str:
        return f"period {self.pk} of {self.cluster_id}"


class Contribution(models.Model):
    """What one member gives in a period. ``basis`` is what it says it sold (kilograms) or turned
    over (minor units); nothing is asked before it is known. ``charge`` is the money."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="contributions")
    member = models.ForeignKey(Member, models.PROTECT, related_name="contributions")
    basis = models.PositiveBigIntegerField(null=True)
    charge = models.OneToOneField(Charge, models.PROTECT, null=True, related_name="+")
    said_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "member"], name="contributes_once"),
        ]

    def __str__(self) -> str:
        return f"contribution {self.pk} of {self.member_id}"


class Entry(models.TextChoices):
    ASKED = "asked", _("asked")
    WAIVED = "waived", _("asked no more")


class LedgerLine(models.Model):
    """What was asked of a member and what is asked no more: written once. What was paid stands
    in payments; both together are the ledger that every member reads."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="lines")
    what = models.CharField(max_length=6, choices=Entry.choices)
    amount_minor = models.PositiveBigIntegerField()
    note = models.CharField(max_length=400, blank=True, default="")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(what="asked"), name="asked_once"
            ),
            models.CheckConstraint(
                condition=Q(what="asked", note="") | (Q(what="waived") & ~Q(note="")),
                name="waived_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.amount_minor} of {self.contribution_id}"

    def money(self, currency: str) -> Money:
        """Positive when it was asked, negative when it is asked no more."""
        sign = 1 if self.what == Entry.ASKED else -1
        return Money(sign * self.amount_minor, currency)
