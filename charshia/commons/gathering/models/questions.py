from django.db import models
from django.db.models import Q

from charshia.commons.practices.models import Topic
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person


class QuestionsQuerySet(models.QuerySet["Question"]):
    def visible(self) -> "QuestionsQuerySet":
        return self.filter(hidden_at=None)

    def visible_to(self, person: Person | None) -> "QuestionsQuerySet":
        return self.visible()

    def open(self) -> "QuestionsQuerySet":
        """Those that nobody has answered so that it helped."""
        return self.filter(helped=None)


class Question(models.Model):
    """What somebody asks of all: about a ``thing`` ("practice:5"), under topics, or both.

    ``language`` (BCP 47) is the one in which it is asked; ``helped`` the answer that helped.
    """

    asker = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    title = TranslatedField()
    text = TranslatedField()
    language = models.CharField(max_length=10)
    thing = models.CharField(max_length=40, blank=True, default="", db_index=True)
    topics = models.ManyToManyField(Topic, related_name="+")
    helped = models.ForeignKey("Answer", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True, default="")

    objects = QuestionsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_at=None) | ~Q(reason=""), name="asked_hidden_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible(self) -> "AnswerQuerySet":
        return self.filter(hidden_at=None, question__hidden_at=None)

    def visible_to(self, person: Person | None) -> "AnswerQuerySet":
        return self.visible()


class Answer(models.Model):
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    text = TranslatedField()
    written_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True, default="")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_at=None) | ~Q(reason=""), name="answer_hidden_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk} to {self.question_id}"


class Vote(models.Model):
    """ "This helped me too." """

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "person"], name="helped_once")]

    def __str__(self) -> str:
        return f"vote {self.pk} for {self.answer_id}"


class ReportQuerySet(models.QuerySet["Report"]):
    def waiting(self) -> "ReportQuerySet":
        return self.filter(decided_at=None).order_by("made_at", "pk")


class Report(models.Model):
    """Somebody asks the coordinator to look at something (``of``: "answer:7")."""

    of = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=600)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["of", "person"], condition=Q(decided_at=None), name="reported_once"
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk} of {self.of}"
