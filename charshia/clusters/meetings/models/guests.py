from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.clusters.meetings.models.events import Event, Slot
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation


class GuestKind(models.TextChoices):
    BUYER = "buyer", _("buyer")
    SELLER = "seller", _("seller")
    OTHER = "other", _("other")


class Standing(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("not confirmed")
    COMES = "comes", _("comes")
    LEFT = "left", _("does not come")


class GuestQuerySet(models.QuerySet["Guest"]):
    def coming(self) -> "GuestQuerySet":
        return self.filter(standing=Standing.COMES)

    def meeting(self) -> "GuestQuerySet":
        """Those who want appointments: each of them sees the others."""
        return self.coming().filter(wants_meetings=True)

    def visible_to(self, person: Person | None) -> "GuestQuerySet":
        """One's own, and all for the coordinator."""
        if person is None:
            return self.none()
        return self if person.is_coordinator else self.filter(person=person)


class Guest(models.Model):
    """Somebody who registered for an event, for herself or for a firm.

    ``most`` is how many meetings she has at most (empty: as many as the event says), ``away``
    when she has no time. What she seeks and offers is read by guests with appointments.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="guests")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)
    firm = models.CharField(max_length=160, blank=True, default="")
    country = models.CharField(max_length=2)  # ISO 3166-1
    email = models.EmailField(blank=True, default="")  # lower case
    phone = models.CharField(max_length=20, blank=True, default="")
    language = models.CharField(max_length=10)  # BCP 47, of letters to her
    languages = models.JSONField(default=list)  # BCP 47, that she speaks
    kind = models.CharField(max_length=6, choices=GuestKind.choices)
    sectors = models.JSONField(default=list)  # of the map of actors: Sector
    seeks = TranslatedField(blank=True, max_length=600)
    offers = TranslatedField(blank=True, max_length=600)
    wants_meetings = models.BooleanField(default=False)
    most = models.PositiveSmallIntegerField(null=True)
    away = models.ManyToManyField(Slot, related_name="+")
    standing = models.CharField(
        max_length=11, choices=Standing.choices, default=Standing.UNCONFIRMED
    )
    registered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    objects = GuestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=~Q(email="") & ~Q(standing="left"),
                name="guest_once_by_address",
            ),
            models.UniqueConstraint(
                fields=["event", "person"], condition=~Q(standing="left"), name="guest_once"
            ),
        ]
        indexes = [models.Index("event", "standing", "name", name="guest_of_event")]

    def __str__(self) -> str:
        return f"guest {self.pk} of {self.event_id}"

    @property
    def called(self) -> str:
        """The firm and who comes for it."""
        return f"{self.firm} ({self.name})" if self.firm else self.name

    @property
    def comes(self) -> bool:
        return self.standing == Standing.COMES


class Presence(models.Model):
    """That a guest was there on a day."""

    guest = models.ForeignKey(Guest, models.CASCADE, related_name="presences")
    on = models.DateField()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["guest", "on"], name="present_once")]

    def __str__(self) -> str:
        return f"guest {self.guest_id} on {self.on}"


class Wish(models.Model):
    """That a guest wants to meet another, or by no means."""

    by = models.ForeignKey(Guest, models.CASCADE, related_name="wishes")
    whom = models.ForeignKey(Guest, models.CASCADE, related_name="wished")
    is_refusal = models.BooleanField(default=False)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "whom"], name="guest_wished_once"),
            models.CheckConstraint(condition=~Q(by=F("whom")), name="nobody_meets_herself"),
        ]

    def __str__(self) -> str:
        return f"wish of {self.by_id} for {self.whom_id}"
