from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.ground.ui import menu
from charshia.market.catalogue.gates import guard
from charshia.market.catalogue.models import Stall
from charshia.market.stall.rooms import Need, NeedSource, Room, address, show
from charshia.people.accounts.waiting import Source, Waiting, Why, wait
from charshia.people.organisations.duties import Duty
from charshia.programme.admission.gates import programme_of
from charshia.programme.admission.kinds import KINDS
from charshia.programme.admission.models import Gate, Member, State
from charshia.programme.admission.queries import is_late, rows_of
from charshia.programme.admission.requirements import add
from charshia.programme.admission.standing import lines_of


def coordinators(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_coordinator", False))


def still_required(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query for a stall in no programme, else four."""
    member = Member.objects.of_stall(stall.organisation_id).first()
    if member is None:
        return
    url = address("admission:membership", stall)
    if member.state == State.SUSPENDED:
        yield Need(str(_("Your stall is suspended")), url, is_urgent=True)
        return
    lines = lines_of([member], on=timezone.localdate(now))[member.pk]
    if count := sum(not line.is_done for line in lines):
        words = ngettext(
            "%(count)d thing the programme still asks of you",
            "%(count)d things the programme still asks of you",
            count,
        )
        is_before = any(not one.is_done and one.requirement.gate != Gate.LATER for one in lines)
        yield Need(words % {"count": count}, url, is_urgent=is_before)


def members_waiting(now: datetime) -> Iterator[Waiting]:
    """Five queries, however many members."""
    members = Member.objects.live().select_related("organisation", "cohort", "programme")
    for row in rows_of(members.order_by("since", "pk"), on=timezone.localdate(now)):
        name = str(row.member.organisation.name)
        url = reverse("admission:member", args=[row.member.pk])
        if row.appeals:
            yield Waiting(name, url, Why.WAITS, str(_("An appeal waits for an answer")))
        elif row.member.state == State.CANDIDATE:
            yield Waiting(name, url, Why.WAITS, str(_("To be admitted to the programme")))
        elif row.papers:
            yield Waiting(name, url, Why.WAITS, str(_("A document waits to be checked")))
        elif row.is_ready:
            yield Waiting(name, url, Why.WAITS, str(_("Only your yes is missing")))
        if any(line.stand == "expired" for line in row.lines):
            yield Waiting(name, url, Why.LATE, str(_("Something required has expired")))
        elif is_late(row.member, now=now):
            yield Waiting(name, url, Why.HELP, str(_("Nothing has moved for a month")))


add(*KINDS)
guard(programme_of)
wait(Source(members_waiting, order=20))
show(
    Room(
        "admission:membership", _("Programme"), "star", Duty.RUN, order=49,
        within=tuple(
            f"admission:{one}" for one in ("terms", "papers", "own_deed", "declared", "jobs")
        ),
    ),
    NeedSource(Duty.RUN, still_required, order=5),
)  # fmt: skip
menu.show(
    menu.Link("office", "admission:programmes", _("Programmes"), order=12, shown_to=coordinators),
    menu.Link("mine", "admission:mentoring", _("Whom I stand by"), order=55),
)
