from django.db import models
from django.db.models import Q

from charshia.ground.languages.fields import TranslatedField
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation
from charshia.workshops.spaces.kinds import Access, Fact, Kind, Opening, Role, Status


class SpaceQuerySet(models.QuerySet["Space"]):
    """The words in which pages ask for spaces."""

    def published(self) -> "SpaceQuerySet":
        return self.filter(published_at__isnull=False)

    def in_use(self) -> "SpaceQuerySet":
        """Those that everybody sees and where one can work."""
        return self.published().filter(status=Status.ACTIVE)

    def kept_by(self, person: Person | None) -> "SpaceQuerySet":
        """Those that she may write: as a steward, or as who runs the organisation."""
        if person is None:
            return self.none()
        runs = Organisation.objects.filter(
            memberships__person=person, memberships__role__in=roles_with(Duty.RUN)
        )
        tended = Steward.objects.filter(person=person, role=Role.STEWARD).values("space")
        return self.filter(Q(pk__in=tended) | Q(organisation__in=runs.values("pk")))

    def helped_by(self, person: Person | None) -> "SpaceQuerySet":
        """Those that she may open by being there: she keeps them, or helps in them."""
        if person is None:
            return self.none()
        helped = Steward.objects.filter(person=person).values("space")
        return self.filter(Q(pk__in=helped) | Q(pk__in=Space.objects.kept_by(person).values("pk")))

    def visible_to(self, person: Person | None) -> "SpaceQuerySet":
        """What everybody sees, and where she has something to do."""
        helped = Space.objects.helped_by(person).values("pk")
        return self.filter(Q(published_at__isnull=False) | Q(pk__in=helped))

    def with_place(self) -> "SpaceQuerySet":
        return self.select_related("organisation", "settlement__municipality")


class Space(models.Model):
    """A makerspace, workshop, craft room or food room.

    Without degrees of its own it stands where its settlement is. ``time_zone`` (IANA) is that of
    its hours. ``kept`` is what an imported record said beside: it is given back on export.
    """

    slug = models.SlugField(max_length=60, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="spaces")
    name = TranslatedField(max_length=120)
    summary = TranslatedField(blank=True)
    about = TranslatedField(blank=True)
    directions = TranslatedField(blank=True)  # how to find it
    accessibility = TranslatedField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    access = models.CharField(max_length=12, choices=Access.choices, default=Access.PUBLIC)
    status = models.CharField(max_length=7, choices=Status.choices, default=Status.ACTIVE)
    opening = models.CharField(max_length=6, choices=Opening.choices, default=Opening.RULE)
    step_free = models.CharField(max_length=7, choices=Fact.choices, default=Fact.UNKNOWN)
    wheelchair = models.CharField(max_length=7, choices=Fact.choices, default=Fact.UNKNOWN)
    accessible_toilet = models.CharField(max_length=7, choices=Fact.choices, default=Fact.UNKNOWN)
    country = models.CharField(max_length=2)  # ISO 3166-1, XK for Kosovo
    settlement = models.ForeignKey(Settlement, models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=200, blank=True, default="")
    latitude = models.FloatField(null=True)  # degrees north
    longitude = models.FloatField(null=True)  # degrees east
    time_zone = models.CharField(max_length=40, default="Europe/Belgrade")
    currency = models.CharField(max_length=3, default="EUR")
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")  # E.164
    web = models.CharField(max_length=300, blank=True, default="")
    kept = models.JSONField(default=dict, blank=True)
    opened_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="space_on_the_globe",
            ),
        ]
        indexes = [models.Index("country", "id", name="space_by_country")]

    def __str__(self) -> str:
        return f"space {self.slug}"

    @property
    def spot(self) -> tuple[float, float] | None:
        """Degrees north and east: its own, else of its settlement (which must be at hand)."""
        if self.latitude is not None and self.longitude is not None:
            return self.latitude, self.longitude
        place = self.settlement
        if place is None or place.latitude is None or place.longitude is None:
            return None
        return place.latitude, place.longitude


class Steward(models.Model):
    """What a person does in a space: a steward writes it, a helper opens it and trains there."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="stewards")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    role = models.CharField(max_length=7, choices=Role.choices)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "person"], name="steward_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} at {self.space_id}"
