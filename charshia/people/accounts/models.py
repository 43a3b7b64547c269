from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models


class PersonManager(models.Manager["Person"]):
    def get_by_natural_key(self, email: str) -> "Person":
        return self.get(email=email)


class Person(AbstractBaseUser):
    """Somebody who signs in. ``language`` is a BCP 47 tag: letters go out in it."""

    last_login = None  # the journal knows
    name = models.CharField(max_length=120)
    email = models.EmailField(unique=True, null=True, blank=True)  # lower case
    phone = models.CharField(max_length=20, blank=True, default="")  # E.164
    language = models.CharField(max_length=10, default="en")
    is_coordinator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return f"person {self.pk}"


class SignInLinkQuerySet(models.QuerySet["SignInLink"]):
    def open_at(self, now: datetime) -> "SignInLinkQuerySet":
        return self.filter(used_at=None, expires_at__gt=now, person__is_active=True)


class SignInLink(models.Model):
    """An address that signs one person in, once. Only the token's digest is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="sign_in_links")
    digest = models.CharField(max_length=64, unique=True)  # sha256 of the token, hex
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = SignInLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"link {self.pk} for person {self.person_id}"
