from django.db import models

from charshia.circular.founding.models import Duty, Enterprise
from charshia.people.accounts.models import Person


class PlanQuerySet(models.QuerySet["Plan"]):
    def of(self, enterprise: Enterprise | None) -> "PlanQuerySet":
        """Those of that enterprise, or those of the coordinators; the newest first."""
        return self.filter(enterprise=enterprise).order_by("-made_at", "-pk")

    def visible_to(self, person: Person | None) -> "PlanQuerySet":
        if person is None:
            return self.none()
        managed = Enterprise.objects.entrusted_to(person, Duty.MANAGER)
        own = self.filter(enterprise__in=managed)
        return own | self.filter(enterprise=None) if person.is_coordinator else own


class Plan(models.Model):
    """A works as it was reckoned. ``typed`` is what stood in the form; ``task`` the same as
    ranges of exact numbers with whatever was taken from factors, each with its source, so that
    the answer is the same for ever (see ``planning``)."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, null=True, related_name="plans")
    title = models.CharField(max_length=120)
    currency = models.CharField(max_length=3)
    typed = models.JSONField()
    task = models.JSONField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"plan {self.pk}"
