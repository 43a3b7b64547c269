"""People of the press: Jehona has the duty of personnel and works there herself."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise, person, with_duty
from charshia.circular.staff.actions import (
    correct_hours,
    hand_gear,
    need,
    note_training,
    plan_shift,
    publish_job,
    put_skill,
)
from charshia.circular.staff.models import Place, Worker
from charshia.circular.staff.queries.hours import span_of
from charshia.circular.staff.staff_deeds import DEEDS
from charshia.circular.staff.tests.hands import a_job, a_worker, at, rules_for, worked
from tests.standing import World

PUBLIC = {"staff:vacancies", "staff:vacancy"}
OWN = {"staff:mine"}
SLUG = "press"


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    day, who = now.date(), {"by": "system", "now": now}
    press = Enterprise.objects.filter(slug=SLUG).first() or an_enterprise(now, SLUG)
    with_duty(press, "jehona", Duty.PERSONNEL, now)
    rules_for(press, now)
    job = a_job(press, now)
    publish_job(job, **who)
    jehona = a_worker(job, now, "Jehona", person("jehona"))
    skill = put_skill(press, None, name="Leja C", course=None, months=12, **who)
    note_training(jehona, skill, on=day, until=day + timedelta(days=20), proof="12/26", **who)
    need(skill, places=[Place.TRUCK], jobs=[job], **who)
    starts = at(day + timedelta(days=1), 6)
    shift = plan_shift(
        jehona, place=Place.TRUCK, starts_at=starts, ends_at=starts + timedelta(hours=8), **who
    )
    stint = worked(jehona, person("arta"), day - timedelta(days=1))
    wrong = worked(jehona, person("arta"), day - timedelta(days=2))
    correct_hours(wrong, None, reason="gabim", by=person("arta"), now=now)
    assert span_of(stint)
    soon = day + timedelta(days=9)
    gear = hand_gear(jehona, what="Doreza", size="8", given_on=day, renew_on=soon, **who)
    slug = {"slug": SLUG}
    month = slug | {"month": f"{day:%Y-%m}"}
    plain = ("vacancies", "work", "beginning", "end", "community", "people", "jobs")
    return {
        **{f"staff:{name}": slug for name in plain},
        "staff:vacancy": slug | {"pk": job.pk},
        "staff:signature": slug | {"pk": gear.pk},
        "staff:week": slug | {"day": (day + timedelta(days=1)).isoformat()},
        "staff:month": month,
        "staff:month_file": month | {"form": "csv"},
        "staff:worker": slug | {"pk": jehona.pk},
        "staff:new_deed": slug | {"noun": "shift"},
        "staff:deed": slug | {"kind": "shift", "pk": shift.pk, "noun": "removal"},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Every deed."""
    slug = {"slug": SLUG}
    jehona = Worker.objects.get(enterprise__slug=SLUG, person=person("jehona"))
    press = jehona.enterprise
    of = {
        "job": press.jobs.latest("pk").pk,
        "worker": jehona.pk,
        "engagement": jehona.engagements.latest("pk").pk,
        "skill": press.skills.latest("pk").pk,
        "gear": jehona.gear.latest("pk").pk,
        "shift": jehona.shifts.latest("pk").pk,
        "stint": jehona.stints.latest("pk").pk,
    }
    return [
        *(("staff:new_deed", slug | {"noun": noun}) for kind, noun in DEEDS if not kind),
        *(
            ("staff:deed", slug | {"kind": kind, "pk": of[kind], "noun": noun})
            for kind, noun in DEEDS
            if kind
        ),
        ("staff:month_file", slug | {"month": f"{timezone.localdate():%Y-%m}", "form": "pdf"}),
    ]
