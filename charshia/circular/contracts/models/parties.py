from django.db import models
from django.db.models import Q

from charshia.circular.contracts.kinds import Evidence, FuelUnit, InstitutionKind
from charshia.circular.founding.models import Duty, Enterprise
from charshia.ground.media.models import Document, Image
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def visible_to(self, person: Person | None) -> "InstitutionQuerySet":
        """Who sells for the enterprise."""
        return self.filter(enterprise__in=Enterprise.objects.entrusted_to(person, Duty.SALES))


class Institution(models.Model):
    """A school, a clinic, a municipality that heats with briquettes. ``contact`` and ``phone`` are
    somebody's, kept since she said yes at ``consented_at``; ``email`` is the institution's.

    Whoever holds the signed address of ``key`` reads all of its contracts, in ``language``.
    Since ``shown_at`` everybody may see, by its own will, how much each of its buildings got.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="institutions")
    key = models.CharField(max_length=14, unique=True)
    kind = models.CharField(max_length=12, choices=InstitutionKind.choices)
    name = models.CharField(max_length=160)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    address = models.CharField(max_length=300, blank=True, default="")
    tax_number = models.CharField(max_length=30, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    contact = models.CharField(max_length=120, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")  # E.164
    consented_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=7)  # BCP 47
    shown_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "name"], name="institution_once"),
            models.CheckConstraint(
                condition=Q(contact="", phone="") | Q(consented_at__isnull=False),
                name="institution_contact_by_consent",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Building(models.Model):
    """A building that is heated: there the truck goes, and there another fuel burnt before."""

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="buildings")
    name = models.CharField(max_length=120)
    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="+")
    directions = models.CharField(max_length=400, blank=True, default="")
    latitude = models.FloatField()  # degrees north
    longitude = models.FloatField()  # degrees east
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "name"], name="building_once"),
        ]

    def __str__(self) -> str:
        return self.name


class FormerFuel(models.Model):
    """What a building was heated with in a year before, and how that is known. Never changed: a
    later one stands instead of an earlier. ``fuel`` is a key of the names of factors."""

    building = models.ForeignKey(Building, models.PROTECT, related_name="former_fuels")
    fuel = models.CharField(max_length=30)
    amount = models.PositiveBigIntegerField()  # a year, in ``unit``
    unit = models.CharField(max_length=2, choices=FuelUnit.choices)
    evidence = models.CharField(max_length=5, choices=Evidence.choices)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    photo = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="former_fuel_of_some_amount"),
            models.CheckConstraint(
                condition=Q(evidence="told") | Q(document__isnull=False) | Q(photo__isnull=False),
                name="former_fuel_is_evidenced",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fuel} of building {self.building_id}"

    @property
    def proof(self) -> Document | Image | None:
        return self.document or self.photo
