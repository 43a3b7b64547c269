from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.ground.ui import menu
from charshia.market.catalogue.gates import guard
from charshia.market.catalogue.models import Stall
from charshia.market.stall.deeds import tell
from charshia.market.stall.rooms import Need, NeedSource, Room, address, show
from charshia.people.accounts.waiting import Source, wait
from charshia.people.organisations.duties import Duty
from charshia.programme.admission import telling
from charshia.programme.admission.gates import programme_of
from charshia.programme.admission.kinds import KINDS
from charshia.programme.admission.models import Gate, Member, State
from charshia.programme.admission.requirements import add
from charshia.programme.admission.standing import lines_of
from charshia.programme.admission.waiting import (
    appeals_waiting,
    members_waiting,
    not_come_yet,
    papers_waiting,
    tasks_late,
    visits_due,
)


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


add(*KINDS)
guard(programme_of)
wait(
    *(
        Source(find, order=20)
        for find in (
            papers_waiting, appeals_waiting, members_waiting, tasks_late, visits_due,
            not_come_yet,
        )
    )
)  # fmt: skip
show(
    Room(
        "admission:membership", _("Programme"), "star", Duty.RUN, order=49,
        within=tuple(
            f"admission:{one}" for one in ("terms", "papers", "own_deed", "declared", "jobs")
        ),
    ),
    NeedSource(Duty.RUN, still_required, order=5),
)  # fmt: skip
tell(telling.WORDS)
menu.show(
    menu.Link("office", "admission:programmes", _("Programmes"), order=12),
    menu.Link("mine", "admission:mentoring", _("Whom I stand by"), order=55),
)
