from django.db import models
from django.db.models import F, Q

from charshia.engines.barred import unbarred
from charshia.engines.mentoring import Side, Stage
from charshia.people.accounts.models import Person
from charshia.workshops.circles.kinds import SIDES, MentoringStage, Rhythm


class MentoringRequestQuerySet(models.QuerySet["MentoringRequest"]):
    def kept_by(self, person: Person) -> "MentoringRequestQuerySet":
        """Hers: nobody else sees it before she asks somebody."""
        return self.filter(person=person)

    def open(self) -> "MentoringRequestQuerySet":
        return self.filter(is_open=True)


class MentoringRequest(models.Model):
    """Somebody looks for a mentor: what she wants to learn (``language``, BCP 47, is that of her
    words), in which processes of the vocabulary, in which languages (ISO 639-1), how often."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    topic = models.CharField(max_length=160)
    wants = models.TextField()
    language = models.CharField(max_length=10)
    processes = models.CharField(max_length=400, blank=True, default="")  # between bars
    languages = models.CharField(max_length=80, blank=True, default="")  # between bars
    rhythm = models.CharField(max_length=9, choices=Rhythm.choices, default=Rhythm.MONTHLY)
    is_open = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    objects = MentoringRequestQuerySet.as_manager()

    def __str__(self) -> str:
        return f"mentoring request {self.pk}"

    @property
    def process_keys(self) -> list[str]:
        return unbarred(self.processes)


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    def visible_to(self, person: Person) -> "MentorshipQuerySet":
        """Where she is one of both."""
        return self.filter(Q(request__person=person) | Q(mentor=person))

    def waiting(self) -> "MentorshipQuerySet":
        return self.filter(stage=Stage.ASKED)

    def with_both(self) -> "MentorshipQuerySet":
        return self.select_related("request__person", "mentor")


class Mentorship(models.Model):
    """One mentor was asked for one request. ``proposed_by`` is whose period waits for agreement, or
    was agreed to; it lasts from ``begins_on`` to ``ends_on``."""

    request = models.ForeignKey(MentoringRequest, models.CASCADE, related_name="mentorships")
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="+")
    stage = models.CharField(
        max_length=9, choices=MentoringStage.choices, default=MentoringStage.ASKED
    )
    words = models.TextField()
    answer_words = models.TextField(blank=True, default="")
    proposed_by = models.CharField(max_length=6, choices=SIDES, blank=True, default="")
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = MentorshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "mentor"], name="mentor_asked_once"),
            models.CheckConstraint(
                condition=Q(begins_on=None, ends_on=None) | Q(begins_on__lte=F("ends_on")),
                name="mentorship_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[Stage.ASKED, Stage.DECLINED, Stage.WITHDRAWN])
                | (Q(begins_on__isnull=False) & ~Q(proposed_by="")),
                name="mentorship_for_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"mentorship {self.pk}"

    def side_of(self, person: Person) -> Side:
        return Side.MENTOR if person.pk == self.mentor_id else Side.SEEKER

    @property
    def at(self) -> Stage:
        return Stage(self.stage)

    @property
    def period_of(self) -> Side | None:
        """Whose period it is."""
        return Side(self.proposed_by) if self.proposed_by else None


class MeetingNote(models.Model):
    """What both keep of a meeting; nobody else reads it."""

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="notes")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    met_on = models.DateField()
    text = models.TextField()
    language = models.CharField(max_length=10)  # BCP 47
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note {self.pk} of mentorship {self.mentorship_id}"


class Thanks(models.Model):
    """What one side says to the other at the end, once."""

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="thanks")
    side = models.CharField(max_length=6, choices=SIDES)
    text = models.TextField()
    language = models.CharField(max_length=10)  # BCP 47
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mentorship", "side"], name="thanked_once"),
        ]

    def __str__(self) -> str:
        return f"thanks of the {self.side} of mentorship {self.mentorship_id}"
