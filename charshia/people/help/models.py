from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

MOST_NUMBERS: Final = 3


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, person: Person | None) -> "ContactQuerySet":
        """It stands on every page."""
        return self


class Contact(models.Model):
    """How the association is reached. There is one."""

    is_the_one = models.BooleanField(default=True, unique=True)
    name = TranslatedField()
    address = TranslatedField()
    note = TranslatedField()  # beside the hours: holidays, who answers
    email = models.EmailField(blank=True, default="")

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_the_one=True), name="only_one_contact"),
        ]

    def __str__(self) -> str:
        return "contact"


class Number(models.Model):
    """A telephone number of the association, and what is spoken there: "sq sr-Cyrl"."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="numbers")
    position = models.PositiveSmallIntegerField()
    phone = models.CharField(max_length=20)  # E.164
    languages = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "phone"], name="number_once"),
        ]

    def __str__(self) -> str:
        return f"number {self.position}"


class Hours(models.Model):
    """When somebody answers on one day of the week (0 is Monday), in the time of the site."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "weekday"], name="hours_once_a_day"),
            models.CheckConstraint(
                condition=Q(weekday__lte=6) & Q(closes__gt=F("opens")), name="hours_make_sense"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.opens}–{self.closes}"


class Helper(models.Model):
    """Somebody who answers requests for help without being the coordinator."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"helper {self.person_id}"


class State(models.TextChoices):
    OPEN = "open", _("nobody has taken it")
    TAKEN = "taken", _("somebody is on it")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("finished")


class Way(models.TextChoices):
    CALL = "call", _("by telephone")
    FORM = "form", _("by form")


class About(models.TextChoices):
    ORDER = "order", _("An order or goods")
    STALL = "stall", _("My stall and selling")
    ENTRY = "entry", _("Signing in, telephone, the site")
    MONEY = "money", _("Money and invoices")
    PROGRAMME = "programme", _("The programme, courses, calls")
    OTHER = "other", _("Something else")


class Urgency(models.IntegerChoices):
    NOW = 1, _("Today")
    SOON = 2, _("This week")
    SOME_TIME = 3, _("When there is time")


class Outcome(models.TextChoices):
    SOLVED = "solved", _("It is solved")
    PASSED = "passed", _("Somebody else takes care of it")
    UNREACHED = "unreached", _("The person could not be reached")
    NOTHING = "nothing", _("There was nothing to do")


class RequestQuerySet(models.QuerySet["HelpRequest"]):
    def unsettled(self) -> "RequestQuerySet":
        return self.exclude(state=State.CLOSED)

    def waiting(self) -> "RequestQuerySet":
        return self.filter(state__in=[State.OPEN, State.TAKEN])

    def with_people(self) -> "RequestQuerySet":
        return self.select_related("taken_by", "organisation")


class HelpRequest(models.Model):
    """Somebody asked for help.

    Who asked and in which words is erased a while after it was closed; what remains is counted.
    ``key`` makes a form that a telephone sends twice count once.
    """

    key = models.CharField(max_length=43, unique=True)
    way = models.CharField(max_length=4, choices=Way.choices)
    about = models.CharField(max_length=10, choices=About.choices)
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.SOON)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    language = models.CharField(max_length=10)  # BCP 47, of who asks
    words = models.TextField(blank=True, default="")
    name = models.CharField(max_length=120, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")  # E.164
    email = models.EmailField(blank=True, default="")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    logged_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    taken_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True, default="")
    closed_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False) & ~Q(outcome="")
                | ~Q(state=State.CLOSED) & Q(closed_at=None, outcome=""),
                name="closed_with_an_outcome",
            ),
        ]
        indexes = [
            models.Index("state", "urgency", "made_at", name="help_of_state"),
            models.Index("closed_at", condition=Q(forgotten_at=None), name="help_to_forget"),
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"


class Note(models.Model):
    """What helpers tell each other of a request; who asked never reads it."""

    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="notes")
    words = models.TextField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note {self.pk} on {self.request_id}"
