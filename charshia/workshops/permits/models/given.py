from django.db import models
from django.db.models import Q

from charshia.engines.booking.policy import Permission
from charshia.people.accounts.models import Person
from charshia.workshops.permits.kinds import Ending, Look, Source
from charshia.workshops.permits.models.asked import Recognition
from charshia.workshops.spaces.models import Machine, Space


class CredentialQuerySet(models.QuerySet["Credential"]):
    def good(self) -> "CredentialQuerySet":
        return self.filter(look=Look.GOOD)


class Credential(models.Model):
    """A badge that somebody handed in and that a space recognises. ``token`` is as it was sent;
    ``look`` says whether its issuer was asked about it, where the badge says that one should."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    recognition = models.ForeignKey(Recognition, models.CASCADE, related_name="credentials")
    name = models.CharField(max_length=500)  # what it is for, in its own words
    identifier = models.CharField(max_length=500)
    token = models.TextField()
    issued_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField()
    look = models.CharField(max_length=7, choices=Look.choices)

    objects = CredentialQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recognition", "person", "identifier"], name="credential_once"
            ),
        ]
        indexes = [models.Index("person", "look", name="credential_of_person")]

    def __str__(self) -> str:
        return f"credential {self.pk} of {self.person_id}"


class PermitQuerySet(models.QuerySet["Permit"]):
    def standing(self) -> "PermitQuerySet":
        """Those that did not end by what somebody did; time and disuse may have ended them."""
        return self.filter(ended_at=None)

    def visible_to(self, person: Person | None) -> "PermitQuerySet":
        """Her own, and those of spaces that she looks after."""
        if person is None:
            return self.none()
        helped = Space.objects.helped_by(person).values("pk")
        return self.filter(Q(person=person) | Q(machine__space__in=helped))


class Permit(models.Model):
    """That a person may use a machine. ``learnt_at`` is when she was trained, ``ends_at`` when
    that is too long ago, ``idle_days`` after how many days without use it lapses (None: never).
    ``grounds`` names what it rests on ("seat:12"); if that goes, so does the permit."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    machine = models.ForeignKey(Machine, models.CASCADE, related_name="permits")
    source = models.CharField(max_length=11, choices=Source.choices)
    grounds = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=300, blank=True, default="")  # given by hand: why
    learnt_at = models.DateTimeField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    ends_at = models.DateTimeField(null=True)
    idle_days = models.PositiveSmallIntegerField(null=True)
    used_at = models.DateTimeField(null=True)  # last
    warned_of = models.DateTimeField(null=True)  # the end that she was told of before it came
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    ending = models.CharField(max_length=11, choices=Ending.choices, blank=True, default="")
    why = models.CharField(max_length=300, blank=True, default="")  # it ended

    objects = PermitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "machine"], condition=Q(ended_at=None), name="permit_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="") | Q(ended_at__isnull=False) & ~Q(ending=""),
                name="permit_says_why_it_ended",
            ),
            models.CheckConstraint(
                condition=~Q(source=Source.HAND) | ~Q(reason=""), name="permit_by_hand_says_why"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("learnt_at")),
                name="permit_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index("machine", "ended_at", name="permit_of_machine")]

    def __str__(self) -> str:
        return f"permit {self.pk} of {self.person_id} for {self.machine_id}"

    @property
    def permission(self) -> Permission:
        return Permission(self.learnt_at, self.ends_at, self.idle_days, self.used_at)
