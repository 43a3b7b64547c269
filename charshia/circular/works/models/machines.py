from django.db import models
from django.db.models import Q

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.kinds import MachineKind
from charshia.people.accounts.models import Person


class MachineQuerySet(models.QuerySet["Machine"]):
    def visible_to(self, person: Person | None) -> "MachineQuerySet":
        return self.filter(enterprise__in=Enterprise.objects.entrusted_to(person))


class Machine(models.Model):
    """A machine of the works. ``service_minutes``: it wants maintenance after so long a run."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="machines")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=MachineKind.choices)
    service_minutes = models.PositiveIntegerField(null=True)
    is_out = models.BooleanField(default=False)  # broken, or sold
    at = models.DateTimeField()

    objects = MachineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "name"], name="machine_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Run(models.Model):
    """So long a machine ran, and what it used: electricity in watt-hours, None where nobody read
    the meter."""

    machine = models.ForeignKey(Machine, models.PROTECT, related_name="runs")
    batch = models.ForeignKey("Batch", models.PROTECT, null=True, related_name="runs")
    on = models.DateField()
    minutes = models.PositiveIntegerField()
    energy_wh = models.PositiveBigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=1440), name="run_within_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} min of {self.machine_id}"


class Service(models.Model):
    """Maintenance that was done; what the machine had run until then starts anew."""

    machine = models.ForeignKey(Machine, models.PROTECT, related_name="services")
    on = models.DateField()
    words = models.CharField(max_length=300)
    cost_minor = models.PositiveBigIntegerField(null=True)  # of the enterprise's currency
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"service of {self.machine_id} on {self.on}"
