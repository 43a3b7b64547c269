from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.found import practice_preview, practice_rows
from charshia.commons.practices.models import Adoption, Answer, Practice, Restoration, State
from charshia.ground.papers.previews import previewed
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.waiting import MOST, Source, Waiting, wait


def practices_waiting(now: datetime) -> Iterator[Waiting]:
    """Proposed, or changed by their writers since they were looked over. One query."""
    wanted = Q(state=State.PROPOSED) | Q(state=State.PUBLISHED, is_changed=True)
    for one in Practice.objects.filter(wanted).order_by("changed_at", "pk")[:MOST]:
        url = reverse("practices:edit", args=[one.pk])
        words = _("A practice that changed") if one.is_public else _("A practice to look at")
        yield Waiting(str(one.title), url, note=str(words), since=one.changed_at)


def adoptions_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    rows = Adoption.objects.waiting().select_related("practice").order_by("told_at", "pk")
    for one in rows[:MOST]:
        url, words = reverse("practices:edit", args=[one.practice_id]), _("Somebody did it too")
        yield Waiting(str(one.practice.title), url, note=str(words), since=one.told_at)


def restorations_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    rows = Restoration.objects.filter(answer=Answer.WAITING).select_related("practice")
    for one in rows.order_by("asked_at", "pk")[:MOST]:
        url = reverse("practices:versions", args=[one.practice_id])
        words = _("An earlier version is asked for")
        yield Waiting(str(one.practice.title), url, note=str(words), since=one.asked_at)


previewed("practice", practice_preview)
wait(Source(practices_waiting, order=42), Source(adoptions_waiting, order=43),
     Source(restorations_waiting, order=43))  # fmt: skip
kinds.show(Kind("practice", _("Good practice"), _("Good practice"), practice_rows, order=45))
show(
    Link("foot_known", "practices:practices", _("Good practice"), order=30),
    Link("mine", "practices:mine", _("What I tell others"), order=61),
    Link("mine", "practices:plans", _("My plans"), order=62),
    Link("office", "practices:office", _("Good practice"), order=31),
)
