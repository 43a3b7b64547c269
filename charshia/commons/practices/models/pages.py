"""What pages hold besides steps: the parts of their kind, pictures, tools, sources, settings."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.models.after import Answer, Version
from charshia.commons.practices.models.parts import PartQuerySet
from charshia.commons.practices.models.practices import Practice
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person


class Name(models.TextChoices):
    """The parts of a page by its kind. Those of a business model are the nine of the canvas:
    Osterwalder and Pigneur, Business Model Generation, 2010."""

    VALUE = "value", _("What customers get")
    CUSTOMERS = "customers", _("Who they are")
    CHANNELS = "channels", _("How it comes to them")
    RELATIONS = "relations", _("Why they come again")
    INCOME = "income", _("Where the money comes from")
    RESOURCES = "resources", _("What one must have")
    ACTIVITIES = "activities", _("What one does every day")
    PARTNERS = "partners", _("With whom one works")
    SPENDING = "spending", _("What the money goes to")
    TRIED = "tried", _("What was tried")
    WRONG = "wrong", _("What went wrong")
    WHY = "why", _("Why it went wrong")
    NEEDS = "needs", _("What one needs")
    DONE = "done", _("How one sees that it is right")
    WHERE = "where", _("Where it works, and where not")


class Section(models.Model):
    """One part of a page, in Markdown."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="sections")
    name = models.CharField(max_length=10, choices=Name.choices)
    text = TranslatedField()

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "name"], name="section_of_practice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} of practice {self.practice_id}"


class Illustration(models.Model):
    """A picture that texts of the page show by its name. ``caption`` is what one sees on it, also
    for those who do not see it."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="illustrations")
    position = models.PositiveSmallIntegerField(default=0)
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")
    caption = TranslatedField()

    objects = PartQuerySet.as_manager()

    def __str__(self) -> str:
        return f"picture {self.pk} of practice {self.practice_id}"

    @property
    def mark(self) -> str:
        """How a text names it."""
        return f"picture-{self.pk}"


class Tool(models.Model):
    """A machine or tool that it takes."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="tools")
    position = models.PositiveSmallIntegerField(default=0)
    name = TranslatedField()
    note = TranslatedField()

    objects = PartQuerySet.as_manager()

    def __str__(self) -> str:
        return f"tool {self.pk} of practice {self.practice_id}"


class Source(models.Model):
    """Something written that the page builds on, as its own title page names it."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="sources")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=160, blank=True, default="")
    year = models.PositiveSmallIntegerField(null=True)
    url = models.CharField(max_length=500, blank=True, default="")
    terms = models.CharField(max_length=80, blank=True, default="")  # its licence, in its words

    objects = PartQuerySet.as_manager()

    def __str__(self) -> str:
        return f"source {self.pk} of practice {self.practice_id}"


class Respect(models.TextChoices):
    """In which respect a setting differs from another."""

    PLACE = "place", _("Place")
    SIZE = "size", _("People in the business")
    CLIMATE = "climate", _("Land and climate")
    ENERGY = "energy", _("Electricity")
    WATER = "water", _("Water")
    CAPITAL = "capital", _("Money to begin with")
    SPEECH = "speech", _("Language and people")
    LAW = "law", _("Papers it needs")


class Setting(models.TextChoices):
    """In which circumstances something works. Its value begins with its respect."""

    PLACE_CITY = "place-city", _("in a city")
    PLACE_TOWN = "place-town", _("in a small town")
    PLACE_VILLAGE = "place-village", _("in a village")
    PLACE_REMOTE = "place-remote", _("far from every road")
    SIZE_ALONE = "size-alone", _("one person")
    SIZE_FEW = "size-few", _("2 to 9 people")
    SIZE_SMALL = "size-small", _("10 to 49 people")
    SIZE_MORE = "size-more", _("50 people and more")
    CLIMATE_COAST = "climate-coast", _("by the sea")
    CLIMATE_PLAIN = "climate-plain", _("in the plain")
    CLIMATE_HILLS = "climate-hills", _("in the hills, up to 800 m")
    CLIMATE_MOUNTAINS = "climate-mountains", _("in the mountains, above 800 m")
    ENERGY_NONE = "energy-none", _("without mains electricity")
    ENERGY_MAINS = "energy-mains", _("with the electricity of a house")
    ENERGY_STRONG = "energy-strong", _("with three-phase electricity")
    WATER_LITTLE = "water-little", _("with little water")
    WATER_TAP = "water-tap", _("with a water tap")
    WATER_MUCH = "water-much", _("with a well or a stream")
    CAPITAL_LITTLE = "capital-little", _("up to 1,000 €")
    CAPITAL_SOME = "capital-some", _("up to 10,000 €")
    CAPITAL_MUCH = "capital-much", _("up to 50,000 €")
    CAPITAL_MORE = "capital-more", _("more than 50,000 €")
    SPEECH_SEVERAL = "speech-several", _("in several languages together")
    SPEECH_SPOKEN = "speech-spoken", _("with little reading and writing")
    LAW_NONE = "law-none", _("none")
    LAW_FIRM = "law-firm", _("a registered business")
    LAW_PERMIT = "law-permit", _("a permit or an inspection")
    LAW_MARK = "law-mark", _("a certificate")

    @property
    def respect(self) -> Respect:
        return Respect(self.value.partition("-")[0])


class Works(models.Model):
    """A setting in which it works."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="works")
    setting = models.CharField(max_length=20, choices=Setting.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "setting"], name="works_in_setting_once"),
        ]
        indexes = [models.Index("setting", name="works_by_setting")]

    def __str__(self) -> str:
        return f"{self.setting} of practice {self.practice_id}"


class Restoration(models.Model):
    """Somebody wants the page to say again what it said in an earlier version."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="restorations")
    version = models.ForeignKey(Version, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice"], condition=Q(answer="waiting"), name="one_restoration_waits"
            ),
            models.CheckConstraint(
                condition=Q(answer="waiting") | Q(answered_at__isnull=False),
                name="restoration_answered_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"restoration {self.pk} of practice {self.practice_id}"
