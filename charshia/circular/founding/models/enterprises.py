from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation


class Duty(models.TextChoices):
    """What somebody does for an enterprise, and what she may see there."""

    MANAGER = "manager", _("manager")
    SURVEYOR = "surveyor", _("surveyor")
    DISPATCHER = "dispatcher", _("dispatcher")
    DRIVER = "driver", _("driver")
    YARD = "yard", _("yard and press")
    LABORATORY = "laboratory", _("laboratory")
    SALES = "sales", _("sales")
    PERSONNEL = "personnel", _("personnel")


class EnterpriseQuerySet(models.QuerySet["Enterprise"]):
    def public(self) -> "EnterpriseQuerySet":
        return self.filter(published_at__isnull=False)

    def entrusted_to(self, person: Person | None, duty: Duty | None = None) -> "EnterpriseQuerySet":
        """Where she has that duty, or any; a manager has them all."""
        if person is None:
            return self.none()
        hands = Hand.objects.filter(person=person)
        if duty is not None:
            hands = hands.filter(duty__in=(duty, Duty.MANAGER))
        return self.filter(pk__in=hands.values("enterprise"))

    def visible_to(self, person: Person | None) -> "EnterpriseQuerySet":
        """What everybody sees, and where she works."""
        shown = self.public()
        return shown if person is None else shown | self.entrusted_to(person)


class Enterprise(models.Model):
    """A works that collects residues, presses and supplies. ``organisation`` keeps its stall and
    writes its invoices; the yard, with its press, lies in ``settlement`` at these degrees."""

    slug = models.SlugField(max_length=60, unique=True)
    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="circular_enterprise"
    )
    name = TranslatedField(max_length=120)
    summary = TranslatedField(blank=True)
    about = TranslatedField(blank=True)
    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="+")
    latitude = models.FloatField()  # of the yard, degrees north
    longitude = models.FloatField()  # degrees east
    currency = models.CharField(max_length=3, default="EUR")
    opened_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    objects = EnterpriseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"enterprise {self.slug}"


class Hand(models.Model):
    """A duty that somebody has in an enterprise."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="hands")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    duty = models.CharField(max_length=12, choices=Duty.choices)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "person", "duty"], name="duty_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.duty} at {self.enterprise_id}"
