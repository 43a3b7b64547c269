"""Practices on one line each, where several kinds are found together, and beside shared links."""

from collections.abc import Sequence

from django.urls import reverse

from charshia.commons.practices.models import Kind, Practice
from charshia.commons.practices.queries import by_of, lands_of, where_of
from charshia.ground.languages.tags import current
from charshia.ground.papers.previews import Preview
from charshia.ground.search.kinds import Row

LARGEST_KEY = 18  # digits: a longer number is no primary key


def practice_rows(pks: Sequence[int]) -> list[Row]:
    """Two queries."""
    rows = Practice.objects.visible().with_place().prefetch_related("lands")
    found = rows.in_bulk(pks)
    return [_row(found[pk]) for pk in pks if pk in found]


def _row(practice: Practice) -> Row:
    title, tag = practice.title.shown()
    address = reverse("practices:practice", args=[practice.pk])
    where = where_of(practice.settlement, lands_of(practice))
    kind = "" if practice.kind == Kind.PRACTICE else str(practice.get_kind_display())
    line = " · ".join(part for part in (kind, where) if part)
    return Row(title, address, lang="" if tag == current() else tag, line=line, icon="leaf")


def practice_preview(key: str) -> Preview | None:
    """That of the practice with this primary key. Two queries."""
    if not key.isdecimal() or len(key) > LARGEST_KEY:
        return None
    rows = Practice.objects.visible().with_place().prefetch_related("lands")
    practice = rows.filter(pk=key).first()
    if practice is None:
        return None
    title, lang = practice.title.shown()
    return Preview(
        title=title,
        lang=lang,
        line=where_of(practice.settlement, lands_of(practice)),
        seller=by_of(practice),
        cloth=f"practice {practice.pk}",
        image=practice.image_id,
    )
