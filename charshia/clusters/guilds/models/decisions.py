from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds.models.clusters import Cluster, Member
from charshia.clusters.guilds.models.statutes import Majority, Statutes
from charshia.engines import voting
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person


class Choice(models.TextChoices):
    FOR = voting.Choice.FOR.value, _("for")
    AGAINST = voting.Choice.AGAINST.value, _("against")
    ABSTAIN = voting.Choice.ABSTAIN.value, _("abstained")


class Outcome(models.TextChoices):
    CARRIED = voting.Outcome.CARRIED.value, _("carried")
    NOT_CARRIED = voting.Outcome.NOT_CARRIED.value, _("not carried")
    TIED = voting.Outcome.TIED.value, _("not carried: a tie")
    NO_QUORUM = voting.Outcome.NO_QUORUM.value, _("not valid: too few voted")


class DecisionState(models.TextChoices):
    DRAFT = "draft", _("being written")
    CALLED = "called", _("put to the vote")
    CLOSED = "closed", _("decided")
    WITHDRAWN = "withdrawn", _("withdrawn")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def shown(self) -> "DecisionQuerySet":
        return self.exclude(state=DecisionState.DRAFT)

    def open_at(self, now: datetime) -> "DecisionQuerySet":
        return self.filter(state=DecisionState.CALLED, opens_at__lte=now, closes_at__gt=now)

    def visible_to(self, person: Person | None) -> "DecisionQuerySet":
        """For translators: motions are the members' own, so nobody else's."""
        return self.none()


class Decision(models.Model):
    """A motion that the members vote on, one vote each.

    When it is called, the rules of the statutes then in force are written down and the roll is
    made: who is a member at that moment votes. Of a secret one only the counts are kept
    (``in_favour`` …); of an open one they are the sums of its votes. ``adopts`` is the version
    of the statutes that comes into force with it.
    """

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="decisions")
    title = TranslatedField(max_length=160)
    motion = TranslatedField()
    adopts = models.ForeignKey(Statutes, models.PROTECT, null=True, related_name="decisions")
    is_secret = models.BooleanField(default=False)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    state = models.CharField(
        max_length=9, choices=DecisionState.choices, default=DecisionState.DRAFT
    )
    quorum_percent = models.PositiveSmallIntegerField(default=50)
    majority = models.CharField(max_length=10, choices=Majority.choices, default=Majority.CAST)
    voters = models.PositiveIntegerField(default=0)
    in_favour = models.PositiveIntegerField(default=0)
    against = models.PositiveIntegerField(default=0)
    abstained = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=11, choices=Outcome.choices, blank=True, default="")
    made_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True, default="")  # why it was withdrawn

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="vote_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(voters__gte=F("in_favour") + F("against") + F("abstained")),
                name="no_more_votes_than_voters",
            ),
            models.CheckConstraint(
                condition=(Q(state="closed", closed_at__isnull=False) & ~Q(outcome=""))
                | (~Q(state="closed") & Q(outcome="")),
                name="decided_says_what",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(reason=""), name="withdrawn_with_reason"
            ),
        ]
        indexes = [
            models.Index("closes_at", condition=Q(state="called"), name="vote_to_close"),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk} of {self.cluster_id}"

    def is_open(self, now: datetime) -> bool:
        return self.state == DecisionState.CALLED and self.opens_at <= now < self.closes_at

    @property
    def result(self) -> voting.Result:
        """By the rules that were written down when it was called."""
        counted = voting.Count(self.voters, self.in_favour, self.against, self.abstained)
        return voting.decide(
            counted, voting.Rules(voting.Majority(self.majority), self.quorum_percent)
        )


class Voter(models.Model):
    """A member on the roll of a decision, and whether it has voted: never how."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="roll")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    has_voted = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "member"], name="on_the_roll_once"),
            models.CheckConstraint(
                condition=Q(has_voted=True, by__isnull=False) | Q(has_voted=False, by=None),
                name="voted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} on the roll of {self.decision_id}"


class Vote(models.Model):
    """How a member voted in an open decision; of a secret one there is none. Written once."""

    voter = models.OneToOneField(Voter, models.PROTECT, related_name="vote")
    choice = models.CharField(max_length=7, choices=Choice.choices)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.voter_id}: {self.choice}"
