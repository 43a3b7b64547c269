from django.db import models


class Name(models.Model):
    """A further name of a concept, given by the operator: theirs, beside those we ship.

    ``language`` is one of the lexicon's (sq, sr, en …); ``by`` who gave it, as the journal calls
    people.
    """

    concept = models.CharField(max_length=60)
    language = models.CharField(max_length=3)
    name = models.CharField(max_length=80)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concept", "language", "name"], name="name_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="name_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.concept} ({self.language}): {self.name}"
