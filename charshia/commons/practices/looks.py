"""What texts of a page may show: its pictures and its documents, by their names."""

from collections.abc import Iterable, Mapping

from django.urls import reverse

from charshia.commons.practices.models import Attachment, Illustration, Practice
from charshia.engines.markdown.html import Look
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.ui.components.goods import image, language_mark

SIZES = "(min-width: 44rem) 40rem, 90vw"


def figures_of(drawn: Iterable[Illustration], found: Mapping[int, Picture]) -> dict[str, str]:
    """The element of each picture that can be shown now. No query."""
    return {one.mark: _figure(one, found[one.image_id]) for one in drawn if one.image_id in found}


def look_of(figures: Mapping[str, str], attached: Iterable[Attachment]) -> Look:
    documents = {
        f"document-{one.pk}": reverse("document_file", args=[one.document.key]) for one in attached
    }
    return Look(figures, documents)


def look_in(practice: Practice | None) -> Look:
    """Of a practice by itself. Four queries."""
    if practice is None:
        return Look()
    drawn = list(practice.illustrations.in_order())
    attached = practice.attachments.select_related("document")
    return look_of(figures_of(drawn, pictures(one.image_id for one in drawn)), attached)


def _figure(one: Illustration, picture: Picture) -> str:
    caption, lang = one.caption.shown()
    shown = image(picture, sizes=SIZES, alt=caption)
    return f"<figure{language_mark(lang)}>{shown}</figure>"
