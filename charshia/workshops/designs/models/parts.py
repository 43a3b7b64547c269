from typing import Any

from django.db import models
from django.db.models import Q

from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person
from charshia.workshops.designs.kinds import Origin, Status, ToolSort
from charshia.workshops.designs.models.designs import Design


class PieceQuerySet(models.QuerySet[Any]):
    """What steps, parts and tools have in common."""

    def in_order(self) -> "PieceQuerySet":
        return self.order_by("position", "pk")

    def visible_to(self, person: Person | None) -> "PieceQuerySet":
        """Those of designs that anybody may read."""
        return self.filter(design__status=Status.PUBLISHED)


class Step(models.Model):
    """What one does, one after the other; ``caution`` is what to beware of in it."""

    design = models.ForeignKey(Design, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(default=0)
    title = TranslatedField()
    text = TranslatedField()
    caution = TranslatedField()

    objects = PieceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"step {self.pk} of design {self.design_id}"


class StepImage(models.Model):
    step = models.ForeignKey(Step, models.CASCADE, related_name="pictures")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "image"], name="step_picture_once"),
        ]

    def __str__(self) -> str:
        return f"picture {self.pk} of step {self.step_id}"


class Part(models.Model):
    """A line of the bill of materials. ``material`` and ``process`` are keys of the vocabulary;
    the size and the price are those of one piece. ``file_name`` is the file of a version by which
    it is made, ``supplier`` who sells it."""

    design = models.ForeignKey(Design, models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField(default=0)
    name = TranslatedField()
    quantity = models.DecimalField(max_digits=12, decimal_places=3, default=1)
    unit = models.CharField(max_length=20, blank=True, default="")  # pieces when empty
    material = models.CharField(max_length=60, blank=True, default="")
    process = models.CharField(max_length=60, blank=True, default="")
    x_mm = models.FloatField(null=True)
    y_mm = models.FloatField(null=True)
    z_mm = models.FloatField(null=True)
    thickness_mm = models.FloatField(null=True)
    tolerance_mm = models.FloatField(null=True)
    mass_g = models.FloatField(null=True)
    origin = models.CharField(max_length=6, choices=Origin.choices, default=Origin.MADE)
    supplier = models.CharField(max_length=120, blank=True, default="")
    url = models.CharField(max_length=500, blank=True, default="")
    price_minor = models.PositiveBigIntegerField(null=True)  # minor units of currency, one piece
    currency = models.CharField(max_length=3, blank=True, default="")
    file_name = models.CharField(max_length=120, blank=True, default="")

    objects = PieceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="part_of_some_number"),
            models.CheckConstraint(
                condition=Q(price_minor=None, currency="")
                | (Q(price_minor__isnull=False) & ~Q(currency="")),
                name="part_price_in_a_currency",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{name: None}) | Q(**{f"{name}__gt": 0}), name=f"part_{name}"
                )
                for name in ("x_mm", "y_mm", "z_mm", "thickness_mm", "tolerance_mm", "mass_g")
            ),
        ]

    def __str__(self) -> str:
        return f"part {self.pk} of design {self.design_id}"

    @property
    def size_mm(self) -> tuple[float, float, float] | None:
        """Length, width and height, if all three are known."""
        if self.x_mm is None or self.y_mm is None or self.z_mm is None:
            return None
        return self.x_mm, self.y_mm, self.z_mm


class Tool(models.Model):
    """A tool or a machine that one needs (``sort``); ``process`` is a key of the vocabulary."""

    design = models.ForeignKey(Design, models.CASCADE, related_name="tools")
    position = models.PositiveSmallIntegerField(default=0)
    name = TranslatedField()
    process = models.CharField(max_length=60, blank=True, default="")
    sort = models.CharField(max_length=7, choices=ToolSort.choices, default=ToolSort.HAND)

    objects = PieceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"tool {self.pk} of design {self.design_id}"
