from django.db import models
from django.db.models import Exists, OuterRef, Q

from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation
from charshia.workshops.designs.kinds import Difficulty, Status


class DesignQuerySet(models.QuerySet["Design"]):
    def visible(self) -> "DesignQuerySet":
        """Those that anybody may read."""
        return self.filter(status=Status.PUBLISHED)

    def visible_to(self, person: Person | None) -> "DesignQuerySet":
        return self.visible()

    def written_by(self, person: Person) -> "DesignQuerySet":
        """Hers, and those of the businesses that she runs."""
        runs = Organisation.objects.filter(
            pk=OuterRef("organisation"),
            memberships__person=person,
            memberships__role__in=roles_with(Duty.RUN),
        )
        return self.filter(Q(author=person) | Exists(runs))

    def with_owner(self) -> "DesignQuerySet":
        return self.select_related("organisation", "author")


class Design(models.Model):
    """Something that can be made. ``purpose`` says what it is for, ``safety`` of what to beware.

    ``licence`` is an expression of SPDX identifiers; ``licensor`` is who gives it, ``attribution``
    how they want to be named. ``function`` is what it does in the words of its manifest,
    ``version_label`` how its makers number it, ``technology`` and ``documentation`` how far both
    are (OTRL and ODRL). ``manifest`` is what a manifest said for which there is no field.

    A remix began with ``remixed_from``, or with what stands at ``remixed_url``; ``remix_note`` says
    what was changed and why.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title = TranslatedField()
    summary = TranslatedField()
    purpose = TranslatedField()
    safety = TranslatedField()
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")
    difficulty = models.CharField(max_length=7, choices=Difficulty.choices, blank=True, default="")
    minutes = models.PositiveIntegerField(null=True)  # of one who makes it
    cost_minor = models.PositiveBigIntegerField(null=True)  # minor units of currency
    currency = models.CharField(max_length=3, blank=True, default="")
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.DRAFT)
    licence = models.CharField(max_length=200, blank=True, default="")
    licensor = models.CharField(max_length=200, blank=True, default="")
    attribution = models.CharField(max_length=300, blank=True, default="")
    repo_url = models.CharField(max_length=500, blank=True, default="")
    function = models.TextField(blank=True, default="")
    version_label = models.CharField(max_length=60, blank=True, default="")
    technology = models.CharField(max_length=6, blank=True, default="")  # OTRL-1 … OTRL-6
    documentation = models.CharField(max_length=7, blank=True, default="")  # ODRL-1 … ODRL-4
    manifest = models.JSONField(default=dict)
    remixed_from = models.ForeignKey(
        "designs.Version", models.SET_NULL, null=True, related_name="remixes"
    )
    remixed_url = models.CharField(max_length=500, blank=True, default="")
    remix_note = TranslatedField()
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)  # the first time

    objects = DesignQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="design_published_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | ~Q(licence=""), name="design_has_a_licence"
            ),
            models.CheckConstraint(
                condition=Q(cost_minor=None, currency="")
                | (Q(cost_minor__isnull=False) & ~Q(currency="")),
                name="design_cost_in_a_currency",
            ),
        ]
        indexes = [models.Index("status", "published_at", "id", name="design_by_publication")]

    def __str__(self) -> str:
        return f"design {self.pk}"

    @property
    def cost(self) -> Money | None:
        return None if self.cost_minor is None else Money(self.cost_minor, self.currency)

    @property
    def is_public(self) -> bool:
        return self.status == Status.PUBLISHED
