from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Document, Image
from charshia.ground.places.tax_numbers import Certainty, called
from charshia.people.accounts.models import Person, SingleInvitation


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


class Invitation(SingleInvitation):
    """By which one person joins a business in a role."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=20, choices=Role.choices)

    def __str__(self) -> str:
        return f"invitation {self.pk} to {self.organisation_id}"


class Standing(models.TextChoices):
    """How a business's request to be verified stands."""

    ASKED = "asked", _("waiting for the coordinator")
    VERIFIED = "verified", _("verified")
    REFUSED = "refused", _("not verified")
    WITHDRAWN = "withdrawn", _("verification withdrawn")
    REPLACED = "replaced", _("replaced by a later one")


class VerificationQuerySet(models.QuerySet["Verification"]):
    def visible_to(self, person: Person) -> "VerificationQuerySet":
        return self.filter(organisation__memberships__person=person)


CERTAINTIES = [(one.value, one.value) for one in Certainty]


class Verification(models.Model):
    """What a business says of itself as it is registered, and what the coordinator said to it.

    What it says never changes: who has moved asks anew. ``number`` was checked as far as
    ``certainty`` says. Its proof is one of a PDF and a picture, or nothing.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="verifications")
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.ASKED)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    number = models.CharField(max_length=30)
    certainty = models.CharField(max_length=8, choices=CERTAINTIES)
    paper = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="+")
    image = models.ForeignKey(Image, models.SET_NULL, null=True, related_name="+")
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True, default="")

    objects = VerificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(standing="asked"), name="asks_once"
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(standing="verified"), name="verified_once"
            ),
            models.CheckConstraint(
                condition=Q(paper=None) | Q(image=None), name="one_proof_of_a_firm"
            ),
        ]

    def __str__(self) -> str:
        return f"verification {self.pk} of {self.organisation_id}"

    @property
    def called(self) -> str:
        """The firm and its number in one line, as papers say it."""
        return called(self.name, self.country, self.number)
