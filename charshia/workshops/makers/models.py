from collections.abc import Iterable
from typing import Final

from django.db import models
from django.db.models import Exists, OuterRef, Q

from charshia.engines.barred import BAR
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Image
from charshia.ground.places.models import Municipality
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation
from charshia.workshops.makers.kinds import Audience, Level, Offer
from charshia.workshops.terms.names import process_name
from charshia.workshops.terms.tables import processes

FIRST_YEAR: Final = 1930


def audience_of(reader: Person | None) -> Audience:
    return Audience.EVERYBODY if reader is None else Audience.MEMBERS


def _has(skills: "SkillQuerySet") -> Exists:
    return Exists(skills.filter(profile=OuterRef("pk")))


class ProfileQuerySet(models.QuerySet["Profile"]):
    def visible_to(self, reader: Person | None) -> "ProfileQuerySet":
        """Those that are for this reader, by what their owners said; her own only as others see."""
        there = Q(organisation__isnull=False) | Q(person__is_active=True)
        return self.filter(there, seen_by__gte=audience_of(reader))

    def kept_by(self, person: Person | None) -> "ProfileQuerySet":
        """Hers, and those of the organisations that she runs."""
        if person is None:
            return self.none()
        run = Organisation.objects.filter(
            memberships__person=person, memberships__role__in=roles_with(Duty.RUN)
        )
        return self.filter(Q(person=person, organisation=None) | Q(organisation__in=run))

    def own(self, person: Person) -> "ProfileQuerySet":
        """That of herself."""
        return self.filter(person=person, organisation=None)

    def skilled_in(self, process: str) -> "ProfileQuerySet":
        """Who can it or a kind of it."""
        return self.filter(_has(Skill.objects.of_kinds([process])))

    def able_to(self, keys: Iterable[str]) -> "ProfileQuerySet":
        """Who does at least one of these processes, or a kind of it, well."""
        return self.filter(_has(Skill.objects.of_kinds(keys).filter(level__gte=Level.SKILLED)))

    def reached_by(self, reader: Person | None) -> "ProfileQuerySet":
        """Who takes messages of this reader."""
        return self.filter(contact_for__gte=audience_of(reader))

    def speaking(self, language: str) -> "ProfileQuerySet":
        return self.filter(languages__contains=f"{BAR}{language}{BAR}")

    def offering(self, offer: str) -> "ProfileQuerySet":
        return self.filter(offers__contains=f"{BAR}{offer}{BAR}")

    def mentors_for(self, reader: Person) -> "ProfileQuerySet":
        """People, not firms, whom she may ask to be her mentor."""
        found = self.visible_to(reader).reached_by(reader).offering(Offer.MENTORING)
        return found.filter(organisation=None).exclude(person=reader)

    def of_country(self, country: str, reader: Person | None) -> "ProfileQuerySet":
        """A place that the reader may not see finds nobody."""
        return self.filter(country=country, place_for__gte=audience_of(reader))

    def with_parts(self) -> "ProfileQuerySet":
        rows = self.select_related("person", "organisation", "municipality")
        return rows.prefetch_related("skills")


