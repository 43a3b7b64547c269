from datetime import datetime
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Document, Image
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

MOST_PINNED: Final = 3


class Category(models.TextChoices):
    """What kind of thing is told."""

    LEGISLATION = "legislation", _("Law and rules")
    NOTICE = "notice", _("Notices")
    ACTIVITY = "activity", _("What we do")
    OPPORTUNITY = "opportunity", _("Opportunities")


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("proposed")
    REFUSED = "refused", _("not taken")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class TopicQuerySet(models.QuerySet["Topic"]):
    def offered(self) -> "TopicQuerySet":
        return self.filter(is_offered=True).order_by("position", "pk")

    def visible_to(self, person: Person | None) -> "TopicQuerySet":
        return self.filter(is_offered=True)


class Topic(models.Model):
    """What posts are about; people follow topics. One that is no longer offered stays with
    the posts that have it."""

    slug = models.SlugField(max_length=60, unique=True)
    name = TranslatedField()
    position = models.PositiveSmallIntegerField(default=0)
    is_offered = models.BooleanField(default=True)

    objects = TopicQuerySet.as_manager()

    def __str__(self) -> str:
        return self.slug


class PostQuerySet(models.QuerySet["Post"]):
    def visible(self, now: datetime) -> "PostQuerySet":
        """Those whose page anybody may read."""
        return self.filter(state=State.PUBLISHED, published_at__lte=now)

    def standing(self, now: datetime) -> "PostQuerySet":
        """Those of the visible that are not over."""
        return self.visible(now).filter(Q(over_at=None) | Q(over_at__gt=now))

    def events(self) -> "PostQuerySet":
        return self.filter(begins_at__isnull=False)

    def in_calendars(self, now: datetime) -> "PostQuerySet":
        """Events that one may read, and those to come that were called off after it was told."""
        called_off = Q(state=State.WITHDRAWN, announced_at__isnull=False, begins_at__gt=now)
        read = Q(state=State.PUBLISHED, published_at__lte=now)
        return self.events().filter(read | called_off)

    def visible_to(self, person: Person | None) -> "PostQuerySet":
        """What was announced; for translators, who never see what is still to come."""
        return self.filter(state=State.PUBLISHED, announced_at__isnull=False)

    def with_place(self) -> "PostQuerySet":
        return self.select_related("settlement", "organisation")

    def with_all(self) -> "PostQuerySet":
        return self.with_place().prefetch_related("topics")


class Post(models.Model):
    """Something told; with a beginning it is an event.

    ``published_at`` may lie ahead: ``announced_at`` says that the moment has come and who
    follows was told. ``over_at`` is the end of an event or the moment until which it is valid:
    afterwards it stands in no list. ``organisation`` proposed it. ``pin`` is its place among
    the few on top.
    """

    title = TranslatedField()
    summary = TranslatedField()
    body = TranslatedField()  # HTML made safe
    place = TranslatedField()
    category = models.CharField(max_length=12, choices=Category.choices)
    topics = models.ManyToManyField(Topic, related_name="posts")
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")
    source_url = models.CharField(max_length=500, blank=True, default="")
    link_url = models.CharField(max_length=500, blank=True, default="")  # where it takes place
    registration_url = models.CharField(max_length=500, blank=True, default="")
    settlement = models.ForeignKey(Settlement, models.PROTECT, null=True, related_name="+")
    begins_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    is_all_day = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    pin = models.PositiveSmallIntegerField(null=True, unique=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=400, blank=True, default="")  # why it was not taken
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(null=True)
    valid_until = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    must_read = models.CharField(max_length=80, blank=True, default="")  # key of an audience
    concerns = models.CharField(max_length=80, blank=True, default="")  # likewise: whose pages
    is_newsletter = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True)  # from then on it goes to the shoppers

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("begins_at")),
                name="event_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="published_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(pin=None) | Q(pin__gte=1, pin__lte=MOST_PINNED), name="few_are_pinned"
            ),
        ]
        indexes = [
            models.Index("state", "published_at", "id", name="post_by_publication"),
            models.Index("state", "begins_at", "id", name="post_by_beginning"),
        ]

    def __str__(self) -> str:
        return f"post {self.pk}"

    @property
    def is_event(self) -> bool:
        return self.begins_at is not None

    def is_over(self, now: datetime) -> bool:
        return self.over_at is not None and self.over_at <= now

    def is_visible(self, now: datetime) -> bool:
        at = self.published_at
        return self.state == State.PUBLISHED and at is not None and at <= now


class Attachment(models.Model):
    """A PDF that belongs to a post, under a name of its own."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="attachments")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "document"], name="attached_once"),
        ]

    def __str__(self) -> str:
        return f"document {self.document_id} of post {self.post_id}"
