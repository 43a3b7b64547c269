from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds.models.clusters import Cluster, Member
from charshia.engines import voting
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person


class Majority(models.TextChoices):
    CAST = voting.Majority.CAST.value, _("more for than against")
    MEMBERS = voting.Majority.MEMBERS.value, _("more than half of all members")
    TWO_THIRDS = voting.Majority.TWO_THIRDS.value, _("two thirds of those for or against")


class AmendedBy(models.TextChoices):
    """Who puts a new version of the statutes into force."""

    VOTE = "vote", _("a vote of the members")
    COORDINATOR = "coordinator", _("the coordinator")


class StatutesState(models.TextChoices):
    DRAFT = "draft", _("being written")
    PROPOSED = "proposed", _("proposed")
    IN_FORCE = "in_force", _("in force")
    REPLACED = "replaced", _("replaced")
    DROPPED = "dropped", _("not adopted")


class StatutesQuerySet(models.QuerySet["Statutes"]):
    def shown(self) -> "StatutesQuerySet":
        """Those that have been put before the members."""
        return self.exclude(state=StatutesState.DRAFT)

    def visible_to(self, person: Person | None) -> "StatutesQuerySet":
        """For translators: what is in force or proposed, of clusters that are shown."""
        standing = (StatutesState.IN_FORCE, StatutesState.PROPOSED)
        return self.filter(state__in=standing, cluster__published_at__isnull=False)


class Statutes(models.Model):
    """One version of a cluster's rules, in words and in what the machine must know of them.

    Once proposed neither changes any more: ``fingerprint`` is that of the words as they were
    put before the members. ``quorum_percent`` of the members must take part in a vote.
    """

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="statutes")
    number = models.PositiveSmallIntegerField()  # 1, 2, 3 … within the cluster
    text = TranslatedField()
    quorum_percent = models.PositiveSmallIntegerField(default=50)
    majority = models.CharField(max_length=10, choices=Majority.choices, default=Majority.CAST)
    amended_by = models.CharField(max_length=11, choices=AmendedBy.choices, default=AmendedBy.VOTE)
    vote_days = models.PositiveSmallIntegerField(default=7)  # a vote is open at least so long
    state = models.CharField(
        max_length=8, choices=StatutesState.choices, default=StatutesState.DRAFT
    )
    fingerprint = models.CharField(max_length=12, blank=True, default="")
    made_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True)
    in_force_at = models.DateTimeField(null=True)

    objects = StatutesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cluster", "number"], name="statutes_numbered_once"),
            models.UniqueConstraint(
                fields=["cluster"], condition=Q(state="in_force"), name="one_statutes_in_force"
            ),
            models.UniqueConstraint(
                fields=["cluster"], condition=Q(state__in=["draft", "proposed"]),
                name="one_statutes_on_the_way",
            ),
            models.CheckConstraint(
                condition=Q(quorum_percent__lte=100), name="quorum_is_a_part_of_all"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["in_force", "replaced"]) | Q(in_force_at__isnull=False),
                name="statutes_in_force_since",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | ~Q(fingerprint=""), name="proposed_words_are_sealed"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"statutes {self.number} of {self.cluster_id}"

    @property
    def rules(self) -> voting.Rules:
        return voting.Rules(voting.Majority(self.majority), self.quorum_percent)


class Acceptance(models.Model):
    """A member accepts one version: who said so for it, when, and in which language it was read.
    Written once; a new version needs a new one."""

    statutes = models.ForeignKey(Statutes, models.PROTECT, related_name="acceptances")
    member = models.ForeignKey(Member, models.PROTECT, related_name="acceptances")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    language = models.CharField(max_length=10)  # BCP 47
    fingerprint = models.CharField(max_length=12)  # of the words that were accepted

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statutes", "member"], name="accepted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} accepts {self.statutes_id}"
