from django.db import models
from django.db.models import Q

from charshia.clusters.actors.models import Actor
from charshia.clusters.export.models.markets import Adviser, MarketPage
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person


def advises(person: Person | None) -> bool:
    """A coordinator, or a named adviser. One query at most."""
    if person is None:
        return False
    return person.is_coordinator or Adviser.objects.filter(person=person).exists()


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def visible_to(self, person: Person | None) -> "EnquiryQuerySet":
        """Who asked, and those who advise."""
        if person is None:
            return self.none()
        return self.all() if advises(person) else self.filter(person=person)

    def open(self) -> "EnquiryQuerySet":
        return self.filter(answered_at=None, closed_at=None)


class Enquiry(models.Model):
    """A question to the association's adviser, and the answer.

    ``language`` is what it was asked in, ``answer_language`` what it was answered in (BCP 47).
    ``may_publish``: who asked agrees that question and answer stand in the public list, without
    a name. One that was closed has no answer: it was taken back.
    """

    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    actor = models.ForeignKey(Actor, models.SET_NULL, null=True, related_name="+")
    page = models.ForeignKey(MarketPage, models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=10)
    may_publish = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answer_language = models.CharField(max_length=10, blank=True, default="")
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(answer_language="")),
                name="enquiry_answered_in_words",
            ),
        ]
        indexes = [models.Index("answered_at", "asked_at", "id", name="enquiry_by_answer")]

    def __str__(self) -> str:
        return f"enquiry {self.pk}"

    @property
    def is_in_another_language(self) -> bool:
        """Was it answered in another language than it was asked in?"""
        asked, answered = self.language.partition("-")[0], self.answer_language.partition("-")[0]
        return bool(self.answer) and asked != answered


class AdviceQuerySet(models.QuerySet["Advice"]):
    def shown(self) -> "AdviceQuerySet":
        return self.filter(withdrawn_at=None)

    def visible_to(self, person: Person | None) -> "AdviceQuerySet":
        return self.shown()


class Advice(models.Model):
    """A question and its answer that everybody may read. Nothing in it says who asked."""

    enquiry = models.OneToOneField(Enquiry, models.SET_NULL, null=True, related_name="advice")
    question = TranslatedField()
    answer = TranslatedField()
    code = models.CharField(max_length=8, blank=True, default="")  # CN, of what it is about
    country = models.CharField(max_length=2, blank=True, default="")  # the market
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = AdviceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"advice {self.pk}"
