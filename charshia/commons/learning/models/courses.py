from typing import Any

from django.db import models
from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Document, Image, Video
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Membership


class Access(models.TextChoices):
    DRAFT = "draft", _("A draft: only its trainers see it")
    MEMBERS = "members", _("For members and whom we enrol")
    PUBLIC = "public", _("Open to everybody")


def seen_by(person: Person | None, course: str = "") -> Q:
    """What ``person`` may see; ``course`` is the way to the course ("lesson__course__")."""
    open_to_all = Q(**{f"{course}access": Access.PUBLIC})
    if person is None:
        return open_to_all
    if person.is_coordinator:
        return Q()
    for_members = Q(**{f"{course}access": Access.MEMBERS})
    is_member = Q(Exists(Membership.objects.filter(person=person)))
    is_taken = Q(**{f"{course}pk__in": person.enrolments.values("course")})
    own = Q(**{f"{course}pk__in": person.trains.values("course")})
    return open_to_all | for_members & (is_member | is_taken) | own


class CourseQuerySet(models.QuerySet["Course"]):
    def visible_to(self, person: Person | None) -> "CourseQuerySet":
        return self.filter(seen_by(person))

    def published(self) -> "CourseQuerySet":
        return self.exclude(access=Access.DRAFT)

    def public(self) -> "CourseQuerySet":
        return self.filter(access=Access.PUBLIC)

    def kept_by(self, person: Person) -> "CourseQuerySet":
        """Those of which she is a trainer; the coordinator keeps all."""
        if person.is_coordinator:
            return self
        return self.filter(trainers__person=person)

    def in_order(self) -> "CourseQuerySet":
        return self.order_by("position", "pk")


class Course(models.Model):
    """What is taught. Done when its rules say so: lessons, quizzes, tasks, sessions attended."""

    slug = models.SlugField(max_length=80, unique=True)
    title = TranslatedField(max_length=120, verbose_name=_("Name of the course"))
    summary = TranslatedField(blank=True, max_length=300, verbose_name=_("In one sentence"))
    about = TranslatedField(blank=True, verbose_name=_("About the course"))
    image = models.ForeignKey(Image, models.SET_NULL, null=True, related_name="+")
    access = models.CharField(max_length=8, choices=Access.choices, default=Access.DRAFT)
    position = models.PositiveIntegerField(default=50)
    needs_lessons = models.BooleanField(default=True)
    needs_quizzes = models.BooleanField(default=True)
    needs_tasks = models.BooleanField(default=True)
    needs_sessions = models.PositiveSmallIntegerField(default=0)  # attended
    is_certified = models.BooleanField(default=True)
    starter = models.CharField(max_length=40, null=True, unique=True)  # noqa: DJ001 - none or one
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("Courses")

    def __str__(self) -> str:
        return f"course {self.slug}"

    @property
    def is_public(self) -> bool:
        return self.access == Access.PUBLIC

    @property
    def is_draft(self) -> bool:
        return self.access == Access.DRAFT


class Trainer(models.Model):
    """Who teaches a course, named by the coordinator: writes it, sees its learners."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="trainers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="trains")
    named_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "person"], name="trainer_once")]

    def __str__(self) -> str:
        return f"trainer {self.person_id} of course {self.course_id}"


class LessonQuerySet(models.QuerySet["Lesson"]):
    def visible_to(self, person: Person | None) -> "LessonQuerySet":
        return self.filter(seen_by(person, "course__"))

    def in_order(self) -> "LessonQuerySet":
        return self.order_by("position", "pk")


class Lesson(models.Model):
    course = models.ForeignKey(Course, models.CASCADE, related_name="lessons")
    title = TranslatedField(max_length=120, verbose_name=_("Name of the lesson"))
    position = models.PositiveIntegerField()
    minutes = models.PositiveSmallIntegerField(default=10)  # that it takes, roughly

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("Lessons")

    def __str__(self) -> str:
        return f"lesson {self.pk}"


class Kind(models.TextChoices):
    TEXT = "text", _("Text")
    PICTURE = "picture", _("Picture")
    VIDEO = "video", _("Video")
    SHEET = "sheet", _("Sheet to download")
    QUIZ = "quiz", _("Quiz")
    TASK = "task", _("Task to hand in")


class BlockQuerySet(models.QuerySet["Block"]):
    def visible_to(self, person: Person | None) -> "BlockQuerySet":
        return self.filter(seen_by(person, "lesson__course__"))

    def in_order(self) -> "BlockQuerySet":
        return self.order_by("position", "pk")


class Block(models.Model):
    """One piece of a lesson. What ``text`` is depends on its kind: the text itself, what stands
    under a picture, what a video shows, what the task is, what a quiz is about."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="blocks")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = TranslatedField(blank=True, verbose_name=_("Text of the lesson"))
    image = models.ForeignKey(Image, models.SET_NULL, null=True, related_name="+")
    document = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="+")
    video = models.ForeignKey(Video, models.SET_NULL, null=True, related_name="+")
    url = models.URLField(max_length=500, blank=True, default="")  # https, opened outside
    pass_percent = models.PositiveSmallIntegerField(default=70)  # of a quiz's questions
    position = models.PositiveIntegerField()

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("Parts of lessons")
        constraints = [
            models.CheckConstraint(condition=Q(pass_percent__lte=100), name="pass_percent_of_100"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} of lesson {self.lesson_id}"


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, person: Person | None) -> "QuestionQuerySet":
        return self.filter(seen_by(person, "block__lesson__course__"))


class Question(models.Model):
    """A question of a quiz. ``choices`` are read by ``Choice.position``."""

    block = models.ForeignKey(Block, models.CASCADE, related_name="questions")
    text = TranslatedField(verbose_name=_("Question"))
    explanation = TranslatedField(blank=True, verbose_name=_("Why it is so"))
    is_multiple = models.BooleanField(default=False)  # several choices are right
    position = models.PositiveIntegerField()

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("Questions of quizzes")

    def __str__(self) -> str:
        return f"question {self.pk}"


class ChoiceQuerySet(models.QuerySet["Choice"]):
    def visible_to(self, person: Person | None) -> "ChoiceQuerySet":
        return self.filter(seen_by(person, "question__block__lesson__course__"))


class Choice(models.Model):
    question = models.ForeignKey(Question, models.CASCADE, related_name="choices")
    text = TranslatedField(verbose_name=_("Answer"))
    is_right = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    objects: Any = ChoiceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("Answers of quizzes")

    def __str__(self) -> str:
        return f"choice {self.pk}"
