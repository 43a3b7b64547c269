from django.db import models
from django.db.models import F, Q

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.kinds import PlanState
from charshia.people.accounts.models import Person


class RecipeQuerySet(models.QuerySet["Recipe"]):
    def visible_to(self, person: Person | None) -> "RecipeQuerySet":
        return self.filter(enterprise__in=Enterprise.objects.entrusted_to(person))


class Recipe(models.Model):
    """What the press is fed with: the class to reach, how dry, and shares of materials."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="recipes")
    name = models.CharField(max_length=80)
    standard = models.CharField(max_length=40)  # key of a set of limits
    fuel_class = models.CharField(max_length=10)
    dried_to_bp = models.PositiveSmallIntegerField(null=True)  # hundredths of a percent
    at = models.DateTimeField()

    objects = RecipeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "name"], name="recipe_name_once"),
            models.CheckConstraint(
                condition=Q(dried_to_bp=None) | Q(dried_to_bp__lt=10_000), name="recipe_moisture"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Ingredient(models.Model):
    """At least and at most so much of the dry matter is of a material, hundredths of a percent."""

    recipe = models.ForeignKey(Recipe, models.CASCADE, related_name="ingredients")
    material = models.CharField(max_length=30)
    least_bp = models.PositiveSmallIntegerField(default=0)
    most_bp = models.PositiveSmallIntegerField(default=10_000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipe", "material"], name="ingredient_once"),
            models.CheckConstraint(
                condition=Q(least_bp__lte=F("most_bp"), most_bp__lte=10_000),
                name="ingredient_between_least_and_most",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.material} {self.least_bp}-{self.most_bp}"


class BlendQuerySet(models.QuerySet["Blend"]):
    def visible_to(self, person: Person | None) -> "BlendQuerySet":
        return self.filter(enterprise__in=Enterprise.objects.entrusted_to(person))


class Blend(models.Model):
    """A question to the solver, and its answer: which lots reach the class at least cost.

    ``task`` is what it read, numbers and codes of lots; ``answer`` the plan or what stands in the
    way.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="blends")
    recipe = models.ForeignKey(Recipe, models.PROTECT, related_name="blends")
    kg = models.PositiveIntegerField()  # of product
    state = models.CharField(max_length=6, choices=PlanState.choices, default=PlanState.ASKED)
    task = models.JSONField()
    answer = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    objects = BlendQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kg__gte=1), name="blend_of_something")]

    def __str__(self) -> str:
        return f"blend {self.pk}"
