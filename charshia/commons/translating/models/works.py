from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.people.accounts.models import Person

# A text is named by its area (the label of its model, "catalogue.product"), row and field.


class Gap(models.Model):
    """A row that lacks something in a language: how many of its texts stand how.

    Kept so that a desk with 100,000 products is listed by an index; the walk and every
    translated text keep it true. ``states`` says which field stands how.
    """

    area = models.CharField(max_length=80)
    row = models.BigIntegerField()
    language = models.CharField(max_length=10)  # that is lacking
    importance = models.PositiveIntegerField(default=0)
    states = models.JSONField(default=dict)
    missing = models.PositiveSmallIntegerField(default=0)
    stale = models.PositiveSmallIntegerField(default=0)
    machine = models.PositiveSmallIntegerField(default=0)
    draft = models.PositiveSmallIntegerField(default=0)
    signs = models.PositiveIntegerField(default=0)  # characters of the originals

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "row", "language"], name="gap_once"),
        ]
        indexes = [
            models.Index("language", F("importance").desc(), F("id").desc(), name="gap_weightiest"),
            models.Index(
                "language", "area", F("importance").desc(), F("id").desc(), name="gap_of_area"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}/{self.row} lacks {self.language}"


class Progress(models.Model):
    """How many texts of an area that anybody may see stand how in a language."""

    area = models.CharField(max_length=80)
    language = models.CharField(max_length=10)
    texts = models.PositiveIntegerField(default=0)
    missing = models.IntegerField(default=0)
    stale = models.IntegerField(default=0)
    machine = models.IntegerField(default=0)
    draft = models.IntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "language"], name="progress_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area} in {self.language}"

    @property
    def done(self) -> int:
        return max(0, self.texts - self.missing - self.stale - self.machine - self.draft)


class Walk(models.Model):
    """How far the walk along an area's rows has come, and what it has counted on the way."""

    area = models.CharField(max_length=80, unique=True)
    after = models.BigIntegerField(default=0)  # the last row looked at
    texts = models.PositiveIntegerField(default=0)  # public ones so far
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.area} after {self.after}"


class WorkState(models.TextChoices):
    DRAFT = "draft", _("draft")
    HANDED_IN = "handed_in", _("waits to be looked over")
    RETURNED = "returned", _("sent back")
    APPROVED = "approved", _("approved")
    DROPPED = "dropped", _("given up")


OPEN = (WorkState.DRAFT, WorkState.HANDED_IN, WorkState.RETURNED)


class WorkQuerySet(models.QuerySet["Work"]):
    def open(self) -> "WorkQuerySet":
        return self.filter(state__in=OPEN)

    def on(self, area: str, row: int, field: str, language: str) -> "WorkQuerySet":
        return self.filter(area=area, row=row, field=field, language=language)


class Work(models.Model):
    """A translation of one text that somebody makes; nobody else sees it until it is approved.

    ``source`` is the original as the translator saw it. One at a time works on a text. Whoever
    looks a translation over is never the one who made it; a keeper's own texts need nobody.
    """

    area = models.CharField(max_length=80)
    row = models.BigIntegerField()
    field = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    source_language = models.CharField(max_length=10)
    source = models.TextField()
    text = models.TextField()
    state = models.CharField(max_length=10, choices=WorkState.choices, default=WorkState.DRAFT)
    translator = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="translations")
    began_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    reviewer = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=600, blank=True, default="")  # of who sent it back
    version = models.PositiveIntegerField(default=1)

    objects = WorkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "row", "field", "language"],
                condition=Q(state__in=["draft", "handed_in", "returned"]),
                name="one_works_on_a_text",
            ),
            models.CheckConstraint(
                condition=Q(reviewer=None) | Q(translator=None) | ~Q(reviewer=F("translator")),
                name="another_looks_it_over",
            ),
        ]
        indexes = [
            models.Index("translator", "state", name="works_of_translator"),
            models.Index("language", "handed_in_at", condition=Q(state="handed_in"),
                         name="works_to_look_over"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.area}/{self.row}.{self.field} into {self.language}"


class Pair(models.Model):
    """The translation memory: a text and what was approved as its translation."""

    source_language = models.CharField(max_length=10)
    language = models.CharField(max_length=10)
    print = models.CharField(max_length=64)  # sha256 of source and text, hex
    source = models.TextField()
    text = models.TextField()
    uses = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_language", "language", "print"], name="pair_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_language} → {self.language} {self.pk}"


class PairKey(models.Model):
    """By which similar pairs are found: how a long word of the source begins."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="keys")
    languages = models.CharField(max_length=21)  # "sq>sr-Cyrl"
    key = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pair", "key"], name="pair_key_once")]
        indexes = [models.Index("languages", "key", name="pair_keys")]

    def __str__(self) -> str:
        return f"{self.key} of {self.pair_id}"


class Guess(models.Model):
    """What a machine made of a text; ``text`` is empty until it has answered."""

    area = models.CharField(max_length=80)
    row = models.BigIntegerField()
    field = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    source_print = models.CharField(max_length=12)  # fingerprint of the original
    text = models.TextField(blank=True, default="")
    fault = models.CharField(max_length=300, blank=True, default="")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "row", "field", "language"], name="guess_once"),
        ]

    def __str__(self) -> str:
        return f"guess {self.pk}"


class Upload(models.Model):
    """A file of translations that was read and is looked at before it is taken."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    units = models.JSONField()
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    outcome = models.JSONField(default=dict)  # counts

    def __str__(self) -> str:
        return f"upload {self.pk}"
