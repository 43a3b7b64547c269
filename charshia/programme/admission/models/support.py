from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.people.accounts.models import Person
from charshia.programme.admission.models.members import Change, Member


class Appeal(models.Model):
    """A suspended member says why that is wrong; once for each suspension."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="appeals")
    change = models.OneToOneField(Change, models.CASCADE, related_name="appeal")
    text = models.TextField()
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    is_upheld = models.BooleanField(null=True)  # the suspension was lifted
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, is_upheld=None)
                | (Q(answered_at__isnull=False, is_upheld__isnull=False) & ~Q(answer="")),
                name="appeal_answered_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"appeal {self.pk} of {self.member_id}"


class Mentor(models.Model):
    """A person who stands by a member, from a day until another."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="mentors")
    person = models.ForeignKey(Person, models.CASCADE, related_name="mentored")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "person"], condition=Q(until=None), name="mentor_once"
            ),
        ]

    def __str__(self) -> str:
        return f"mentor {self.person_id} of {self.member_id}"


class VisitKind(models.TextChoices):
    VISIT = "visit", _("Visit")
    CALL = "call", _("Telephone call")
    ONLINE = "online", _("Online meeting")
    GROUP = "group", _("Group meeting")


class Visit(models.Model):
    """Somebody of the programme met a member. Seen by the coordinator and the mentors, and by
    the member where it is shared."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="visits")
    on = models.DateField()
    kind = models.CharField(max_length=6, choices=VisitKind.choices)
    place = models.CharField(max_length=120, blank=True)
    report = models.TextField()
    is_shared = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"visit to {self.member_id} on {self.on}"


class Note(models.Model):
    """A word for those who may read it: the coordinators, and the mentors where marked."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="notes")
    text = models.TextField()
    for_mentors = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note {self.pk} on {self.member_id}"


class Task(models.Model):
    """What a member and the programme agreed that she does."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="tasks")
    text = models.CharField(max_length=300)
    due_on = models.DateField(null=True)
    agreed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"task {self.pk} of {self.member_id}"
