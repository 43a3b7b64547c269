from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.media.models import Document, Image
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation
from charshia.programme.admission.models.programmes import Cohort, Programme, Requirement, Terms


class State(models.TextChoices):
    CANDIDATE = "candidate", _("candidate")
    ADMITTED = "admitted", _("admitted to the programme")
    VISIBLE = "visible", _("visible")
    SELLING = "selling", _("selling")
    PAUSED = "paused", _("takes a break")
    SUSPENDED = "suspended", _("suspended")
    LEFT = "left", _("has left")
    ENDED = "ended", _("programme finished")


GONE = (State.LEFT, State.ENDED)
ON_THE_WAY = (State.ADMITTED, State.VISIBLE, State.SELLING)  # each follows from requirements


class CohortMemberQuerySet(models.QuerySet["Member"]):
    def live(self) -> "CohortMemberQuerySet":
        return self.exclude(state__in=GONE)

    def of_stall(self, organisation: int) -> "CohortMemberQuerySet":
        """The live ones of one organisation, the latest first."""
        return self.live().filter(organisation=organisation).order_by("-pk")

    def visible_to(self, person: Person) -> "CohortMemberQuerySet":
        """Those in which she has a say: her own stalls."""
        return self.filter(
            organisation__memberships__person=person,
            organisation__memberships__role__in=roles_with(Duty.RUN),
        )

    def with_all(self) -> "CohortMemberQuerySet":
        return self.select_related("organisation__stall", "cohort", "programme")


class Member(models.Model):
    """One organisation in one cohort. ``application`` is the journal's name of what it applied
    with, "calls.application/12"; ``state`` repeats the last Change."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="members")
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="programmes")
    application = models.CharField(max_length=80, blank=True, default="")
    state = models.CharField(max_length=10, choices=State.choices)
    since = models.DateTimeField()  # in this state
    joined_at = models.DateTimeField()
    back_on = models.DateField(null=True)  # of a break

    objects = CohortMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "organisation"],
                condition=~Q(state__in=["left", "ended"]),
                name="member_of_a_programme_once",
            ),
            models.UniqueConstraint(
                fields=["application"], condition=~Q(application=""), name="applied_member_once"
            ),
        ]

    def __str__(self) -> str:
        return f"member {self.pk} of {self.programme_id}"

    @property
    def is_live(self) -> bool:
        return self.state not in GONE


class Change(models.Model):
    """A step of a member: written once. ``by`` is as in the journal: None is the system."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="changes")
    old = models.CharField(max_length=10, choices=State.choices, blank=True)
    new = models.CharField(max_length=10, choices=State.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(new="suspended") | ~Q(reason=""), name="suspended_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.old} to {self.new}"


class PaperState(models.TextChoices):
    WAITING = "waiting", _("waiting to be checked")
    ACCEPTED = "accepted", _("checked")
    REFUSED = "refused", _("not accepted")
    REPLACED = "replaced", _("replaced by a later one")


class Paper(models.Model):
    """A document that a member sent for a requirement. Nobody but both sides sees it."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="papers")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="papers")
    document = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="+")
    image = models.ForeignKey(Image, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=PaperState.choices, default=PaperState.WAITING)
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    valid_until = models.DateField(null=True)
    reason = models.CharField(max_length=400, blank=True, default="")
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "requirement"], condition=Q(state="waiting"),
                name="one_paper_waits",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="paper_refused_with_a_reason"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"paper {self.pk} of {self.member_id}"


class Outcome(models.TextChoices):
    FULFILLED = "fulfilled", _("done")
    WAIVED = "waived", _("waived")
    REOPENED = "reopened", _("open again")


class Finding(models.Model):
    """What was found of one requirement of one member: written once, the latest counts.

    ``facts`` are the evidence, ``valid_until`` the last day on which it holds. ``by`` is None
    where the records themselves show it.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="findings")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="findings")
    outcome = models.CharField(max_length=9, choices=Outcome.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=400, blank=True)
    facts = models.JSONField(default=dict)
    terms = models.ForeignKey(Terms, models.PROTECT, null=True, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="fulfilled") | ~Q(reason=""), name="found_with_a_reason"
            ),
        ]
        indexes = [models.Index("member", "requirement", "id", name="finding_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id}/{self.requirement_id}: {self.outcome}"
