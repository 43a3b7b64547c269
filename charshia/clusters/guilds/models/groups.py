from django.db import models
from django.db.models import Q

from charshia.clusters.guilds.models.clusters import Cluster, Member, sees_all
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Document
from charshia.people.accounts.models import Person


class GroupQuerySet(models.QuerySet["Group"]):
    def open(self) -> "GroupQuerySet":
        return self.filter(closed_at=None)

    def visible_to(self, person: Person | None) -> "GroupQuerySet":
        """For translators: those of clusters that are shown."""
        return self.open().filter(cluster__published_at__isnull=False)


class Group(models.Model):
    """A working group. Its ``convenor`` calls it together; members join and leave by themselves."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="groups")
    name = TranslatedField(max_length=120)
    about = TranslatedField(blank=True)
    convenor = models.ForeignKey(Member, models.PROTECT, null=True, related_name="convenes")
    members = models.ManyToManyField(Member, related_name="groups")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = GroupQuerySet.as_manager()

    def __str__(self) -> str:
        return f"group {self.pk} of {self.cluster_id}"


class GroupNote(models.Model):
    """What a group has to tell the members: minutes, what comes next."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="notes")
    text = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="group_note_says_something"),
        ]

    def __str__(self) -> str:
        return f"note {self.pk} of group {self.group_id}"


class PaperQuerySet(models.QuerySet["Paper"]):
    def public(self) -> "PaperQuerySet":
        return self.filter(is_public=True, cluster__published_at__isnull=False)

    def visible_to(self, person: Person | None) -> "PaperQuerySet":
        """What everybody may read; members read all of their cluster."""
        if sees_all(person):
            return self.all()
        if person is None:
            return self.public()
        mine = Member.objects.kept_by(person).members().values("cluster")
        leads = Cluster.objects.led_by(person).values("pk")
        shown = Q(is_public=True, cluster__published_at__isnull=False)
        return self.filter(shown | Q(cluster__in=mine) | Q(cluster__in=leads))


class Paper(models.Model):
    """A PDF of the cluster, for its members or for everybody; served by its own door only."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="papers")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="papers")
    title = TranslatedField(max_length=160)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    is_public = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = PaperQuerySet.as_manager()

    def __str__(self) -> str:
        return f"paper {self.pk} of {self.cluster_id}"
