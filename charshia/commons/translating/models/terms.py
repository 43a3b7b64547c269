from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.people.accounts.models import Person


class PartOfSpeech(models.TextChoices):
    NOUN = "noun", _("noun")
    VERB = "verb", _("verb")
    ADJECTIVE = "adjective", _("adjective")
    PHRASE = "phrase", _("phrase")
    NAME = "name", _("proper name")


class Term(models.Model):
    """A word of the trades that has one agreed equivalent (or a few) in each language."""

    key = models.SlugField(max_length=80, unique=True)  # by which files know it
    part = models.CharField(max_length=10, choices=PartOfSpeech.choices, default=PartOfSpeech.NOUN)
    note = models.CharField(max_length=400, blank=True, default="")
    note_language = models.CharField(max_length=10, default="en")  # BCP 47
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class TermWordQuerySet(models.QuerySet["TermWord"]):
    def approved(self) -> "TermWordQuerySet":
        return self.filter(is_approved=True)


class TermWord(models.Model):
    """What a term is called in one language; the first by ``position`` is preferred."""

    term = models.ForeignKey(Term, models.CASCADE, related_name="words")
    language = models.CharField(max_length=10)  # BCP 47
    word = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    is_approved = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    objects = TermWordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "language", "word"], name="term_word_once"),
        ]
        indexes = [models.Index("language", "is_approved", name="term_words_of_language")]

    def __str__(self) -> str:
        return f"{self.word} ({self.language})"
