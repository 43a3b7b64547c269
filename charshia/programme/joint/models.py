from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models import Actor
from charshia.people.accounts.models import Person
from charshia.programme.calls.models import Application, ApplicationState, Call


class Consent(models.TextChoices):
    """What a partner has said."""

    ASKED = "asked", _("has not answered yet")
    AGREED = "agreed", _("agrees")
    DECLINED = "declined", _("does not take part")


class BidQuerySet(models.QuerySet["Bid"]):
    def led_by(self, person: Person | None) -> "BidQuerySet":
        return self.filter(lead__in=Actor.objects.kept_by(person).values("pk"))

    def visible_to(self, person: Person | None) -> "BidQuerySet":
        """The lead and the partners, nobody else."""
        mine = Actor.objects.kept_by(person).values("pk")
        asked = Partner.objects.filter(actor__in=mine).values("bid")
        return self.filter(Q(lead__in=mine) | Q(pk__in=asked))

    def with_names(self) -> "BidQuerySet":
        return self.select_related("call", "lead", "application")


class Bid(models.Model):
    """Firms that apply to a call together. ``language`` (BCP 47) is that of its words.

    ``application`` is the one of the call, once the lead has opened it; whether it was sent is
    read there. ``ended_at``: the lead has given it up.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    lead = models.ForeignKey(Actor, models.PROTECT, related_name="led_bids")
    title = models.CharField(max_length=160)
    purpose = models.TextField()
    brings = models.CharField(max_length=600)  # what the lead brings
    language = models.CharField(max_length=10)
    application = models.OneToOneField(
        Application, models.SET_NULL, null=True, related_name="joint_bid"
    )
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = BidQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "lead"], condition=Q(ended_at=None), name="bid_once_a_call"
            ),
        ]

    def __str__(self) -> str:
        return f"bid {self.pk} of {self.lead_id}"

    @property
    def is_sent(self) -> bool:
        """With its application at hand."""
        return bool(self.application and self.application.state == ApplicationState.SENT)


class PartnerQuerySet(models.QuerySet["Partner"]):
    def kept_by(self, person: Person | None) -> "PartnerQuerySet":
        return self.filter(actor__in=Actor.objects.kept_by(person).values("pk"))


class Partner(models.Model):
    """A firm that was asked to take part, with what it would bring. Its yes is a yes to those
    words: other words are asked about anew."""

    bid = models.ForeignKey(Bid, models.CASCADE, related_name="partners")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="joint_parts")
    brings = models.CharField(max_length=600)
    consent = models.CharField(max_length=8, choices=Consent.choices, default=Consent.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = PartnerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bid", "actor"], name="partner_once"),
            models.CheckConstraint(
                condition=Q(consent="asked", answered_at=None)
                | (~Q(consent="asked") & Q(answered_at__isnull=False)),
                name="partner_answers_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} in bid {self.bid_id}"
