from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Document, Image
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation
from charshia.workshops.circles.kinds import PUBLIC, WRITTEN, Answer, Kind, State
from charshia.workshops.spaces.models import Space


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    """The words in which pages ask for opportunities."""

    def public(self) -> "OpportunityQuerySet":
        return self.filter(state__in=PUBLIC)

    def open_at(self, now: datetime) -> "OpportunityQuerySet":
        """For which one may apply."""
        return self.filter(state=State.PUBLISHED, closed_at=None, closes_at__gt=now)

    def kept_by(self, person: Person | None) -> "OpportunityQuerySet":
        """Those that she offers, in her name or for an organisation or a space of hers."""
        if person is None:
            return self.none()
        run = Organisation.objects.filter(
            memberships__person=person, memberships__role__in=roles_with(Duty.RUN)
        )
        spaces = Space.objects.kept_by(person).values("pk")
        return self.filter(
            Q(author=person, organisation=None, space=None)
            | Q(organisation__in=run.values("pk"))
            | Q(space__in=spaces)
        )

    def visible_to(self, person: Person | None) -> "OpportunityQuerySet":
        kept = Opportunity.objects.kept_by(person).values("pk")
        return self.filter(Q(state__in=PUBLIC) | Q(pk__in=kept))

    def with_who(self) -> "OpportunityQuerySet":
        return self.select_related("author", "organisation", "space__organisation")


class Opportunity(models.Model):
    """What somebody offers: a person, an organisation or a space.

    One may apply until before ``closes_at``, the end of a day by the clock of ``zone`` (IANA), or
    until it was closed earlier. ``url`` leads to where one applies elsewhere; without it one
    applies here. ``amount_minor`` is what is paid, None where nobody says.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    space = models.ForeignKey(Space, models.CASCADE, null=True, related_name="+")
    title = TranslatedField()
    about = TranslatedField()
    offered = TranslatedField()
    for_whom = TranslatedField()
    outcome = TranslatedField()
    place = models.CharField(max_length=120, blank=True, default="")
    country = models.CharField(max_length=2)  # ISO 3166-1, XK for Kosovo
    zone = models.CharField(max_length=40)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    amount_minor = models.PositiveBigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="EUR")
    url = models.CharField(max_length=300, blank=True, default="")
    reason = models.CharField(max_length=400, blank=True, default="")  # why it was not taken
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(space=None), name="opportunity_of_one"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*WRITTEN, State.PROPOSED, State.WITHDRAWN])
                | Q(published_at__isnull=False),
                name="opportunity_published_when",
            ),
        ]
        indexes = [models.Index(fields=["state", "closes_at"], name="opportunity_by_deadline")]

    def __str__(self) -> str:
        return f"opportunity {self.pk}"

    @property
    def last_on(self) -> date:
        """The last day on which one may apply, there."""
        return (self.closes_at.astimezone(ZoneInfo(self.zone)) - timedelta(minutes=1)).date()

    @property
    def amount(self) -> Money | None:
        return None if self.amount_minor is None else Money(self.amount_minor, self.currency)

    @property
    def called(self) -> str:
        """Who offers it; the rows must be at hand."""
        if self.space is not None:
            return str(self.space.name)
        if self.organisation is not None:
            return str(self.organisation.name)
        return self.author.name if self.author else ""

    @property
    def is_writable(self) -> bool:
        return self.state in WRITTEN

    def is_open(self, now: datetime) -> bool:
        return self.state == State.PUBLISHED and self.closed_at is None and now < self.closes_at

    def standing(self, now: datetime) -> str:
        """How it stands, in words."""
        if self.is_open(now):
            return gettext("open")
        if self.state == State.PUBLISHED:
            return gettext("closed")
        return str(State(self.state).label)


class ApplicationQuerySet(models.QuerySet["Application"]):
    def of(self, person: Person) -> "ApplicationQuerySet":
        return self.filter(person=person)

    def visible_to(self, person: Person) -> "ApplicationQuerySet":
        """Her own, and those for what she offers; nobody else's."""
        kept = Opportunity.objects.kept_by(person).values("pk")
        return self.filter(Q(person=person) | Q(opportunity__in=kept))

    def with_all(self) -> "ApplicationQuerySet":
        return self.select_related("person", "opportunity__author", "opportunity__organisation",
                                   "opportunity__space__organisation")  # fmt: skip


class Application(models.Model):
    """Somebody applies: her words, and the parts of her profile that she shows."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="applications")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    words = models.TextField()
    language = models.CharField(max_length=10)  # BCP 47, of her words
    shows = models.CharField(max_length=60, blank=True, default="")  # "|about|skills|"
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.SENT)
    answer_words = models.TextField(blank=True, default="")
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "person"], name="applied_once"),
            models.CheckConstraint(
                condition=Q(answer=Answer.SENT, answered_at=None)
                | (~Q(answer=Answer.SENT) & Q(answered_at__isnull=False)),
                name="application_answered_when",
            ),
        ]

    def __str__(self) -> str:
        return f"application {self.pk}"


class ApplicationFile(models.Model):
    """A PDF or a picture that she sent along, always private."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(document=None, image__isnull=False)
                | Q(document__isnull=False, image=None),
                name="application_file_is_one",
            ),
        ]

    def __str__(self) -> str:
        return f"file {self.pk} of application {self.application_id}"


class Reminder(models.Model):
    """She wants a letter before the deadline."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="reminders")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "person"], name="reminded_once"),
        ]

    def __str__(self) -> str:
        return f"reminder {self.pk}"
