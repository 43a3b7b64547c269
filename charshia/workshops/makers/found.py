"""People who can on one line each, where several kinds are found together."""

from collections.abc import Sequence

from django.urls import reverse

from charshia.ground.languages.tags import current
from charshia.ground.search.kinds import Row
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile
from charshia.workshops.makers.queries import shown_to


def maker_rows(pks: Sequence[int]) -> list[Row]:
    """As everybody sees them. Two queries."""
    found = Profile.objects.visible_to(None).with_parts().in_bulk(pks)
    return [_row(found[pk]) for pk in pks if pk in found]


def _row(profile: Profile) -> Row:
    shown = shown_to(profile, Audience.EVERYBODY)
    title, tag = shown.headline.shown()
    line = " · ".join(filter(None, (shown.name, shown.place)))
    address = reverse("makers:maker", args=[profile.pk])
    return Row(title, address, lang="" if tag == current() else tag, line=line, icon="people")
