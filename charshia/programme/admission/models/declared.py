from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation


class Fact(models.TextChoices):
    SIZE = "size", _("How many people work here")
    WOMEN_LED = "women_led", _("Led by women")
    AGE = "age", _("Age of the owner")
    SECTORS = "sectors", _("What the business does")
    COMMUNITY = "community", _("Community, in your own words")


class Declared(models.Model):
    """What an owner says of her business for the counting, and for nothing else.

    ``sealed`` cannot be read without the key that lies outside the database; it is emptied
    when she deletes it, and the row stays so that a later count can say that one is gone.
    The latest of a fact counts. ``is_public`` may be said of women-led only.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="declared")
    fact = models.CharField(max_length=10, choices=Fact.choices)
    sealed = models.TextField(blank=True)
    is_public = models.BooleanField(default=False)
    purpose = models.TextField()  # as she read it
    language = models.CharField(max_length=10)  # BCP 47, in which she read it
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(fact="women_led"), name="only_women_led_is_public"
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(sealed="", is_public=False),
                name="erased_is_empty",
            ),
        ]
        indexes = [models.Index("organisation", "fact", "id", name="declared_fact")]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.fact}"


class Job(models.Model):
    """People paid by a business, from a day until another."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="jobs")
    people = models.PositiveSmallIntegerField()
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1), name="job_of_somebody"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="job_begins_then_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.people} at {self.organisation_id}"
