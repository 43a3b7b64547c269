"""What of the programmes waits for the coordinator, is late, or does not get on."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Max
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.people.accounts.waiting import MOST, Waiting, Why
from charshia.programme.admission.kinds import YES
from charshia.programme.admission.models import (
    ON_THE_WAY,
    Appeal,
    Gate,
    Member,
    Paper,
    PaperState,
    State,
    Task,
)
from charshia.programme.admission.standing import Line, lines_of

STUCK: Final = timedelta(days=30)  # in a state before its stall sells
PATIENCE: Final = timedelta(days=7)  # with somebody who was invited
UNSEEN: Final = timedelta(days=60)  # without a visit or a call


def papers_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    rows = Paper.objects.filter(state=PaperState.WAITING).order_by("sent_at", "pk")
    for one in rows.select_related("member__organisation", "requirement")[:MOST]:
        yield Waiting(
            str(one.member.organisation.name), f"{_page(one.member)}#asked-{one.requirement_id}",
            note=str(_("A document waits to be checked")), since=one.sent_at,
        )  # fmt: skip


def appeals_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    rows = Appeal.objects.filter(answered_at=None, member__state=State.SUSPENDED)
    rows = rows.order_by("sent_at", "pk")  # of one that was lifted there is nothing to answer
    for one in rows.select_related("member__organisation")[:MOST]:
        yield Waiting(
            str(one.member.organisation.name), _deed(one.member, "appeal-answer", one.pk),
            note=str(_("An appeal waits for an answer")), since=one.sent_at,
        )  # fmt: skip


def tasks_late(now: datetime) -> Iterator[Waiting]:
    """One query."""
    rows = Task.objects.filter(done_at=None, due_on__lt=timezone.localdate(now))
    rows = rows.exclude(member__state__in=[State.LEFT, State.ENDED])
    for one in rows.select_related("member__organisation").order_by("due_on", "pk")[:MOST]:
        assert one.due_on is not None
        yield Waiting(
            str(one.member.organisation.name), f"{_page(one.member)}#support", Why.LATE, one.text,
            timezone.make_aware(datetime.combine(one.due_on, datetime.min.time())),
        )  # fmt: skip


def visits_due(now: datetime) -> Iterator[Waiting]:
    """One query."""
    rows = Member.objects.filter(state__in=ON_THE_WAY).select_related("organisation")
    rows = rows.annotate(last=Max("visits__on"))
    long_ago, day = now - UNSEEN, timezone.localdate(now - UNSEEN)
    late = rows.filter(joined_at__lt=long_ago).annotate(seen=Coalesce("last", "joined_at__date"))
    for one in late.filter(seen__lt=day).order_by("seen", "pk")[:MOST]:
        yield Waiting(
            str(one.organisation.name), reverse("admission:office_deed", args=[one.pk, "visit"]),
            Why.LATE, str(_("Nobody has visited or called for two months")),
            timezone.make_aware(datetime.combine(one.seen, datetime.min.time())),
        )  # fmt: skip


def not_come_yet(now: datetime) -> Iterator[Waiting]:
    """Who was let in and has made no account. One query."""
    rows = Member.objects.live().filter(
        organisation__memberships=None, joined_at__lt=now - PATIENCE
    )
    for one in rows.select_related("organisation").order_by("joined_at", "pk")[:MOST]:
        yield Waiting(
            str(one.organisation.name), _deed(one, "invitation"), Why.HELP,
            str(_("Has not come in yet")), one.joined_at,
        )  # fmt: skip


def members_waiting(now: datetime) -> Iterator[Waiting]:
    """Her yes, what has expired, and who is stuck. Four queries."""
    rows = Member.objects.exclude(state__in=[State.LEFT, State.ENDED, State.SUSPENDED])
    members = list(rows.select_related("organisation").order_by("since", "pk"))
    lines = lines_of(members, on=timezone.localdate(now))
    for one in members:
        yield from _of_member(one, lines[one.pk], now)


def _of_member(member: Member, lines: list[Line], now: datetime) -> Iterator[Waiting]:
    name = str(member.organisation.name)
    open_ = [one for one in lines if not one.is_done and one.requirement.gate != Gate.LATER]
    if member.state == State.CANDIDATE:
        words, url = _("To be admitted to the programme"), _deed(member, "admission")
        yield Waiting(name, url, Why.WAITS, str(words), member.since)
    elif open_ and all(one.requirement.kind == YES for one in open_):
        words, url = _("Only your yes is missing"), _deed(member, "yes", open_[0].requirement.pk)
        yield Waiting(name, url, Why.WAITS, str(words), member.since)
    elif is_stuck(member, now=now):
        yield Waiting(name, _page(member), Why.HELP, str(_("Nothing has moved")), member.since)
    if expired := [one.requirement for one in lines if one.stand == "expired"]:
        url, title = f"{_page(member)}#asked-{expired[0].pk}", str(expired[0].title)
        yield Waiting(name, url, Why.LATE, str(_("Has expired: %(title)s") % {"title": title}))


def is_stuck(member: Member, *, now: datetime) -> bool:
    """Has nothing moved for long before its stall sells?"""
    return member.state in {State.ADMITTED, State.VISIBLE} and now - member.since > STUCK


def _page(member: Member) -> str:
    return reverse("admission:member", args=[member.pk])


def _deed(member: Member, noun: str, of: int = 0) -> str:
    url = reverse("admission:office_deed", args=[member.pk, noun])
    return f"{url}?of={of}" if of else url
