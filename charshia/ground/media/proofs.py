"""What somebody sends with a form to show something: a PDF or a photo."""

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from charshia.engines.refusal import Refusal
from charshia.ground.media.actions import Actor, keep_proof
from charshia.ground.media.models import Document, Image
from charshia.ground.media.pixels import MOST_BYTES


def proof_of(file: UploadedFile, by: Actor, *, is_private: bool = True) -> Document | Image:
    """Keep it. What is refused names the field ``file``."""
    data = file.read(MOST_BYTES + 1)
    try:
        return keep_proof(
            data, name=file.name or "", by=by, now=timezone.now(), is_private=is_private
        )
    except Refusal as no:
        no.field = "file"
        raise
