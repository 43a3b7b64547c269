"""Designs on one line each, where several kinds are found together, and beside shared links."""

from collections.abc import Sequence

from django.urls import reverse

from charshia.ground.languages.tags import current
from charshia.ground.papers.previews import Preview
from charshia.ground.search.kinds import Row
from charshia.workshops.designs.models import Design


def design_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = Design.objects.visible().with_owner().in_bulk(pks)
    return [_row(found[pk]) for pk in pks if pk in found]


def _row(design: Design) -> Row:
    title, tag = design.title.shown()
    address = reverse("designs:design", args=[design.slug])
    line = " · ".join(part for part in (owner_of(design), design.licence) if part)
    return Row(title, address, lang="" if tag == current() else tag, line=line, woven=design.slug)


def owner_of(design: Design) -> str:
    return str(design.organisation.name) if design.organisation else design.licensor


def design_preview(key: str) -> Preview | None:
    """That of the design with this slug. One query."""
    design = Design.objects.visible().with_owner().filter(slug=key[:80]).first()
    if design is None:
        return None
    title, lang = design.title.shown()
    return Preview(
        title=title, lang=lang, line=design.licence, seller=owner_of(design),
        cloth=design.slug, image=design.image_id,
    )  # fmt: skip
