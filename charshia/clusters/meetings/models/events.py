from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.ground.places.models import Settlement
from charshia.ground.ui.days import end_of
from charshia.people.accounts.models import Person


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    CALLED_OFF = "called_off", _("called off")


class EventQuerySet(models.QuerySet["Event"]):
    def public(self) -> "EventQuerySet":
        """Those whose page anybody may read, also when they are over or called off."""
        return self.exclude(state=State.DRAFT)

    def visible_to(self, person: Person | None) -> "EventQuerySet":
        """The same for everybody but the coordinator, who sees drafts too."""
        return self if person and person.is_coordinator else self.public()

    def coming(self, today: date) -> "EventQuerySet":
        return self.filter(last_on__gte=today)

    def with_place(self) -> "EventQuerySet":
        return self.select_related("settlement")


class Event(models.Model):
    """Something of one or more days to which guests come.

    ``most`` is how many guests there is room for (0: any number). With ``has_meetings`` there
    are appointments at ``tables``: ``least`` wishes are to be met for everybody, and nobody has
    more meetings than ``most_meetings`` unless it is said otherwise of her.
    """

    slug = models.SlugField(max_length=60, unique=True)
    title = TranslatedField(max_length=160, verbose_name=_("Title"))
    summary = TranslatedField(blank=True, max_length=400)
    about = TranslatedField(blank=True)
    place = TranslatedField(blank=True, max_length=200)
    settlement = models.ForeignKey(Settlement, models.PROTECT, null=True, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    registers_until = models.DateTimeField()
    most = models.PositiveIntegerField(default=0)
    has_meetings = models.BooleanField(default=True)
    tables = models.PositiveSmallIntegerField(default=10)
    least = models.PositiveSmallIntegerField(default=1)
    most_meetings = models.PositiveSmallIntegerField(default=12)
    most_alike = models.PositiveSmallIntegerField(default=0)  # meetings with one's own kind; 0: any
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    reason = models.CharField(max_length=300, blank=True, default="")  # why it was called off
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="event_ends_after_its_first_day"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="event_published_at_a_moment",
            ),
        ]
        indexes = [models.Index("state", "first_on", name="event_by_day")]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_public(self) -> bool:
        return self.state != State.DRAFT

    @property
    def is_called_off(self) -> bool:
        return self.state == State.CALLED_OFF

    @property
    def days(self) -> list[date]:
        length = (self.last_on - self.first_on).days
        return [self.first_on + timedelta(days=step) for step in range(length + 1)]

    def takes_guests(self, now: datetime) -> bool:
        return self.state == State.PUBLISHED and now < self.registers_until

    def takes_wishes(self, now: datetime) -> bool:
        """After its term the timetable is solved; latecomers still say whom they want to meet."""
        return self.has_meetings and self.state == State.PUBLISHED and now < self.ends_at

    @property
    def ends_at(self) -> datetime:
        """The midnight after its last day, by the clocks here."""
        return end_of(self.last_on)


class ItemKind(models.TextChoices):
    TALK = "talk", _("talk")
    PANEL = "panel", _("discussion")
    WORKSHOP = "workshop", _("workshop")
    VISIT = "visit", _("visit")
    MEETINGS = "meetings", _("appointments")
    BREAK = "break", _("break")


class ItemQuerySet(models.QuerySet["Item"]):
    def visible_to(self, person: Person | None) -> "ItemQuerySet":
        return self.filter(event__in=Event.objects.visible_to(person).values("pk"))


class Item(models.Model):
    """One point of the programme. ``language`` is the one spoken there (BCP 47)."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=8, choices=ItemKind.choices, default=ItemKind.TALK)
    title = TranslatedField(max_length=160, verbose_name=_("Title"))
    about = TranslatedField(blank=True, max_length=2000)
    place = TranslatedField(blank=True, max_length=200)
    speakers = models.CharField(max_length=400, blank=True, default="")
    language = models.CharField(max_length=10, blank=True, default="")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = ItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="item_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index("event", "begins_at", name="item_of_event")]

    def __str__(self) -> str:
        return f"item {self.pk} of {self.event_id}"


class Slot(models.Model):
    """A time for appointments: at each table one meeting."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="slots")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "begins_at"], name="appointment_slot_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="slot_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"slot {self.pk} of {self.event_id}"


class Interpreter(models.Model):
    """Somebody who interprets between any two of her ``languages`` (BCP 47)."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="interpreters")
    name = models.CharField(max_length=120)
    languages = models.JSONField(default=list)
    away = models.ManyToManyField(Slot, related_name="+")

    def __str__(self) -> str:
        return f"interpreter {self.pk} of {self.event_id}"
