from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.commons.news.models.posts import Post, Topic
from charshia.people.accounts.models import Person

KEPT_UNCONFIRMED_DAYS: Final = 7


class Rhythm(models.TextChoices):
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


class SendingState(models.TextChoices):
    WAITING = "waiting", _("waits")
    TAKEN = "taken", _("being sent")
    SENT = "sent", _("sent")


class Sending(models.Model):
    """One letter to one subscriber: a digest of ``posts``, or the ``newsletter``.

    Made once (``key``), taken once: what was taken when the machine stopped is not sent
    again, since nobody knows whether it went out.
    """

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="sendings")
    key = models.CharField(max_length=60)  # "digest/…" or "newsletter/12"
    posts = models.JSONField(default=list)  # keys of posts, in their order
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
