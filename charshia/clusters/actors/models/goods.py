from datetime import date

from django.db import models
from django.db.models import F, Q

from charshia.clusters.actors.kinds import Audience, CertificateType, Unit, WantKind
from charshia.clusters.actors.models.actors import Actor
from charshia.engines.barred import unbarred
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Document
from charshia.people.accounts.models import Person


class GoodQuerySet(models.QuerySet["Good"]):
    def visible_to(self, person: Person | None) -> "GoodQuerySet":
        """Those of actors on the map."""
        return self.filter(actor__in=Actor.objects.visible_to(person).values("pk"))


class Good(models.Model):
    """What an actor makes. ``code`` is one of the Combined Nomenclature (2 to 8 digits), or a
    finer line of our own table below it: "12119086-sage" (see ``cn``)."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="goods")
    code = models.CharField(max_length=30)
    words = TranslatedField(blank=True)  # "Oil of Kalinjot olives, in tins of 5 l"
    unit = models.CharField(max_length=5, choices=Unit.choices, default=Unit.KG)

    objects = GoodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "code"], name="good_once"),
        ]
        indexes = [models.Index("code", "actor", name="good_by_code")]

    def __str__(self) -> str:
        return f"{self.code} of {self.actor_id}"


class Capacity(models.Model):
    """How much of a good an actor can deliver in a month of any year, in the good's unit."""

    good = models.ForeignKey(Good, models.CASCADE, related_name="capacities")
    month = models.PositiveSmallIntegerField()  # 1 to 12
    amount = models.PositiveIntegerField()  # of the good's unit

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["good", "month"], name="capacity_once"),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12, amount__gte=1), name="capacity_of_a_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} in {self.month} of {self.good_id}"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def valid_on(self, day: date) -> "CertificateQuerySet":
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
        )


class Certificate(models.Model):
    """A paper that somebody gave an actor. ``codes`` are the products it covers, between bars;
    none means all. Who may open the file says ``file_for``."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="certificates")
    type = models.CharField(max_length=10, choices=CertificateType.choices)
    title = models.CharField(max_length=120, blank=True, default="")  # of another one
    body = models.CharField(max_length=120)  # who gave it
    number = models.CharField(max_length=60, blank=True, default="")
    scope = models.CharField(max_length=300, blank=True, default="")
    codes = models.CharField(max_length=400, blank=True, default="")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    file = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="+")
    file_for = models.CharField(max_length=7, choices=Audience.choices, default=Audience.MEMBERS)
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)  # when its keepers were told that it ends

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="certificate_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} of {self.actor_id}"

    @property
    def code_list(self) -> list[str]:
        return unbarred(self.codes)

    @property
    def name(self) -> str:
        if self.type == CertificateType.OTHER and self.title:
            return self.title
        return str(CertificateType(self.type).label)

    def is_valid_on(self, day: date) -> bool:
        begins, ends = self.valid_from, self.valid_to
        return (begins is None or begins <= day) and (ends is None or ends >= day)

    def covers(self, code: str) -> bool:
        return not self.codes or any(code.startswith(each) for each in self.code_list)


class WantQuerySet(models.QuerySet["Want"]):
    def open(self, day: date) -> "WantQuerySet":
        """Those that still stand, of actors on the map."""
        rows = self.filter(closed_at=None, actor__state="listed")
        return rows.filter(Q(until=None) | Q(until__gte=day))

    def visible_to(self, person: Person | None) -> "WantQuerySet":
        """What everybody may read; for translators, who see nothing else."""
        return self.filter(closed_at=None, actor__state="listed", seen_by=Audience.PUBLIC)


class Want(models.Model):
    """What an actor needs or offers, in a sentence and with a product's code where it has one."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="wants")
    kind = models.CharField(max_length=5, choices=WantKind.choices)
    title = TranslatedField()
    body = TranslatedField(blank=True)
    code = models.CharField(max_length=30, blank=True, default="")  # as of a good
    until = models.DateField(null=True)
    seen_by = models.CharField(max_length=7, choices=Audience.choices, default=Audience.PUBLIC)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = WantQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} of {self.actor_id}"
