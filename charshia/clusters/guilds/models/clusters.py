from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.kinds import Sector
from charshia.clusters.actors.models import Actor
from charshia.engines.barred import unbarred
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation


class Standing(models.TextChoices):
    """How an actor stands to a cluster."""

    ASKED = "asked", _("asked in")
    APPLIED = "applied", _("has applied")
    MEMBER = "member", _("member")
    DECLINED = "declined", _("has declined")
    REFUSED = "refused", _("not taken in")
    LEFT = "left", _("has left")
    EXCLUDED = "excluded", _("excluded")


def sees_all(person: Any) -> bool:
    return bool(getattr(person, "is_coordinator", False))


class ClusterQuerySet(models.QuerySet["Cluster"]):
    def public(self) -> "ClusterQuerySet":
        return self.filter(published_at__isnull=False)

    def led_by(self, person: Person | None) -> "ClusterQuerySet":
        """Those that she coordinates; the network's coordinators all of them."""
        if sees_all(person):
            return self.all()
        leads = Cluster.coordinators.through.objects.filter(person=person).values("cluster")
        return self.filter(pk__in=leads)

    def visible_to(self, person: Person | None) -> "ClusterQuerySet":
        """What everybody sees; who leads one or is in it sees it before it is shown."""
        if person is None:
            return self.public()
        mine = Member.objects.acting(person).values("cluster")
        leads = self.led_by(person).values("pk")
        return self.filter(Q(published_at__isnull=False) | Q(pk__in=mine) | Q(pk__in=leads))


class Cluster(models.Model):
    """A cluster. ``sectors``, ``countries`` and ``codes`` (products by the Combined Nomenclature)
    stand between bars, "|XK|AL|". ``holder`` keeps its money, in ``currency``; without one the
    organisation does that runs the network."""

    slug = models.SlugField(max_length=60, unique=True)
    name = TranslatedField(max_length=120)
    summary = TranslatedField(blank=True)
    about = TranslatedField(blank=True)
    countries = models.CharField(max_length=120, blank=True, default="")
    sectors = models.CharField(max_length=200, blank=True, default="")
    codes = models.CharField(max_length=300, blank=True, default="")
    currency = models.CharField(max_length=3, default="EUR")
    holder = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    coordinators = models.ManyToManyField(Person, related_name="+")
    founded_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    objects = ClusterQuerySet.as_manager()

    def __str__(self) -> str:
        return f"cluster {self.slug}"

    @property
    def country_list(self) -> list[str]:
        return unbarred(self.countries)

    @property
    def sector_list(self) -> list[Sector]:
        return [Sector(one) for one in unbarred(self.sectors)]

    @property
    def code_list(self) -> list[str]:
        return unbarred(self.codes)


class MemberQuerySet(models.QuerySet["Member"]):
    def members(self) -> "MemberQuerySet":
        return self.filter(standing=Standing.MEMBER)

    def kept_by(self, person: Person | None) -> "MemberQuerySet":
        """Those of actors that she keeps, however they stand."""
        return self.filter(actor__in=Actor.objects.kept_by(person).values("pk"))

    def acting(self, person: Person | None) -> "MemberQuerySet":
        """Those for which she acts in a cluster: hers, asked in, members, or heard on appeal."""
        inside = (Standing.ASKED, Standing.APPLIED, Standing.MEMBER, Standing.EXCLUDED)
        return self.kept_by(person).filter(standing__in=inside)

    def visible_to(self, person: Person | None) -> "MemberQuerySet":
        return self.all() if sees_all(person) else self.kept_by(person)

    def with_names(self) -> "MemberQuerySet":
        return self.select_related("cluster", "actor")


class Member(models.Model):
    """An actor of the map in a cluster, one row however often it comes and goes.

    ``is_shown``: the public page names it. ``reason`` is why it was refused or excluded; an
    ``appeal`` against that is answered by the network's coordinators.
    """

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="members")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="guild_members")
    standing = models.CharField(max_length=8, choices=Standing.choices)
    is_shown = models.BooleanField(default=False)
    joined_at = models.DateTimeField(null=True)  # the last time
    changed_at = models.DateTimeField()
    words = models.CharField(max_length=600, blank=True, default="")  # why it applies
    reason = models.CharField(max_length=400, blank=True, default="")
    appeal = models.CharField(max_length=1000, blank=True, default="")
    appealed_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=600, blank=True, default="")  # to the appeal

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cluster", "actor"], name="guild_member_once"),
            models.CheckConstraint(
                condition=~Q(standing="member") | Q(joined_at__isnull=False),
                name="guild_member_joined",
            ),
            models.CheckConstraint(
                condition=~Q(standing__in=["refused", "excluded"]) | ~Q(reason=""),
                name="guild_member_out_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(appealed_at=None, appeal="", answer="")
                | (Q(appealed_at__isnull=False) & ~Q(appeal="")),
                name="guild_appeal_says_why",
            ),
        ]
        indexes = [models.Index("cluster", "standing", "id", name="guild_member_standing")]

    def __str__(self) -> str:
        return f"{self.actor_id} in {self.cluster_id}: {self.standing}"

    @property
    def is_member(self) -> bool:
        return self.standing == Standing.MEMBER

    @property
    def appeals(self) -> bool:
        """Does an appeal wait to be answered?"""
        return self.appealed_at is not None and not self.answer


class Step(models.TextChoices):
    ASKED = "asked", _("Asked in")
    APPLIED = "applied", _("Applied")
    JOINED = "joined", _("Became a member")
    DECLINED = "declined", _("Declined")
    REFUSED = "refused", _("Not taken in")
    LEFT = "left", _("Left the cluster")
    EXCLUDED = "excluded", _("Excluded")
    APPEALED = "appealed", _("Appealed")
    UPHELD = "upheld", _("Appeal not granted")
    GRANTED = "granted", _("Appeal granted")


class MemberStep(models.Model):
    """What happened between an actor and a cluster: written once, the whole story in order."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=8, choices=Step.choices)
    note = models.CharField(max_length=1000, blank=True, default="")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.member_id}: {self.what}"
