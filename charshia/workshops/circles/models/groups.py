from django.db import models
from django.db.models import Q

from charshia.engines.hosting import Roles
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.languages.tags import names
from charshia.people.accounts.models import Person
from charshia.workshops.circles.kinds import Belonging, Joining, PostKind, Role


class CircleQuerySet(models.QuerySet["Circle"]):
    def going_on(self) -> "CircleQuerySet":
        """Everybody sees what they are for, nobody else sees who is in them."""
        return self.filter(ended_at=None)

    def visible_to(self, person: Person | None) -> "CircleQuerySet":
        return self.going_on()

    def with_member(self, person: Person | None) -> "CircleQuerySet":
        if person is None:
            return self.none()
        inside = Member.objects.filter(person=person, state=Belonging.IN)
        return self.going_on().filter(pk__in=inside.values("circle"))

    def kept_by(self, person: Person | None) -> "CircleQuerySet":
        if person is None:
            return self.none()
        hosts = Member.objects.filter(person=person, state=Belonging.IN, role=Role.HOST)
        return self.going_on().filter(pk__in=hosts.values("circle"))


class Circle(models.Model):
    """A working group. ``languages`` are those it works in (ISO 639-1, between bars)."""

    name = TranslatedField()
    purpose = TranslatedField()
    languages = models.CharField(max_length=80, blank=True, default="")
    joining = models.CharField(max_length=10, choices=Joining.choices, default=Joining.REQUEST)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = CircleQuerySet.as_manager()

    def __str__(self) -> str:
        return f"circle {self.pk}"


class MemberQuerySet(models.QuerySet["Member"]):
    def inside(self) -> "MemberQuerySet":
        return self.filter(state=Belonging.IN)

    def roles(self) -> Roles:
        """Of those who are in, by person."""
        rows = list(self.inside().values_list("person", "role"))
        return Roles(
            frozenset(person for person, role in rows if role == Role.HOST),
            frozenset(person for person, role in rows if role != Role.HOST),
        )


class Member(models.Model):
    """Who is in a group, asks to be, or is invited."""

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    role = models.CharField(max_length=6, choices=Role.choices, default=Role.MEMBER)
    state = models.CharField(max_length=7, choices=Belonging.choices, default=Belonging.IN)
    since = models.DateTimeField()

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "person"], name="in_a_circle_once"),
            models.CheckConstraint(
                condition=Q(state=Belonging.IN) | Q(role=Role.MEMBER), name="host_is_in"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} in circle {self.circle_id}"


class Post(models.Model):
    """Something written for the group, each in her own language (BCP 47)."""

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="posts")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=7, choices=PostKind.choices, default=PostKind.MESSAGE)
    text = models.TextField()
    language = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["circle", "-at"], name="post_of_circle")]

    def __str__(self) -> str:
        return f"post {self.pk} of circle {self.circle_id}"

    @property
    def tongue(self) -> str:
        """What its language is called."""
        return str(names().get(self.language, self.language))


class Meeting(models.Model):
    """When the group meets, and where or behind which link; ``zone`` is IANA."""

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="meetings")
    title = models.CharField(max_length=160)
    language = models.CharField(max_length=10)  # BCP 47, of the title
    begins_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=40)
    where = models.CharField(max_length=300, blank=True, default="")
    planned_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gte=1), name="circle_meeting_lasts"),
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk} of circle {self.circle_id}"
