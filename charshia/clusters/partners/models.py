from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.kinds import Unit
from charshia.clusters.actors.models import Actor, Want
from charshia.engines.barred import unbarred
from charshia.people.accounts.models import Person


class Search(models.Model):
    """What else is asked of who answers a want; lists stand between bars, empty asks nothing."""

    want = models.OneToOneField(Want, models.CASCADE, related_name="search")
    amount = models.PositiveIntegerField(null=True)  # a year, of the unit
    unit = models.CharField(max_length=5, choices=Unit.choices, default=Unit.KG)
    papers = models.CharField(max_length=200, blank=True, default="")  # certificate types
    languages = models.CharField(max_length=120, blank=True, default="")
    countries = models.CharField(max_length=200, blank=True, default="")  # ISO 3166-1
    kinds = models.CharField(max_length=120, blank=True, default="")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"search of {self.want_id}"

    def chosen(self, name: str) -> list[str]:
        return unbarred(getattr(self, name))


class State(models.TextChoices):
    ASKED = "asked", _("waits for an answer")
    AGREED = "agreed", _("introduced")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Stage(models.TextChoices):
    """What came of an introduction."""

    OPEN = "open", _("nothing heard yet")
    TALKS = "talks", _("they talk")
    AGREED = "agreed", _("they agreed")
    NOTHING = "nothing", _("it came to nothing")


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def visible_to(self, person: Person | None) -> "IntroductionQuerySet":
        """Those of entries that she keeps, on either side."""
        mine = Actor.objects.kept_by(person).values("pk")
        return self.filter(Q(asker__in=mine) | Q(other__in=mine))

    def asked_of(self, person: Person) -> "IntroductionQuerySet":
        return self.filter(other__in=Actor.objects.kept_by(person).values("pk"))

    def asked_by_hers(self, person: Person) -> "IntroductionQuerySet":
        return self.filter(asker__in=Actor.objects.kept_by(person).values("pk"))

    def introduced_of(self, organisations: Iterable[int]) -> "IntroductionQuerySet":
        """Both said yes, and one of them is the entry of one of these; with what was said since,
        in order."""
        one_of = Q(asker__organisation__in=organisations) | Q(other__organisation__in=organisations)
        said = models.Prefetch("said", Word.objects.order_by("at", "pk"))
        rows = self.filter(one_of, state=State.AGREED).select_related("asker", "other")
        return rows.prefetch_related(said)

    def with_sides(self) -> "IntroductionQuerySet":
        return self.select_related(
            "asker__settlement", "other__settlement", "want", "asked_by", "answered_by"
        )


class Introduction(models.Model):
    """One actor asks to be introduced to another. Each sees how to reach the other only from
    ``AGREED`` on. ``stage`` is what came of it; until that is settled both are asked at
    ``due_at``, ``asks`` times so far."""

    asker = models.ForeignKey(Actor, models.CASCADE, related_name="introductions_asked")
    other = models.ForeignKey(Actor, models.CASCADE, related_name="introductions_got")
    want = models.ForeignKey(Want, models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=1000)
    language = models.CharField(max_length=10)  # BCP 47, of the words
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    reason = models.CharField(max_length=400, blank=True, default="")  # why it was declined
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    stage = models.CharField(max_length=7, choices=Stage.choices, default=Stage.OPEN)
    settled_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    asks = models.PositiveSmallIntegerField(default=0)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asker", "other"],
                condition=Q(state="asked"),
                name="introduction_asked_once",
            ),
            models.CheckConstraint(
                condition=~Q(asker=F("other")), name="introduced_to_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "withdrawn"]) | Q(answered_at__isnull=False),
                name="introduction_answered_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(stage="open") | Q(state="agreed"), name="stage_of_introduced_only"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["open", "talks"], settled_at=None)
                | Q(stage__in=["agreed", "nothing"], settled_at__isnull=False),
                name="introduction_settled_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(
                "due_at", condition=Q(due_at__isnull=False), name="introduction_to_ask_about"
            ),
            models.Index("state", "asked_at", "id", name="introduction_by_state"),
        ]

    def __str__(self) -> str:
        return f"introduction {self.pk} of {self.asker_id} to {self.other_id}"

    @property
    def is_agreed(self) -> bool:
        return self.state == State.AGREED


class Word(models.Model):
    """What one side said of what came of it, and when. Both sides read it."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="said")
    actor = models.ForeignKey(Actor, models.CASCADE, related_name="+")
    stage = models.CharField(max_length=7, choices=Stage.choices)
    words = models.CharField(max_length=400, blank=True, default="")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.stage} of introduction {self.introduction_id}"
