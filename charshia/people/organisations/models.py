from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person


class Organisation(models.Model):
    """A firm, family business or association. ``country`` is ISO 3166-1 (XK for Kosovo)."""

    slug = models.SlugField(max_length=60, unique=True)
    name = TranslatedField()
    country = models.CharField(max_length=2)
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")  # E.164
    language = models.CharField(max_length=10, default="en")  # BCP 47, of letters to it
    tax_number = models.CharField(max_length=30, blank=True, default="")
    in_vat = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.slug


class Role(models.TextChoices):
    OWNER = "owner", _("owner")
    ORDERS = "orders", _("orders")
    CATALOGUE = "catalogue", _("catalogue")
    ACCOUNTS = "accounts", _("accounts")
    HELPER = "helper", _("helper")


class Membership(models.Model):
    """What a person may do for an organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "person"], name="member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} at {self.organisation_id}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open_at(self, now: datetime) -> "InvitationQuerySet":
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """An address by which one person joins, once. Only the token's digest is kept."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=20, choices=Role.choices)
    invited_by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)  # sha256 of the token, hex
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"invitation {self.pk} to {self.organisation_id}"
