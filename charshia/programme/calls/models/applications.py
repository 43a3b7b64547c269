from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.media.models import Document, Image
from charshia.people.accounts.models import Person
from charshia.programme.calls.models.calls import Call, Question


class ApplicationState(models.TextChoices):
    DRAFT = "draft", _("not sent yet")
    SENT = "sent", _("sent")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Verdict(models.TextChoices):
    ADMITTED = "admitted", _("admitted")
    RESERVE = "reserve", _("on the reserve list")
    REFUSED = "refused", _("not admitted")


class ApplicationQuerySet(models.QuerySet["Application"]):
    def live(self) -> "ApplicationQuerySet":
        return self.exclude(state=ApplicationState.WITHDRAWN)

    def sent(self) -> "ApplicationQuerySet":
        return self.filter(state=ApplicationState.SENT)


class Application(models.Model):
    """One firm's or person's answer to a call.

    ``number`` stands on its receipt; ``contact`` is the e-mail address or telephone number
    that is used once a call. ``points`` are the mean of the sheets handed in, of 100.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="applications")
    number = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=160, blank=True)
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")  # E.164
    contact = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=10)  # BCP 47
    state = models.CharField(
        max_length=10, choices=ApplicationState.choices, default=ApplicationState.DRAFT
    )
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)  # the deadline under which it was sent
    withdrawn_at = models.DateTimeField(null=True)
    is_named = models.BooleanField(default=False)  # may stand among the results by name
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True, default="")
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # of 100
    spread = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # most less least
    sheets = models.PositiveSmallIntegerField(default=0)  # handed in
    told_at = models.DateTimeField(null=True)  # of the decision
    forgotten_at = models.DateTimeField(null=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "contact"],
                condition=~Q(state="withdrawn") & ~Q(contact=""),
                name="one_application_a_contact",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent")
                | Q(sent_at__isnull=False, due_at__isnull=False, sent_at__lte=F("due_at")),
                name="sent_in_time",
            ),
            models.CheckConstraint(
                condition=Q(points=None) | Q(points__gte=0, points__lte=100),
                name="points_of_hundred",
            ),
        ]
        indexes = [
            models.Index("call", "state", "number", name="application_of_call"),
            models.Index("call", models.F("points").desc(), name="application_points"),
            models.Index("contact", name="application_contact"),
        ]

    def __str__(self) -> str:
        return f"application {self.number}"


class Answer(models.Model):
    """``value`` by kind: text, number (as text), choices (keys) or texts (by language)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    value = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "question"], name="answered_once"),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Upload(models.Model):
    """A file that answers a question: a PDF or a picture, both private."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="uploads")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120)  # as it was called; hidden from blind reviewers
    size = models.PositiveIntegerField()  # bytes
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(document=None, image__isnull=False)
                | Q(document__isnull=False, image=None),
                name="upload_is_one_file",
            ),
        ]

    def __str__(self) -> str:
        return f"upload {self.pk}"


class Declaration(models.Model):
    """What an applicant says of herself for quotas, sealed with a key outside the database."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="declaration")
    sealed = models.TextField()
    purpose = models.TextField()  # as she read it
    language = models.CharField(max_length=10)  # BCP 47, in which she read it
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"declaration {self.pk}"
