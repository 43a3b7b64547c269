"""How the partners decide: statutes, assemblies, and what was decided there by which votes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models.enterprises import Enterprise
from charshia.circular.founding.models.partners import Division, Partner
from charshia.engines import voting
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person


class Weight(models.TextChoices):
    HEAD = "head", _("each partner one vote")
    SHARE = "share", _("as many votes as units of the whole")


class Majority(models.TextChoices):
    CAST = voting.Majority.CAST.value, _("more for than against")
    MEMBERS = voting.Majority.MEMBERS.value, _("more than half of all votes there are")
    TWO_THIRDS = voting.Majority.TWO_THIRDS.value, _("two thirds of those for or against")


class Choice(models.TextChoices):
    FOR = voting.Choice.FOR.value, _("for")
    AGAINST = voting.Choice.AGAINST.value, _("against")
    ABSTAIN = voting.Choice.ABSTAIN.value, _("abstained")


class Outcome(models.TextChoices):
    CARRIED = voting.Outcome.CARRIED.value, _("carried")
    NOT_CARRIED = voting.Outcome.NOT_CARRIED.value, _("not carried")
    TIED = voting.Outcome.TIED.value, _("not carried: a tie")
    NO_QUORUM = voting.Outcome.NO_QUORUM.value, _("not valid: too few voted")


class Statutes(models.Model):
    """One version of the rules by which the partners decide. In force it never changes; the first
    comes into force by the founding, each later one by a decision that adopts it."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="statutes")
    number = models.PositiveIntegerField()  # 1, 2, 3 …
    text = models.TextField()
    weight = models.CharField(max_length=5, choices=Weight.choices)
    majority = models.CharField(max_length=10, choices=Majority.choices, default=Majority.CAST)
    quorum_percent = models.PositiveSmallIntegerField(default=50)
    since = models.DateField(null=True)  # in force from this day until a later one is
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "number"], name="founding_statutes_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["enterprise"], condition=Q(since=None), name="founding_statutes_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(quorum_percent__lte=100), name="founding_quorum_is_a_part"
            ),
        ]

    def __str__(self) -> str:
        return f"statutes {self.number} of {self.enterprise_id}"

    @property
    def rules(self) -> voting.Rules:
        return voting.Rules(voting.Majority(self.majority), self.quorum_percent)


class Assembly(models.Model):
    """A meeting of the partners; once closed its minutes and what it decided stay as they are."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="assemblies")
    number = models.PositiveIntegerField()
    held_on = models.DateField()
    place = models.CharField(max_length=120)
    agenda = models.TextField()  # a line for each item
    minutes = models.TextField(blank=True)
    called_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "number"], name="assembly_numbered_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(minutes=""), name="closed_with_minutes"
            ),
        ]

    def __str__(self) -> str:
        return f"assembly {self.number} of {self.enterprise_id}"


class ResolutionQuerySet(models.QuerySet["Resolution"]):
    def standing(self) -> "ResolutionQuerySet":
        return self.filter(struck_at=None)

    def public(self) -> "ResolutionQuerySet":
        """What the assembly wanted everybody to read, once its minutes are closed."""
        closed = Q(assembly__closed_at__isnull=False)
        return self.standing().filter(
            closed, is_public=True, assembly__enterprise__published_at__isnull=False
        )

    def visible_to(self, person: Person | None) -> "ResolutionQuerySet":
        return self.public()


class Resolution(models.Model):
    """A motion that was put to the vote at an assembly, by the statutes that were in force that
    day (and the shares, where they weigh votes). Counts are votes: heads, or units."""

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="resolutions")
    title = TranslatedField(max_length=160)
    text = TranslatedField()
    is_public = models.BooleanField(default=False)
    statutes = models.ForeignKey(Statutes, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, null=True, related_name="+")
    adopts = models.ForeignKey(Statutes, models.PROTECT, null=True, related_name="adopted_by")
    voters = models.PositiveBigIntegerField()
    in_favour = models.PositiveBigIntegerField()
    against = models.PositiveBigIntegerField()
    abstained = models.PositiveBigIntegerField()
    outcome = models.CharField(max_length=11, choices=Outcome.choices)
    made_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_reason = models.CharField(max_length=400, blank=True)

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(voters__gte=F("in_favour") + F("against") + F("abstained")),
                name="resolution_of_no_more_votes",
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None) | ~Q(struck_reason=""), name="struck_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"resolution {self.pk}"

    @property
    def result(self) -> voting.Result:
        counted = voting.Count(self.voters, self.in_favour, self.against, self.abstained)
        return voting.decide(counted, self.statutes.rules)


class Ballot(models.Model):
    """How a partner voted, and with how many votes. Written once."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="ballots")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=7, choices=Choice.choices)
    votes = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resolution", "partner"], name="partner_votes_once"),
        ]

    def __str__(self) -> str:
        return f"{self.choice} of {self.partner_id}"
