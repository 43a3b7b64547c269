"""What was handed out of figures, as it was then. Everything else here is reckoned anew."""

from django.db import models
from django.db.models import F, Q

from charshia.circular.founding.models import Enterprise
from charshia.people.accounts.models import Person


class StatementQuerySet(models.QuerySet["Statement"]):
    def visible_to(self, person: Person | None) -> "StatementQuerySet":
        """Everybody reads those of an enterprise that she sees."""
        return self.filter(enterprise__in=Enterprise.objects.visible_to(person).values("pk"))


class Statement(models.Model):
    """Figures from ``since`` until ``until`` as everybody could read them when it was kept, with
    their factors and weighings (``frozen.freeze``). Written once: who reckons again keeps the next
    ``version``."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="statements")
    since = models.DateField()
    until = models.DateField()
    version = models.PositiveSmallIntegerField()
    figures = models.JSONField()
    at = models.DateTimeField()

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "since", "until", "version"], name="statement_version_once"
            ),
            models.CheckConstraint(
                condition=Q(since__lte=F("until")), name="statement_begins_then_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"statement {self.since} to {self.until}, {self.version}"
