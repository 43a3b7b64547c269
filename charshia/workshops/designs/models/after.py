from django.db import models
from django.db.models import Q

from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person
from charshia.workshops.designs.kinds import Status
from charshia.workshops.designs.models.versions import Version


class MakeQuerySet(models.QuerySet["Make"]):
    def shown(self) -> "MakeQuerySet":
        """Those whose makers want them to be seen, the newest first."""
        return self.filter(is_shown=True, hidden_at=None).order_by("-made_on", "-pk")

    def visible_to(self, person: Person | None) -> "MakeQuerySet":
        return self.shown().filter(version__design__status=Status.PUBLISHED)


class Make(models.Model):
    """Somebody made it: where (``space``, as one calls it), when, from which version, and what was
    done otherwise. Seen by others only if its maker wants it (``is_shown``), with her name only if
    she wants that too (``is_named``); ``hidden_at`` is when whose design it is hid it as abuse."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="makes")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    space = models.CharField(max_length=120, blank=True, default="")
    made_on = models.DateField()
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")
    note = TranslatedField()
    different = TranslatedField()
    minutes = models.PositiveIntegerField(null=True)  # of work
    cost_minor = models.PositiveBigIntegerField(null=True)  # minor units of currency
    currency = models.CharField(max_length=3, blank=True, default="")
    is_shown = models.BooleanField(default=False)
    is_named = models.BooleanField(default=False)
    hidden_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField()

    objects = MakeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cost_minor=None, currency="")
                | (Q(cost_minor__isnull=False) & ~Q(currency="")),
                name="make_cost_in_a_currency",
            ),
        ]

    def __str__(self) -> str:
        return f"make {self.pk}"

    @property
    def cost(self) -> Money | None:
        return None if self.cost_minor is None else Money(self.cost_minor, self.currency)