class Profile(models.Model):
    """What somebody can and offers, or a firm. Each part is for the audience that was chosen.

    Of a firm or association ``organisation`` is set, and ``person`` is who answers for it.
    ``seen_by`` is for the whole: no part is seen by more. ``country`` is ISO 3166-1.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    organisation = models.OneToOneField(Organisation, models.CASCADE, null=True, related_name="+")
    headline = TranslatedField()
    about = TranslatedField()
    languages = models.CharField(max_length=80, blank=True, default="")  # "|el|sq|"
    offers = models.CharField(max_length=80, blank=True, default="")  # "|repair|teaching|"
    country = models.CharField(max_length=2)
    municipality = models.ForeignKey(Municipality, models.SET_NULL, null=True, related_name="+")
    seen_by = models.PositiveSmallIntegerField(choices=Audience.choices, default=0)
    name_for = models.PositiveSmallIntegerField(choices=Audience.choices, default=0)
    place_for = models.PositiveSmallIntegerField(choices=Audience.choices, default=0)
    contact_for = models.PositiveSmallIntegerField(choices=Audience.choices, default=0)
    changed_at = models.DateTimeField()

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(organisation=None), name="profile_once"
            ),
            models.CheckConstraint(
                condition=Q(seen_by__lte=Audience.EVERYBODY)
                & Q(name_for__lte=Audience.EVERYBODY)
                & Q(place_for__lte=Audience.EVERYBODY)
                & Q(contact_for__lte=Audience.EVERYBODY),
                name="profile_for_an_audience",
            ),
        ]
        indexes = [models.Index(fields=["seen_by", "-changed_at"], name="profile_by_audience")]

    def __str__(self) -> str:
        return f"profile {self.pk}"

    @property
    def called(self) -> str:
        """Whose it is; the rows must be at hand."""
        return str(self.organisation.name) if self.organisation else self.person.name


class SkillQuerySet(models.QuerySet["Skill"]):
    def of_kinds(self, keys: Iterable[str]) -> "SkillQuerySet":
        """Those in any of these processes or a kind of it."""
        known = processes()
        return self.filter(process__in={kind for key in keys for kind in known.kinds_of(key)})


class Skill(models.Model):
    """One thing that she can (``process`` is a key of the vocabulary), how well, and since which
    year."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="skills")
    process = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    since = models.PositiveSmallIntegerField(null=True)  # a year

    objects = SkillQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "process"], name="skill_once"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(since__gte=FIRST_YEAR), name="skill_of_this_life"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process} of {self.profile_id}"

    @property
    def words(self) -> str:
        """What it is called, as the reader calls it."""
        return process_name(self.process)


class WorkQuerySet(models.QuerySet["Work"]):
    def kept_by(self, person: Person | None) -> "WorkQuerySet":
        mine = Profile.objects.kept_by(person).values("pk")
        return self.filter(profile__in=mine).select_related("profile__organisation")

    def visible_to(self, reader: Person | None) -> "WorkQuerySet":
        """Those that are for this reader, in profiles that are."""
        seen = Profile.objects.visible_to(reader).values("pk")
        return self.filter(seen_by__gte=audience_of(reader), profile__in=seen)

    def in_order(self) -> "WorkQuerySet":
        return self.order_by("position", "pk")


class Work(models.Model):
    """Something that she made, for the audience that she chose; never for more than her profile.

    ``url`` is a page about it, here or elsewhere.
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="works")
    position = models.PositiveSmallIntegerField(default=0)
    title = TranslatedField()
    words = TranslatedField()
    made_in = models.PositiveSmallIntegerField(null=True)  # a year
    url = models.CharField(max_length=300, blank=True, default="")
    seen_by = models.PositiveSmallIntegerField(choices=Audience.choices, default=0)

    objects = WorkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_by__lte=Audience.EVERYBODY), name="work_for_an_audience"
            ),
            models.CheckConstraint(
                condition=Q(made_in=None) | Q(made_in__gte=FIRST_YEAR), name="work_of_this_life"
            ),
        ]

    def __str__(self) -> str:
        return f"work {self.pk} of {self.profile_id}"


class WorkPhotoQuerySet(models.QuerySet["WorkPhoto"]):
    def kept_by(self, person: Person | None) -> "WorkPhotoQuerySet":
        hers = Work.objects.kept_by(person).values("pk")
        return self.filter(work__in=hers).select_related("work__profile")


class WorkPhoto(models.Model):
    """A photo of a work, always private: its address ends within the hour."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="photos")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    objects = WorkPhotoQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "image"], name="work_photo_once"),
        ]

    def __str__(self) -> str:
        return f"photo {self.pk} of work {self.work_id}"
