from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.commons.news.models.posts import Post, Topic
from charshia.people.accounts.models import Person

KEPT_UNCONFIRMED_DAYS: Final = 7


class Rhythm(models.TextChoices):
    AT_ONCE = "once", _("as soon as there is something")
    DAILY = "daily", _("every day on which there is something")
    WEEKLY = "weekly", _("once a week")


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def confirmed(self) -> "SubscriptionQuerySet":
        return self.filter(confirmed_at__isnull=False)

    def to_newsletter(self) -> "SubscriptionQuerySet":
        return self.confirmed().filter(consent_at__isnull=False).exclude(email="")


class Subscription(models.Model):
    """Who is told of news, how often and of what.

    Nothing but one letter goes out until it is confirmed. No ``topics`` means all. The
    shoppers' newsletter goes to who consented, in the words of ``consent_words``.
    ``told_until`` is the moment up to which she was told, ``due_at`` when she is told next.
    """

    email = models.EmailField(blank=True, default="")  # lower case
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    language = models.CharField(max_length=10)  # BCP 47
    rhythm = models.CharField(max_length=6, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    wants_news = models.BooleanField(default=True)
    topics = models.ManyToManyField(Topic, related_name="+")
    consent_words = models.CharField(max_length=400, blank=True, default="")
    consent_at = models.DateTimeField(null=True)
    pushes = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told_until = models.DateTimeField()
    due_at = models.DateTimeField()

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=~Q(email=""), name="follows_once_by_letter"
            ),
            models.UniqueConstraint(fields=["person"], name="follows_once"),
            models.CheckConstraint(
                condition=~Q(email="") | Q(person__isnull=False), name="somebody_follows"
            ),
        ]
        indexes = [
            models.Index(
                "due_at", condition=Q(confirmed_at__isnull=False), name="subscription_due"
            ),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"


class FollowQuerySet(models.QuerySet["Follow"]):
    def confirmed(self) -> "FollowQuerySet":
        return self.filter(confirmed_at__isnull=False, subscription__confirmed_at__isnull=False)


class Follow(models.Model):
    """One thing of which a subscriber is told (``key``: "practice:5", "topic:3").

    Nothing of it goes out until it is confirmed, also where the letters are.
    """

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="follows")
    key = models.CharField(max_length=40, db_index=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "key"], name="follows_a_thing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} by subscription {self.subscription_id}"


class What(models.TextChoices):
    """What is told of something that is followed."""

    NEW = "new", _("new")
    VERSION = "version", _("says something new")
    QUESTION = "question", _("a question")
    ANSWER = "answer", _("a new answer")
    ADDED = "added", _("put into a collection that you follow")


class Tiding(models.Model):
    """Something happened to what is followed as ``key``: the letter names ``about``.

    ``mark`` makes the same happening count once, however often it is told.
    """

    key = models.CharField(max_length=40)
    about = models.CharField(max_length=40)
    what = models.CharField(max_length=8, choices=What.choices)
    mark = models.CharField(max_length=40)
    told_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "about", "mark"], name="told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.what} of {self.about} to who follows {self.key}"


class SendingState(models.TextChoices):
    WAITING = "waiting", _("waits")
    TAKEN = "taken", _("being sent")
    SENT = "sent", _("sent")


class Sending(models.Model):
    """One letter to one subscriber: a digest of ``posts`` and ``tidings``, or the ``newsletter``.

    Made once (``key``), taken once: what was taken when the machine stopped is not sent
    again, since nobody knows whether it went out.
    """

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="sendings")
    key = models.CharField(max_length=60)  # "digest/…" or "newsletter/12"
    posts = models.JSONField(default=list)  # keys of posts, in their order
    tidings = models.JSONField(default=list)  # likewise of what is told of things
    newsletter = models.ForeignKey(Post, models.CASCADE, null=True, related_name="sendings")
    state = models.CharField(
        max_length=8, choices=SendingState.choices, default=SendingState.WAITING
    )
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "key"], name="sent_once"),
        ]

    def __str__(self) -> str:
        return f"sending {self.pk} to {self.subscription_id}"
