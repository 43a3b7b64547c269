"""Who works in the works of the demonstration: jobs, shifts, hours, training, equipment."""

import json
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.staff.actions import (
    begin_work,
    correct_hours,
    end_work,
    engage,
    hand_gear,
    name_community,
    need,
    note_hours,
    note_training,
    plan_shift,
    publish_job,
    put_job,
    put_skill,
    sign_gear,
    state_rules,
    take_on,
)
from charshia.circular.staff.models import Job, Place, Skill, Worker
from charshia.circular.staff.staff_deeds import LAW
from charshia.demo.cast import DATA
from charshia.engines.shifts import Span
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person

Said = dict[str, Any]
BEGUN: Final = 190  # days ago
HOUR: Final = timedelta(hours=1)


def employ(now: datetime) -> None:
    """Twelve people of both communities; what each says of hers is sealed."""
    said: Said = json.loads((DATA / "staff.json").read_text(encoding="utf-8"))
    enterprise = Enterprise.objects.get(slug="briketa-kodra")
    personnel = enterprise.hands.select_related("person").get(duty=Duty.PERSONNEL).person
    begun = now - timedelta(days=BEGUN)
    who: Said = {"by": personnel, "now": begun}
    state_rules(
        enterprise, since=begun.date(), keep_months=said["keep_months"], **LAW, **who
    )  # fmt: skip
    jobs = {one["key"]: _job(enterprise, one, who) for one in said["jobs"]}
    _vacancy(enterprise, said["vacancy"], personnel, now)
    skills = [_skill(enterprise, one, who) for one in said["skills"]]
    workers = [(one["job"], _worker(jobs[one["job"]], one, who)) for one in said["workers"]]
    at_press = [one for place, one in workers if place == Place.PRESS]
    _fit_out(at_press, skills, said["gear"], who)
    for days in said["noted_days"]:
        monday = _monday(now - timedelta(days=days))
        for place, one in workers:
            _noted(one, place, monday, said["noted_reason"], personnel)
    _tapped(workers, said["forgotten"], personnel, now)
    _plan(at_press, personnel, now)


def _job(enterprise: Enterprise, one: Said, who: Said, **facts: Any) -> Job:
    return put_job(
        enterprise, None, title=one["title"], about=one["about"], contract=one["contract"],
        week_minutes=60 * one["hours"], places=one["places"], begins_on=who["now"].date(), **facts,
        **who,
    )  # fmt: skip


def _vacancy(enterprise: Enterprise, one: Said, by: Person, now: datetime) -> None:
    """Shown to everybody, with a last day."""
    who: Said = {"by": by, "now": now - timedelta(days=3)}
    until = now.date() + timedelta(days=one["days"])
    publish_job(_job(enterprise, one, who, apply_until=until, how_to_apply=one["how"]), **who)


def _skill(enterprise: Enterprise, one: Said, who: Said) -> Skill:
    made = put_skill(enterprise, None, name=one["name"], months=one["months"], **who)
    need(made, places=one["places"], jobs=[], **who)
    return made


def _worker(job: Job, one: Said, who: Said) -> Worker:
    """She has an account, where she says herself to which community she belongs."""
    found = Person.objects.filter(email=one.get("email", "-")).first()
    language = "sq" if one["name"].isascii() or "ë" in one["name"] else "sr-Cyrl"
    person = found or register_person(name=one["name"], language=language, now=who["now"])
    made = take_on(job.enterprise, one["name"], person=person, **who)
    begins, minutes = who["now"].date(), job.week_minutes
    engage(made, job, begins_on=begins, ends_on=None, week_minutes=minutes, **who)
    name_community(made, one["community"], by=person, now=who["now"])
    return made


def _fit_out(
    workers: list[Worker], skills: list[Skill], gear: list[tuple[str, str, int]], who: Said
) -> None:
    """Trained for the press, and with what protects her; all but the last have signed."""
    day: date = who["now"].date()
    for number, one in enumerate(workers):
        for skill in skills[: 1 if number else 2]:
            until = day + timedelta(days=30 * (skill.months or 0))
            note_training(one, skill, on=day, until=until, proof="Vërtetim / Потврда", **who)
        for what, size, days in gear:
            renew = day + timedelta(days=days)
            made = hand_gear(one, what=what, size=size, given_on=day, renew_on=renew, **who)
            if one.person and one != workers[-1]:
                sign_gear(made, by=one.person, now=who["now"])


def _monday(at: datetime) -> date:
    day = timezone.localtime(at).date()
    return day - timedelta(days=day.weekday())


def _at(day: date, hour: int) -> datetime:
    zone = timezone.get_current_timezone()
    return datetime(day.year, day.month, day.day, hour, tzinfo=zone)


def _noted(worker: Worker, place: str, day: date, reason: str, by: Person) -> None:
    """From the notebook, before there was a telephone in the yard."""
    span = Span(_at(day, 7), _at(day, 15))
    note_hours(
        worker, place=place, span=span, reason=reason, key=f"demo-{day}", by=by,
        now=span.ends + HOUR,
    )  # fmt: skip


def _tapped(workers: list[tuple[str, Worker]], forgotten: str, by: Person, now: datetime) -> None:
    """The day before yesterday; one forgot to tap at the end and it was put right."""
    day = timezone.localtime(now).date() - timedelta(days=2)
    begins, ends = _at(day, 7), _at(day, 15)
    for place, one in workers:
        assert one.person is not None
        who: Said = {"by": one.person, "key": f"demo-{day}-b"}
        stint = begin_work(one, place=place, pressed_at=begins, now=begins, **who)
        if one == workers[-1][1]:
            span, at = Span(begins, ends), _at(day + timedelta(days=1), 9)
            correct_hours(stint, span, reason=forgotten, by=by, now=min(at, now))
        else:
            who["key"] = f"demo-{day}-e"
            end_work(one, pressed_at=ends, now=ends, **who)


def _plan(workers: list[Worker], by: Person, now: datetime) -> None:
    """Next week at the press, Monday to Friday, in two shifts."""
    monday = _monday(now + timedelta(days=7))
    for number, one in enumerate(workers):
        hour = 7 if number % 2 else 14
        for days in range(5):
            day = monday + timedelta(days=days)
            plan_shift(
                one, place=Place.PRESS, starts_at=_at(day, hour), ends_at=_at(day, hour + 7), by=by,
                now=now,
            )  # fmt: skip
