from datetime import datetime, timedelta
from typing import Self, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q

from charshia.people.accounts.agents import called

MOST_TRIES = 5  # at the six digits of one key
JUST_NOW = timedelta(minutes=15)  # for saying one's name after the key was used


class PersonManager(models.Manager["Person"]):
    def get_by_natural_key(self, email: str) -> "Person":
        return self.get(email=email)


class Person(AbstractBaseUser):
    """Somebody who signs in. ``language`` is a BCP 47 tag: letters go out in it.

    ``phone`` lets in by SMS, so it is written only by who proved it, or the coordinator;
    a family may share one.
    """

    last_login = None  # the journal knows
    name = models.CharField(max_length=120)
    email = models.EmailField(unique=True, null=True, blank=True)  # lower case
    phone = models.CharField(max_length=20, blank=True, default="", db_index=True)  # E.164
    language = models.CharField(max_length=10, default="en")
    reads = models.CharField(max_length=60, blank=True, default="")  # others, "sq.en", best first
    is_coordinator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    pin = models.CharField(max_length=200, blank=True, default="")  # scrypt; of the lock
    lock_after = models.PositiveSmallIntegerField(default=0)  # idle minutes; 0 is never

    objects = PersonManager()

    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return f"person {self.pk}"


class KeyQuerySet(models.QuerySet["Key"]):
    def open_at(self, now: datetime) -> "KeyQuerySet":
        active = Q(person=None) | Q(person__is_active=True)
        return self.filter(active, used_at=None, expires_at__gt=now, tries__lt=MOST_TRIES)

    def sent_to(self, address: str) -> "KeyQuerySet":
        return self.filter(to=address, kind__in=[Kind.LETTER, Kind.ADDRESS])


class Kind(models.TextChoices):
    LETTER = "letter"  # asked for at the door; goes out by e-mail or SMS
    ADDRESS = "address"  # proves a person's new e-mail address or number
    SLIP = "slip"  # printed by the coordinator
    OPERATOR = "operator"  # from whoever runs the machine
    OLD = "old"  # opens nothing: an address that was somebody's, to be warned


class Key(models.Model):
    """What opens the door once: six digits, an address, or both.

    Neither is kept. Both follow from ``nonce`` and the secret key, so a letter that is
    written twice says the same; ``digest`` finds the key by its address.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    to = models.CharField(max_length=254, blank=True, default="")  # e-mail, or E.164
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="keys")
    name = models.CharField(max_length=120, blank=True, default="")  # of a newcomer
    language = models.CharField(max_length=10)  # BCP 47, of the page where it was asked for
    next = models.CharField(max_length=2000, blank=True, default="")  # a path of this site
    nonce = models.CharField(max_length=43)
    digest = models.CharField(max_length=64, unique=True)  # sha256 of the token, hex
    tries = models.PositiveSmallIntegerField(default=0)  # at the six digits
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = KeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tries__lte=MOST_TRIES), name="key_tried_enough"),
        ]
        indexes = [models.Index("to", "made_at", name="key_to")]

    def __str__(self) -> str:
        return f"{self.kind} key {self.pk}"

    def is_just_used(self, now: datetime) -> bool:
        return self.used_at is not None and self.used_at > now - JUST_NOW


class Device(models.Model):
    """Where a person is signed in. ``browser`` and ``system`` are words of ``agents``."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="devices")
    session_key = models.CharField(max_length=40, unique=True)
    way = models.CharField(max_length=10)  # how she came in: code, link, slip, passkey …
    browser = models.CharField(max_length=20)
    system = models.CharField(max_length=20)
    first_at = models.DateTimeField()
    seen_at = models.DateTimeField()  # to the hour

    def __str__(self) -> str:
        return f"device {self.pk} of person {self.person_id}"

    @property
    def called(self) -> str:
        return called(self.browser, self.system)


class Tally(models.Model):
    """How often something was tried since ``since``. ``key`` is a digest: it names nobody."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"tally {self.count}"


Some = TypeVar("Some", bound="SingleInvitation")


class InvitationQuerySet(models.QuerySet[Some]):
    def open_at(self, now: datetime) -> Self:
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=now)


class SingleInvitation(models.Model):
    """An address by which one person joins something, once. Only its digest is kept.

    A room says in a model of its own what one joins.
    """

    invited_by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)  # sha256 of the token, hex
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        abstract = True
