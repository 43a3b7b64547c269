from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField


class State(models.TextChoices):
    READY = "ready", _("ready")
    PENDING = "pending", _("being prepared")
    MISSING = "missing", _("missing")


class Image(models.Model):
    """A picture that was sent, is to be fetched, or was drawn by us.

    ``digest`` is the SHA-256 of the bytes that came, or of the address they are fetched
    from; of a private one it is salted, so that it is never one that anybody may see.
    Width and height are of the picture as shown, 0 while nobody has seen it.
    """

    digest = models.CharField(max_length=64, unique=True)
    width = models.PositiveIntegerField(default=0)  # pixels
    height = models.PositiveIntegerField(default=0)
    alt = TranslatedField(blank=True)
    credit = models.CharField(max_length=200, blank=True, default="")
    licence = models.CharField(max_length=120, blank=True, default="")
    source_url = models.CharField(max_length=2000, blank=True, default="")  # or "art:honey"
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    fault = models.CharField(max_length=300, blank=True, default="")  # why it is missing
    is_private = models.BooleanField(default=False)  # seen only through a page's door
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"image {self.pk}"

    @property
    def art(self) -> str:
        """The key of a drawing of ours, else empty."""
        return self.source_url[4:] if self.source_url.startswith("art:") else ""


class Rendition(models.Model):
    """One file of an image: a format at a width. ``name`` is its path below media/, or of a
    private one below the data folder: it begins with "private/"."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="renditions")
    format = models.CharField(max_length=5)  # avif, webp, jpeg
    width = models.PositiveIntegerField()  # pixels
    height = models.PositiveIntegerField()
    name = models.CharField(max_length=120, unique=True)
    size = models.PositiveIntegerField()  # bytes

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "format", "width"], name="rendition_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """A PDF that somebody sent, kept as it is and served where it can do no harm; a private one
    only by the page to which it belongs."""

    key = models.CharField(max_length=64, unique=True)  # SHA-256 of its bytes, as of an image
    name = models.CharField(max_length=120)  # as it was called
    size = models.PositiveIntegerField()  # bytes
    is_private = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"document {self.pk}"


class Video(models.Model):
    """A film that somebody sent, kept as it is and shown by the page to which it belongs."""

    key = models.CharField(max_length=64, unique=True)  # SHA-256 of its bytes
    format = models.CharField(max_length=4)  # mp4, webm
    size = models.PositiveIntegerField()  # bytes
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"video {self.pk}"
