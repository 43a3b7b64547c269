"""People who can help, as everybody sees them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch

from charshia.commons.gathering.models import Helper, HelperQuerySet, How
from charshia.commons.practices.models import Topic
from charshia.engines.barred import unbarred
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.notes import name_of

MOST_SHOWN: Final = 100
MOST_BESIDE: Final = 6  # beside a thing


@dataclass(frozen=True)
class Shown:
    pk: int
    name: str
    about: Translated
    topics: tuple[Topic, ...]
    languages: tuple[str, ...]
    hows: tuple[str, ...]


def helpers(*, topic: str = "", language: str = "", how: str = "") -> list[Shown]:
    """Who answers all that is asked, who changed last first. Two queries."""
    rows: HelperQuerySet = Helper.objects.visible()
    if topic:
        rows = rows.filter(topics__slug=topic)
    if language:
        rows = rows.speaking(language)
    if how:
        rows = rows.helping_by(how)
    offered = Prefetch("topics", Topic.objects.order_by("position", "pk"))
    found = rows.select_related("person").prefetch_related(offered)
    return [shown(one) for one in found.order_by("-changed_at", "-pk")[:MOST_SHOWN]]


def shown(helper: Helper) -> Shown:
    hows = dict(How.choices)
    return Shown(
        helper.pk,
        helper.person.name,
        helper.about,
        tuple(helper.topics.all()),
        tuple(name_of(code) for code in unbarred(helper.languages)),
        tuple(str(hows[one]) for one in unbarred(helper.hows) if one in hows),
    )


def helping_with(topics: Collection[int]) -> list[Shown]:
    """Some who help with one of these topics. Two queries, none without topics."""
    if not topics:
        return []
    rows = Helper.objects.visible().filter(topics__in=topics).distinct()
    found = rows.select_related("person").prefetch_related("topics")
    return [shown(one) for one in found.order_by("-changed_at", "-pk")[:MOST_BESIDE]]
