from django.db import models
from django.db.models import Q

from charshia.clusters.actors.models import Actor
from charshia.clusters.export.kinds import Group, Reply
from charshia.clusters.export.models.markets import Adviser
from charshia.clusters.guilds.models import Cluster, Member
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, person: Person | None) -> "QuestionQuerySet":
        """The catalogue is no secret."""
        return self

    def offered(self) -> "QuestionQuerySet":
        return self.filter(is_offered=True).order_by("position", "pk")


class Question(models.Model):
    """A question of the readiness check, from the starter set (``data/questions.json``) or the
    coordinator's own.

    ``why`` says what hangs on it, ``step`` what one does when the answer is not yes. ``weight``
    is 1 to 3. One that is not offered any more stays with the answers that were given to it.
    """

    key = models.SlugField(max_length=40, unique=True)
    group = models.CharField(max_length=12, choices=Group.choices)
    text = TranslatedField()
    why = TranslatedField(blank=True)
    step = TranslatedField()
    weight = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)
    is_offered = models.BooleanField(default=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=3), name="export_question_weighs_something"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class CheckQuerySet(models.QuerySet["Check"]):
    def kept_by(self, person: Person | None) -> "CheckQuerySet":
        """Of the firms for which she writes."""
        return self.filter(actor__in=Actor.objects.kept_by(person).values("pk"))

    def visible_to(self, person: Person | None) -> "CheckQuerySet":
        """The firm's own people, the named advisers, and coordinators (of the network, and of the
        clusters that the firm is in) only where the firm has agreed; what is not finished yet the
        firm alone."""
        if person is None:
            return self.none()
        mine = Q(actor__in=Actor.objects.kept_by(person).values("pk"))
        shared = Q(finished_at__isnull=False, shared_at__isnull=False)
        if person.is_coordinator:
            return self.filter(mine | shared)
        if Adviser.objects.filter(person=person).exists():
            return self.filter(mine | Q(finished_at__isnull=False))
        led = Member.objects.members().filter(cluster__in=Cluster.objects.led_by(person))
        return self.filter(mine | (shared & Q(actor__in=led.values("actor"))))

    def finished(self) -> "CheckQuerySet":
        return self.filter(finished_at__isnull=False)


class Check(models.Model):
    """How ready a firm says that it is, on one day. Finished ones stay, so that one sees how it
    goes on. ``points`` of ``most`` are kept when it is finished: the catalogue may change."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="export_checks")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    shared_at = models.DateTimeField(null=True)  # with the coordinator
    points = models.PositiveSmallIntegerField(default=0)
    most = models.PositiveSmallIntegerField(default=0)

    objects = CheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["actor"], condition=Q(finished_at=None), name="one_export_check_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(points__lte=models.F("most")), name="export_points_within_the_most"
            ),
            models.CheckConstraint(
                condition=Q(shared_at=None) | Q(finished_at__isnull=False),
                name="export_check_shared_once_finished",
            ),
        ]

    def __str__(self) -> str:
        return f"check {self.pk} of {self.actor_id}"

    @property
    def percent(self) -> int:
        return round(100 * self.points / self.most) if self.most else 0


class Answer(models.Model):
    """What the firm says to one question, with a note to itself."""

    check_of = models.ForeignKey(Check, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    reply = models.CharField(max_length=10, choices=Reply.choices)
    note = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_of", "question"], name="export_answer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reply} in check {self.check_of_id}"


class StepQuerySet(models.QuerySet["Step"]):
    def kept_by(self, person: Person | None) -> "StepQuerySet":
        return self.filter(check_of__in=Check.objects.kept_by(person).values("pk"))

    def open(self) -> "StepQuerySet":
        return self.filter(done_at=None)


class Step(models.Model):
    """What a firm does next: from an answer that was not yes, or written by itself."""

    check_of = models.ForeignKey(Check, models.CASCADE, related_name="steps")
    question = models.ForeignKey(Question, models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=400)  # in the language in which the check was finished
    language = models.CharField(max_length=10)  # BCP 47
    owner = models.CharField(max_length=80, blank=True, default="")  # who of the firm does it
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = StepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["check_of", "question"], name="export_step_once_a_question"
            ),
        ]

    def __str__(self) -> str:
        return f"step {self.pk} of check {self.check_of_id}"
