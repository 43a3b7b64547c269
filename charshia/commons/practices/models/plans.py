from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.models.after import Adoption
from charshia.commons.practices.models.pages import Setting, Tool
from charshia.commons.practices.models.practices import Practice
from charshia.engines.money import Money
from charshia.people.accounts.models import Person


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, person: Person) -> "PlanQuerySet":
        """Hers alone: nobody else reads a plan, the coordinator neither."""
        return self.filter(person=person)


class Plan(models.Model):
    """How somebody means to do herself what a practice tells.

    ``adoption`` is what she told of it in the end, where she let it stand below the practice.
    """

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="plans")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    people = models.PositiveSmallIntegerField(null=True)  # who would work at it
    machines = models.CharField(max_length=600, blank=True, default="")  # that she has
    market = models.CharField(max_length=600, blank=True, default="")  # who would buy
    training = models.CharField(max_length=600, blank=True, default="")  # that she needs
    mentor = models.CharField(max_length=600, blank=True, default="")  # with what she needs one
    money_minor = models.PositiveBigIntegerField(null=True)  # she has for it, minor units
    currency = models.CharField(max_length=3)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True, default="")
    adoption = models.ForeignKey(Adoption, models.SET_NULL, null=True, related_name="+")

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "person"],
                condition=Q(finished_at=None),
                name="one_plan_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | ~Q(outcome=""), name="finished_with_an_outcome"
            ),
        ]
        indexes = [models.Index("person", models.F("changed_at").desc(), name="plan_by_person")]

    def __str__(self) -> str:
        return f"plan {self.pk} of practice {self.practice_id}"

    @property
    def money(self) -> Money | None:
        return None if self.money_minor is None else Money(self.money_minor, self.currency)


class Aspect(models.TextChoices):
    """What one asks oneself before beginning."""

    SKILLS = "skills", _("We know how to do it")
    PEOPLE = "people", _("There are enough of us, with time for it")
    MACHINES = "machines", _("We have the machines and tools")
    ROOMS = "rooms", _("We have the room, water and power")
    MATERIAL = "material", _("We get what it is made from")
    MARKET = "market", _("We know who buys it, and at what price")
    MONEY = "money", _("We have the money until it earns")
    RULES = "rules", _("We know which permits it needs")


class Ready(models.TextChoices):
    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("not yet")
    NEEDLESS = "needless", _("not needed")


class Reply(models.Model):
    """How ready she is in one aspect, as she sees it herself."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="replies")
    aspect = models.CharField(max_length=10, choices=Aspect.choices)
    ready = models.CharField(max_length=8, choices=Ready.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "aspect"], name="replied_once"),
        ]

    def __str__(self) -> str:
        return f"{self.aspect} of plan {self.plan_id}"


class Has(models.Model):
    """Whether she has one of the tools that the practice names."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tools")
    tool = models.ForeignKey(Tool, models.CASCADE, related_name="+")
    ready = models.CharField(max_length=8, choices=Ready.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "tool"], name="tool_replied_once"),
        ]

    def __str__(self) -> str:
        return f"tool {self.tool_id} of plan {self.plan_id}"


class Lives(models.Model):
    """A setting in which she is, where the practice says in which it works."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="settings")
    setting = models.CharField(max_length=20, choices=Setting.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "setting"], name="setting_of_plan_once"),
        ]

    def __str__(self) -> str:
        return f"{self.setting} of plan {self.plan_id}"


class Task(models.Model):
    """Something to be done or bought, begun from the steps and costs of the practice."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    due_on = models.DateField(null=True)
    cost_minor = models.PositiveBigIntegerField(null=True)  # minor units of currency
    currency = models.CharField(max_length=3)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index("plan", "position", "id", name="task_in_order")]

    def __str__(self) -> str:
        return f"task {self.pk} of plan {self.plan_id}"

    @property
    def cost(self) -> Money | None:
        return None if self.cost_minor is None else Money(self.cost_minor, self.currency)
