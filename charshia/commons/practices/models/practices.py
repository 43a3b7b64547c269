from typing import Final

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Image
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation


class Licence(models.TextChoices):
    """On what terms others may use text and pictures."""

    BY = "by", "CC BY 4.0"
    BY_SA = "by-sa", "CC BY-SA 4.0"
    BY_NC = "by-nc", "CC BY-NC 4.0"
    ZERO = "zero", "CC0 1.0"


DEEDS: Final = {
    Licence.BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.ZERO: "https://creativecommons.org/publicdomain/zero/1.0/",
}


class Kind(models.TextChoices):
    """What a page tells; it decides which parts are asked for, and never changes."""

    PRACTICE = "practice", _("Good practice")
    MODEL = "model", _("Business model")
    LESSON = "lesson", _("Lesson learnt")
    HOWTO = "howto", _("How-to")


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("proposed")
    RETURNED = "returned", _("sent back")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class TopicQuerySet(models.QuerySet["Topic"]):
    def offered(self) -> "TopicQuerySet":
        return self.filter(is_offered=True).order_by("position", "pk")

    def in_use(self) -> "TopicQuerySet":
        """Those under which something stands that anybody may read."""
        shown = Practice.objects.visible().filter(topics=OuterRef("pk"))
        return self.filter(Exists(shown)).order_by("position", "pk")

    def visible_to(self, person: Person | None) -> "TopicQuerySet":
        return self.filter(is_offered=True)


class Topic(models.Model):
    """A trade or a question under which practices are filed. One that is no longer offered
    stays with those that have it."""

    slug = models.SlugField(max_length=60, unique=True)
    name = TranslatedField()
    position = models.PositiveSmallIntegerField(default=0)
    is_offered = models.BooleanField(default=True)

    objects = TopicQuerySet.as_manager()

    def __str__(self) -> str:
        return self.slug


class PracticeQuerySet(models.QuerySet["Practice"]):
    def visible(self) -> "PracticeQuerySet":
        """Those that anybody may read."""
        return self.filter(state=State.PUBLISHED)

    def visible_to(self, person: Person | None) -> "PracticeQuerySet":
        return self.visible()

    def written_by(self, person: Person) -> "PracticeQuerySet":
        """Hers, and those of the businesses that she runs."""
        runs = Organisation.objects.filter(
            pk=OuterRef("organisation"),
            memberships__person=person,
            memberships__role__in=roles_with(Duty.RUN),
        )
        return self.filter(Q(author=person) | Exists(runs))

    def with_place(self) -> "PracticeQuerySet":
        return self.select_related("settlement", "organisation", "author")


class Practice(models.Model):
    """A page of knowledge of one ``kind``: how something was done, what it lives on, what was
    learnt, how one does it. Long texts are Markdown (``engines/markdown``). ``context`` says what
    it was about, ``advice`` what to beware of.

    ``source`` and ``source_url`` say where it is taken from when it is not the writer's own.
    ``is_changed``: its writer changed it since the coordinator looked. ``reason`` is why it was
    sent back or withdrawn.
    """

    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.PRACTICE)
    title = TranslatedField()
    summary = TranslatedField()
    context = TranslatedField()
    advice = TranslatedField()
    topics = models.ManyToManyField(Topic, related_name="practices")
    settlement = models.ForeignKey(Settlement, models.PROTECT, null=True, related_name="+")
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=200, blank=True, default="")
    source_url = models.CharField(max_length=500, blank=True, default="")
    licence = models.CharField(max_length=6, choices=Licence.choices, default=Licence.BY)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    is_changed = models.BooleanField(default=False)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=400, blank=True, default="")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)  # the first time

    objects = PracticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="practice_published_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""), name="sent_back_with_a_reason"
            ),
        ]
        indexes = [
            models.Index("state", "published_at", "id", name="practice_by_publication"),
            models.Index("kind", "state", "published_at", name="practice_by_kind"),
        ]

    def __str__(self) -> str:
        return f"practice {self.pk}"

    @property
    def deed(self) -> str:
        """The page that says what the licence means."""
        return DEEDS[Licence(self.licence)]

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLISHED


class Land(models.Model):
    """A country in which it is done this way; ISO 3166-1 (XK for Kosovo)."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="lands")
    country = models.CharField(max_length=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "country"], name="land_of_practice_once"),
        ]
        indexes = [models.Index("country", name="land_by_country")]

    def __str__(self) -> str:
        return f"{self.country} of practice {self.practice_id}"
