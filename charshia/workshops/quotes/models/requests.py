from django.db import models
from django.db.models import Exists, OuterRef, Q

from charshia.engines.barred import unbarred
from charshia.engines.money import Money
from charshia.ground.media.models import Document, Image
from charshia.ground.places.models import Settlement
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Membership
from charshia.workshops.designs.models import Version
from charshia.workshops.quotes.kinds import Delivery, Stage


class Crafts(models.Model):
    """What a stall makes to order, and whether it takes requests now."""

    stall = models.OneToOneField(Stall, models.CASCADE, related_name="crafts")
    processes = models.TextField(blank=True, default="")  # keys of the vocabulary, "|sawing|"
    is_open = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"crafts of {self.stall_id}"

    @property
    def process_keys(self) -> list[str]:
        return unbarred(self.processes)


class RequestsQuerySet(models.QuerySet["Request"]):
    def visible_to(self, person: Person) -> "RequestsQuerySet":
        """Her own. Makers see what they were asked by way of ``Asked``."""
        return self.filter(asker=person)

    def with_design(self) -> "RequestsQuerySet":
        return self.select_related("version__design", "settlement__municipality", "asker")


class Request(models.Model):
    """Something that somebody wants to have made: after a version of a design, or in free words.

    ``language`` is that in which it is written. Name and contact of the asker are for those asked
    if ``shows_contact``, else for the maker whom she accepts. ``answers_until`` is included.
    """

    asker = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=120)
    words = models.TextField(blank=True, default="")
    language = models.CharField(max_length=10)  # BCP 47
    quantity = models.PositiveIntegerField(default=1)  # pieces
    material = models.CharField(max_length=60, blank=True, default="")  # key of the vocabulary
    processes = models.TextField(blank=True, default="")  # keys of the vocabulary, "|sawing|"
    wanted_on = models.DateField(null=True)
    delivery = models.CharField(max_length=7, choices=Delivery.choices, default=Delivery.FETCHED)
    settlement = models.ForeignKey(Settlement, models.SET_NULL, null=True, related_name="+")
    budget_minor = models.PositiveBigIntegerField(null=True)  # minor units of currency
    currency = models.CharField(max_length=3, default="EUR")
    shows_contact = models.BooleanField(default=False)
    stage = models.CharField(max_length=6, choices=Stage.choices, default=Stage.DRAFT)
    answers_until = models.DateField(null=True)
    drafted_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)  # that the time for answers is over
    closed_at = models.DateTimeField(null=True)

    objects = RequestsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="request_of_something"),
            models.CheckConstraint(
                condition=Q(stage="draft", asked_at=None)
                | Q(stage="closed")
                | Q(asked_at__isnull=False, answers_until__isnull=False),
                name="request_asked_until_a_day",
            ),
        ]
        indexes = [models.Index(fields=["asker", "-drafted_at"], name="request_of_asker")]

    def __str__(self) -> str:
        return f"request {self.pk}"

    @property
    def budget(self) -> Money | None:
        return None if self.budget_minor is None else Money(self.budget_minor, self.currency)

    @property
    def process_keys(self) -> list[str]:
        return unbarred(self.processes)


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, person: Person) -> "AttachmentQuerySet":
        asked = Asked.objects.kept_by(person).exclude(request__stage=Stage.DRAFT)
        theirs = Q(request__in=asked.values("request"))
        return self.filter(Q(request__asker=person) | theirs).select_related("image", "document")


class Attachment(models.Model):
    """A picture or a PDF that says more; seen by who asks and by those asked."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=120)
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(image=None) ^ Q(document=None), name="attachment_is_one_file"
            ),
        ]

    def __str__(self) -> str:
        return f"attachment {self.pk} of request {self.request_id}"


class AskedQuerySet(models.QuerySet["Asked"]):
    def kept_by(self, person: Person) -> "AskedQuerySet":
        """What she is asked, herself or in a stall where she answers orders."""
        works = Membership.objects.filter(
            organisation__stall=OuterRef("stall"), person=person,
            role__in=roles_with(Duty.ORDERS),
        )  # fmt: skip
        return self.filter(Q(person=person) | Exists(works))

    def visible_to(self, person: Person) -> "AskedQuerySet":
        return self.kept_by(person) | self.filter(request__asker=person)

    def with_both(self) -> "AskedQuerySet":
        return self.select_related(
            "request__version__design", "request__settlement__municipality", "request__asker",
            "person", "stall__organisation", "stall__settlement__municipality",
        )  # fmt: skip


class Asked(models.Model):
    """One maker who was asked: a person, or a stall. ``declined_at``: she does not make it."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    stall = models.ForeignKey(Stall, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True, default="")

    objects = AskedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) | Q(stall=None), name="asked_of_one_maker"
            ),
            models.UniqueConstraint(fields=["request", "person"], name="person_asked_once"),
            models.UniqueConstraint(fields=["request", "stall"], name="stall_asked_once"),
            models.CheckConstraint(
                condition=Q(declined_at=None) | ~Q(reason=""), name="declined_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"maker {self.pk} asked for request {self.request_id}"

    @property
    def key(self) -> str:
        """As candidates are called: "p7" for a person, "s3" for a stall."""
        return f"s{self.stall_id}" if self.stall_id else f"p{self.person_id}"
