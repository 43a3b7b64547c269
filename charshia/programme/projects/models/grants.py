from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Document, Image
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation
from charshia.programme.projects.models.budget import BudgetLine
from charshia.programme.projects.models.projects import OfProject, Project


class GrantState(models.TextChoices):
    DRAFT = "draft", _("being written")
    AGREED = "agreed", _("agreed")
    ENDED = "ended", _("ended")


class Grant(models.Model):
    """Money for a firm (``organisation``) or a workshop that is none (``receiver``), up to a
    whole makerspace, out of a budget ``line``. Once agreed its milestones add up to it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="grants")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="grants")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="grants_received"
    )
    receiver = models.CharField(max_length=160, blank=True, default="")
    title = TranslatedField(max_length=200)
    amount_minor = models.PositiveBigIntegerField()
    paid_minor = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=6, choices=GrantState.choices, default=GrantState.DRAFT)
    made_at = models.DateTimeField()

    objects = OfProject["Grant"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, receiver="")
                | (Q(organisation=None) & ~Q(receiver="")),
                name="grant_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(paid_minor__lte=F("amount_minor")), name="grant_not_overpaid"
            ),
        ]

    def __str__(self) -> str:
        return f"grant {self.pk} of {self.project_id}"

    @property
    def to(self) -> object:
        """Who receives it, by name."""
        return self.organisation.name if self.organisation else self.receiver

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.project.currency)

    @property
    def paid(self) -> Money:
        return Money(self.paid_minor, self.project.currency)


class MilestoneState(models.TextChoices):
    OPEN = "open", _("to be done")
    REPORTED = "reported", _("reported")
    ACCEPTED = "accepted", _("accepted")
    PAID = "paid", _("paid")


class Milestone(models.Model):
    """One part of a grant: what is done, what shows it, until when, and what is paid then."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="milestones")
    what = TranslatedField(max_length=300)
    evidence = TranslatedField(max_length=300)  # what must be shown
    amount_minor = models.PositiveBigIntegerField()
    due_on = models.DateField()
    state = models.CharField(
        max_length=8, choices=MilestoneState.choices, default=MilestoneState.OPEN
    )
    paid_on = models.DateField(null=True)
    reference = models.CharField(max_length=60, blank=True, default="")  # of the payment

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="milestone_is_paid"),
            models.CheckConstraint(
                condition=(Q(state="paid", paid_on__isnull=False) & ~Q(reference=""))
                | (~Q(state="paid") & Q(paid_on=None, reference="")),
                name="paid_milestone_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"milestone {self.pk} of {self.grant_id}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.grant.project.currency)


class Verdict(models.TextChoices):
    WAITING = "waiting", _("waits to be looked at")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("sent back")


class Report(models.Model):
    """What was done for a milestone, in words and files."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="reports")
    text = models.TextField()
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.WAITING)
    reason = models.CharField(max_length=400, blank=True, default="")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["milestone"], condition=~Q(verdict="refused"), name="one_report_stands"
            ),
            models.CheckConstraint(
                condition=~Q(verdict="refused") | ~Q(reason=""), name="report_refused_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk} on {self.milestone_id}"


class ReportFile(models.Model):
    """A private file that shows what was done."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(document=None, image__isnull=False)
                | Q(document__isnull=False, image=None),
                name="evidence_is_one_file",
            ),
        ]

    def __str__(self) -> str:
        return f"file {self.pk} of report {self.report_id}"


class Step(models.TextChoices):
    AGREED = "agreed", _("Grant agreed")
    REPORTED = "reported", _("Report handed in")
    ACCEPTED = "accepted", _("Report accepted")
    REFUSED = "refused", _("Report sent back")
    PAID = "paid", _("Paid")
    MOVED = "moved", _("New due date")
    ENDED = "ended", _("Grant ended")


class GrantStep(models.Model):
    """What happened to a grant: written once, the whole story in order."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="steps")
    milestone = models.ForeignKey(Milestone, models.PROTECT, null=True, related_name="steps")
    what = models.CharField(max_length=8, choices=Step.choices)
    note = models.CharField(max_length=400, blank=True, default="")
    amount_minor = models.PositiveBigIntegerField(default=0)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["milestone"], condition=Q(what="paid"), name="milestone_paid_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id}: {self.what}"
