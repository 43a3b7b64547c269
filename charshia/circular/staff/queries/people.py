"""Who is engaged, and what she has learnt."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone

from charshia.circular.founding.models import Enterprise
from charshia.circular.staff.models import Engagement, Need, Rules, Skill, Training, Worker
from charshia.commons.learning.models import Certificate


def lasting(day: date) -> Q:
    """Engagements that hold on a day."""
    return Q(begins_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def is_engaged(worker: Worker, day: date) -> bool:
    return Engagement.objects.filter(lasting(day), worker=worker).exists()


def lacking(worker: Worker, place: str, day: date) -> list[Skill]:
    """What the place and her jobs need and she has not, on a day. Four queries."""
    jobs = Engagement.objects.filter(lasting(day), worker=worker).values("job")
    needs = Need.objects.filter(Q(place=place) | Q(job__in=jobs))
    rows = Skill.objects.filter(pk__in=needs.values("skill"), enterprise=worker.enterprise_id)
    wanted = list(rows.order_by("name", "pk"))
    held = skills_of(worker, wanted, day)
    return [one for one in wanted if one.pk not in held]


def skills_of(worker: Worker, skills: Iterable[Skill], day: date) -> Mapping[int, date | None]:
    """Which of them she has on a day, until when: noted, or by a certificate of its course here.
    Two queries."""
    wanted = {one.pk: one for one in skills}
    holds = Q(until=None) | Q(until__gte=day)
    rows = Training.objects.filter(holds, worker=worker, skill__in=list(wanted), on__lte=day)
    found: dict[int, date | None] = {}
    for one in rows.order_by("pk"):
        _keep(found, one.skill_id, one.until)
    for skill, until in _learnt(worker, wanted):
        if until is None or until >= day:
            _keep(found, skill, until)
    return found


def _keep(found: dict[int, date | None], skill: int, until: date | None) -> None:
    """The later end; none is the latest."""
    known = found.get(skill, until)
    found[skill] = None if known is None or until is None else max(known, until)


def _learnt(worker: Worker, wanted: Mapping[int, Skill]) -> list[tuple[int, date | None]]:
    """By certificates of courses here that were not revoked. One query."""
    courses = {one.course_id: one for one in wanted.values() if one.course_id}
    if worker.person_id is None or not courses:
        return []
    rows = Certificate.objects.filter(
        enrolment__person=worker.person_id, enrolment__course__in=list(courses), revoked_at=None
    )
    found = []
    for course, at in rows.values_list("enrolment__course", "issued_at"):
        skill = courses[course]
        day = timezone.localtime(at).date()
        found.append((skill.pk, months_after(day, skill.months) if skill.months else None))
    return found


def months_after(day: date, months: int) -> date:
    """The last day of so many months: the day before the same one, or the month's last."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day)) - timedelta(days=1)


def workers_of(enterprise: Enterprise, day: date) -> list[tuple[Worker, list[Engagement]]]:
    """Who is written down, with what she does on a day; by name. Two queries."""
    rows = Worker.objects.filter(enterprise=enterprise, forgotten_at=None)
    found = {one.pk: (one, list[Engagement]()) for one in rows.order_by("name", "pk")}
    held = Engagement.objects.filter(lasting(day), worker__in=list(found)).select_related("job")
    for one in held.order_by("begins_on", "pk"):
        found[one.worker_id][1].append(one)
    return list(found.values())


def to_forget(now: datetime) -> list[Worker]:
    """Those who left longer ago than the rules of their enterprise keep names. Three queries."""
    today = timezone.localtime(now).date()
    keep: dict[int, int] = {}
    for rules in Rules.objects.filter(since__lte=today).order_by("since", "pk"):
        keep[rules.enterprise_id] = rules.keep_months
    rows = Worker.objects.filter(forgotten_at=None, enterprise__in=list(keep))
    left = rows.annotate(
        last=Max("engagements__ends_on"),
        lasting=Count("engagements", filter=Q(engagements__ends_on=None)),
    )
    return [
        one
        for one in left.filter(lasting=0, last__isnull=False).order_by("pk")
        if months_after(one.last, keep[one.enterprise_id]) < today
    ]
