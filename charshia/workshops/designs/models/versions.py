from django.db import models
from django.db.models import Q

from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person
from charshia.workshops.designs.kinds import FileKind, Status
from charshia.workshops.designs.models.designs import Design


class VersionQuerySet(models.QuerySet["Version"]):
    def published(self) -> "VersionQuerySet":
        return self.filter(published_at__isnull=False)

    def visible_to(self, person: Person | None) -> "VersionQuerySet":
        return self.published().filter(design__status=Status.PUBLISHED)

    def newest_first(self) -> "VersionQuerySet":
        return self.order_by("-number", "pk")


class Version(models.Model):
    """What can be taken away of a design. One that is published never changes; the one that is
    not is being prepared.

    ``digest`` is the SHA-256 of names, kinds and digests of its files, in order
    (``hashes.digest_of``); ``changed`` says what is different from the version before.
    """

    design = models.ForeignKey(Design, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()  # from 1
    changed = TranslatedField()
    digest = models.CharField(max_length=64, blank=True, default="")
    begun_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["design", "number"], name="version_once"),
            models.UniqueConstraint(
                fields=["design"],
                condition=Q(published_at=None),
                name="one_version_is_being_prepared",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, digest="")
                | (Q(published_at__isnull=False) & ~Q(digest="")),
                name="version_published_with_its_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of design {self.design_id}"


class FileQuerySet(models.QuerySet["File"]):
    def in_order(self) -> "FileQuerySet":
        return self.order_by("position", "kind", "name", "pk")

    def visible_to(self, person: Person | None) -> "FileQuerySet":
        return self.filter(
            version__published_at__isnull=False, version__design__status=Status.PUBLISHED
        )


class File(models.Model):
    """A file of a version, kept below the data folder by its digest (``files.path_of``).

    ``served`` is the media type with which it is given out; ``findings`` are the names of what
    was found and made harmless in it. ``image`` was drawn of it by us, and ``shape`` says how large
    it is and what is wrong with it (``looking.shape_of``); empty until an errand has looked.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=11, choices=FileKind.choices)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()  # bytes
    served = models.CharField(max_length=100)
    findings = models.JSONField(default=list)
    shape = models.JSONField(default=dict)
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")

    objects = FileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "name"], name="file_name_once"),
        ]

    def __str__(self) -> str:
        return f"file {self.pk}"
