from collections.abc import Collection

from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, written
from charshia.ground.media.models import Image


def follow_image(image: Image, names: Collection[str]) -> None:
    touch("market", f"image:{image.pk}")


written(Image, follow_image, alt=Kind(400))
