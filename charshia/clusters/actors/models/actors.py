from collections.abc import Sequence

from django.db import models
from django.db.models import Case, F, Q, Value, When

from charshia.clusters.actors.kinds import Audience, Kind, Sector, Source, State
from charshia.engines.barred import unbarred
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation


class ActorQuerySet(models.QuerySet["Actor"]):
    """The words in which pages ask for actors."""

    def listed(self) -> "ActorQuerySet":
        """Those on the map, which anybody may read."""
        return self.filter(state=State.LISTED)

    def kept_by(self, person: Person | None) -> "ActorQuerySet":
        """Those that she may write: as a keeper, or as who runs its business."""
        if person is None:
            return self.none()
        runs = Organisation.objects.filter(
            memberships__person=person, memberships__role__in=roles_with(Duty.RUN)
        )
        mine = Keeper.objects.filter(person=person).values("actor")
        return self.filter(Q(pk__in=mine) | Q(organisation__in=runs)).exclude(state=State.MERGED)

    def visible_to(self, person: Person | None) -> "ActorQuerySet":
        """What is on the map; for translators too, who see nothing else."""
        return self.listed()

    def with_place(self) -> "ActorQuerySet":
        return self.select_related("settlement", "organisation")

    def in_sector(self, sector: str) -> "ActorQuerySet":
        return self.filter(sectors__contains=f"|{sector}|")

    def speaking(self, language: str) -> "ActorQuerySet":
        return self.filter(languages__contains=f"|{language}|")

    def in_order(self, pks: Sequence[int]) -> "ActorQuerySet":
        """As the keys stand in ``pks``."""
        places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(pks)]
        if not places:
            return self.order_by("pk")
        return self.order_by(Case(*places, output_field=models.IntegerField()), "pk")

    def with_goods(self, code: str) -> "ActorQuerySet":
        """Those with a product of this CN code, or of one below it."""
        return self.filter(goods__code__startswith=code).distinct()


class Actor(models.Model):
    """An entry of the map.

    ``sectors`` and ``languages`` stand between bars ("|milk|honey|"). Latitude and longitude
    are its own; without them it stands where its settlement is. ``contact_for`` says who sees
    person, letters and telephone, ``capacities_for`` who sees how much it makes. ``note`` is
    the coordinator's alone. ``confirmed_at`` is when its keepers last said that it is true;
    ``asked_at`` when they were last asked, ``asks`` how often since.
    """

    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=14, choices=Kind.choices)
    name = TranslatedField()
    summary = TranslatedField(blank=True)
    about = TranslatedField(blank=True)
    sectors = models.CharField(max_length=200, blank=True, default="")
    languages = models.CharField(max_length=120, blank=True, default="")  # ISO 639-1
    country = models.CharField(max_length=2)  # ISO 3166-1, XK for Kosovo
    settlement = models.ForeignKey(Settlement, models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=200, blank=True, default="")
    latitude = models.FloatField(null=True)  # degrees north
    longitude = models.FloatField(null=True)  # degrees east
    registration_number = models.CharField(max_length=30, blank=True, default="")
    web = models.CharField(max_length=300, blank=True, default="")
    contact = models.CharField(max_length=80, blank=True, default="")  # a person's name
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")  # E.164
    contact_for = models.CharField(max_length=7, choices=Audience.choices, default=Audience.MEMBERS)
    capacities_for = models.CharField(
        max_length=7, choices=Audience.choices, default=Audience.MEMBERS
    )
    note = models.TextField(blank=True, default="")
    organisation = models.OneToOneField(
        Organisation, models.SET_NULL, null=True, related_name="actor"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    source = models.CharField(max_length=8, choices=Source.choices)
    reason = models.CharField(max_length=400, blank=True, default="")  # why it was not taken
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    language = models.CharField(max_length=10, default="en")  # BCP 47, of letters to it
    link_key = models.CharField(max_length=16, blank=True, default="")  # of its signed address
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    listed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    asks = models.PositiveSmallIntegerField(default=0)

    objects = ActorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into=None)),
                name="actor_merged_into_one",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="actor_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="actor_on_the_globe",
            ),
            models.CheckConstraint(
                condition=~Q(state="listed") | Q(listed_at__isnull=False),
                name="actor_listed_at_a_moment",
            ),
        ]
        indexes = [
            models.Index("state", "country", "id", name="actor_by_country"),
            models.Index("state", "confirmed_at", "id", name="actor_by_confirmation"),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def sector_list(self) -> list[Sector]:
        return [Sector(each) for each in unbarred(self.sectors)]

    @property
    def language_list(self) -> list[str]:
        return unbarred(self.languages)

    @property
    def is_listed(self) -> bool:
        return self.state == State.LISTED

    @property
    def spot(self) -> tuple[float, float] | None:
        """Degrees north and east: its own, else of its settlement (which must be at hand)."""
        if self.latitude is not None and self.longitude is not None:
            return self.latitude, self.longitude
        place = self.settlement
        if place is None or place.latitude is None or place.longitude is None:
            return None
        return place.latitude, place.longitude


class Keeper(models.Model):
    """A person who writes an entry of the map."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="keepers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "person"], name="keeper_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} keeps {self.actor_id}"


class FormerAddress(models.Model):
    """An address under which an entry stood before; it leads on to ``actor``."""

    slug = models.SlugField(max_length=60, unique=True)
    actor = models.ForeignKey(Actor, models.CASCADE, related_name="former_addresses")

    def __str__(self) -> str:
        return f"{self.slug} leads to {self.actor_id}"
