from typing import Final

from django.db import models
from django.db.models import Q

from charshia.engines.barred import unbarred
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person
from charshia.workshops.spaces.kinds import Condition, Risk, Severity
from charshia.workshops.spaces.models.spaces import Space


class MachinesQuerySet(models.QuerySet["Machine"]):
    def there(self) -> "MachinesQuerySet":
        """Those that still stand there, working or not."""
        return self.exclude(condition=Condition.RETIRED)

    def working(self) -> "MachinesQuerySet":
        return self.filter(condition=Condition.WORKING)

    def visible_to(self, person: Person | None) -> "MachinesQuerySet":
        """Those in spaces that she sees; what is gone only its keepers see."""
        seen = self.filter(space__in=Space.objects.visible_to(person).values("pk"))
        kept = Space.objects.kept_by(person).values("pk")
        return seen.filter(~Q(condition=Condition.RETIRED) | Q(space__in=kept))

    def kept_by(self, person: Person | None) -> "MachinesQuerySet":
        return self.filter(space__in=Space.objects.kept_by(person).values("pk"))


MEASURES: Final = ("x_mm", "y_mm", "z_mm", "thickness_mm", "tolerance_mm", "power_w")


def _measure() -> models.DecimalField:
    return models.DecimalField(max_digits=10, decimal_places=3, null=True)


class Machine(models.Model):
    """A machine, or ``quantity`` of the same. ``process`` is what it is for, ``processes`` what it
    can do beside, ``materials`` what it works, all keys of the vocabulary; none means that nobody
    said. A measure of None is not known. ``x_mm``, ``y_mm`` and ``z_mm`` are the largest
    piece, ``thickness_mm`` what it gets through, ``tolerance_mm`` how exact it is."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="machines")
    name = TranslatedField(max_length=120)
    note = TranslatedField(blank=True)
    make = models.CharField(max_length=80, blank=True, default="")
    model = models.CharField(max_length=80, blank=True, default="")
    process = models.CharField(max_length=40, blank=True, default="")
    processes = models.CharField(max_length=400, blank=True, default="")  # between bars
    materials = models.CharField(max_length=600, blank=True, default="")  # between bars
    x_mm = _measure()
    y_mm = _measure()
    z_mm = _measure()
    thickness_mm = _measure()
    tolerance_mm = _measure()
    power_w = _measure()
    quantity = models.PositiveSmallIntegerField(default=1)
    needs_training = models.BooleanField(default=False)
    needs_approval = models.BooleanField(default=False)
    risk = models.CharField(max_length=6, choices=Risk.choices, default=Risk.LOW)
    condition = models.CharField(max_length=7, choices=Condition.choices, default=Condition.WORKING)
    photo = models.ForeignKey(Image, models.SET_NULL, null=True, related_name="+")
    kept = models.JSONField(default=dict, blank=True)  # what an imported record said beside
    added_at = models.DateTimeField()

    objects = MachinesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="machine_is_there"),
            *(
                models.CheckConstraint(
                    condition=Q(**{name: None}) | Q(**{f"{name}__gt": 0}),
                    name=f"machine_{name}_is_something",
                )
                for name in MEASURES
            ),
        ]
        indexes = [models.Index("process", "id", name="machine_by_process")]

    def __str__(self) -> str:
        return f"machine {self.pk} in {self.space_id}"

    @property
    def process_keys(self) -> list[str]:
        keys = (self.process, *unbarred(self.processes))
        return [key for key in dict.fromkeys(keys) if key]

    @property
    def material_keys(self) -> list[str]:
        return unbarred(self.materials)

    @property
    def is_working(self) -> bool:
        return self.condition == Condition.WORKING


class ProblemQuerySet(models.QuerySet["Problem"]):
    def open(self) -> "ProblemQuerySet":
        return self.filter(solved_at=None)

    def stopping(self) -> "ProblemQuerySet":
        return self.open().filter(severity=Severity.STOPS)

    def visible_to(self, person: Person | None) -> "ProblemQuerySet":
        """Her own, and those in spaces where she has something to do."""
        if person is None:
            return self.none()
        helped = Space.objects.helped_by(person).values("pk")
        return self.filter(Q(reported_by=person) | Q(machine__space__in=helped))


class Problem(models.Model):
    """What is wrong with a machine, in the words of whoever reported it."""

    machine = models.ForeignKey(Machine, models.CASCADE, related_name="problems")
    severity = models.CharField(max_length=6, choices=Severity.choices)
    words = models.TextField()
    reported_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    reported_at = models.DateTimeField()
    solution = models.TextField(blank=True, default="")
    solved_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    solved_at = models.DateTimeField(null=True)

    objects = ProblemQuerySet.as_manager()

    class Meta:
        indexes = [models.Index("machine", "solved_at", name="problem_by_machine")]

    def __str__(self) -> str:
        return f"problem {self.pk} of {self.machine_id}"
