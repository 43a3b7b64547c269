from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.found import actor_preview, actor_rows
from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import Actor, Good, Want
from charshia.commons.translating.areas import Area, offer
from charshia.ground.papers.previews import previewed
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.waiting import MOST, Source, Waiting, wait

WEIGHT = 20


def actor_address(actor: Actor) -> str:
    return reverse("actors:actor", args=[actor.slug])


def entries_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    rows = Actor.objects.filter(state=State.PROPOSED).order_by("changed_at", "pk")
    for one in rows[:MOST]:
        url, words = reverse("actors:office_entry", args=[one.slug]), _("An entry for the map")
        yield Waiting(str(one.name), url, note=str(words), since=one.changed_at)


def part_address(part: Good | Want) -> str:
    return reverse("actors:actor", args=[part.actor.slug])


offer(
    Area(
        Actor, _("Firms and partners"),
        {"summary": _("In a sentence"), "about": _("More about it")},
        actor_address, weight=WEIGHT, order=64, names=("name",),
    ),
    Area(
        Good, _("Products"), {"words": _("In words")}, part_address, weight=WEIGHT,
        related=("actor",), order=65,
    ),
    Area(
        Want, _("Offers"), {"title": _("Title"), "body": _("Text")}, part_address,
        weight=WEIGHT, related=("actor",), order=66,
    ),
)  # fmt: skip
previewed("actor", actor_preview)
wait(Source(entries_waiting, order=45))
kinds.show(Kind("actor", _("Firms and partners"), _("Firm or partner"), actor_rows, order=45))
show(
    Link("foot_together", "actors:actors", _("The map of actors"), order=30),
    Link("mine", "actors:mine", _("My entry on the map"), order=62),
    Link("office", "actors:office", _("The map of actors"), order=36),
)
