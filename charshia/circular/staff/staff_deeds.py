"""What personnel does, by what it is done to and a noun."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.deeds import Case, Deed
from charshia.circular.founding.models import Enterprise
from charshia.circular.staff import actions
from charshia.circular.staff.forms import personnel as forms
from charshia.circular.staff.models import Engagement, Gear, Job, Shift, Skill, Stint, Worker
from charshia.circular.staff.queries.hours import CORRECTIONS, rules_on, span_of
from charshia.engines.shifts import Span
from charshia.ground.ui.forms import MINUTE, Plain

LAW: dict[str, Any] = {
    "rest_minutes": 660, "weekly_rest_minutes": 1440, "longest_minutes": 780,
    "weekly_minutes": 2880, "source": "2003/88/EC, 3, 5, 6",
}  # fmt: skip


def finders(enterprise: Enterprise) -> dict[str, Callable[[int], Any]]:
    """To what something is done, by kind and number, in this enterprise alone."""
    workers = Worker.objects.filter(enterprise=enterprise, forgotten_at=None)
    rows: dict[str, Any] = {
        "job": Job.objects.filter(enterprise=enterprise),
        "worker": workers,
        "engagement": Engagement.objects.filter(worker__in=workers).select_related("worker"),
        "skill": Skill.objects.filter(enterprise=enterprise),
        "gear": Gear.objects.filter(worker__in=workers).select_related("worker"),
        "shift": Shift.objects.filter(worker__in=workers).select_related("worker"),
        "stint": Stint.objects.filter(worker__in=workers).prefetch_related(CORRECTIONS),
    }
    return {kind: _finder(each) for kind, each in rows.items()}


def _finder(rows: Any) -> Callable[[int], Any]:
    return lambda pk: get_object_or_404(rows, pk=pk)


def to(view: str) -> Callable[[Case], str]:
    return lambda case: reverse(f"staff:{view}", args=[case.enterprise.slug])


def to_worker(case: Case) -> str:
    pk = case.of.pk if isinstance(case.of, Worker) else case.of.worker_id
    return reverse("staff:worker", args=[case.enterprise.slug, pk])


def to_week(case: Case) -> str:
    day = timezone.localdate()
    if isinstance(case.of, Shift):
        day = timezone.localtime(case.of.starts_at).date()
    return reverse("staff:week", args=[case.enterprise.slug, day.isoformat()])


def _of_enterprise(case: Case) -> dict[str, Any]:
    return {"enterprise": case.enterprise, "initial": {"begins_on": case.now.date()}}


def _job(case: Case) -> dict[str, Any]:
    plain = ("contract", "week_minutes", "places", "begins_on", "ends_on", "apply_until",
             "how_to_apply")  # fmt: skip
    start = {name: getattr(case.of, name) for name in plain} if case.of else {}
    return {"known": forms.known_of(case.of), "initial": start}


def _put_job(case: Case) -> object:
    return actions.put_job(case.enterprise, case.of, **case.form.facts, **case.who)


def _worker(case: Case) -> dict[str, Any]:
    person = case.of.person
    return {"initial": {"name": case.of.name, "person": person.email if person else ""}}


def _skill(case: Case) -> dict[str, Any]:
    names = ("name", "course", "months")
    start = {name: getattr(case.of, name) for name in names} if case.of else {}
    return {"person": case.by, "initial": start}


def _needs(case: Case) -> dict[str, Any]:
    rows = case.of.needs.all()
    start = {
        "places": [one.place for one in rows if one.place],
        "jobs": [one.job_id for one in rows if one.job_id],
    }
    return {"enterprise": case.enterprise, "initial": start}


def _need(case: Case) -> object:
    jobs = list(case.data["jobs"])
    return actions.need(case.of, places=case.data["places"], jobs=jobs, **case.who)


def _rules(case: Case) -> dict[str, Any]:
    known = rules_on(case.enterprise.pk, case.now.date())
    start: dict[str, Any] = dict(LAW)
    if known:
        start = {name: getattr(known, name) for name in (*LAW, "keep_months")}
    return {"initial": start | {"since": case.now.date()}}


def _shift(case: Case) -> dict[str, Any]:
    return {"enterprise": case.enterprise, "initial": {"day": case.now.date()}}


def _plan(case: Case) -> object:
    starts, ends = case.form.moments()
    return actions.plan_shift(
        case.data["worker"], place=case.data["place"], starts_at=starts, ends_at=ends, **case.who
    )


def _note(case: Case) -> object:
    starts, ends = case.form.moments()
    if starts >= ends:
        raise actions.HoursRefused(_("Say from when until when."), field="ends")
    plain = {name: case.data[name] for name in ("place", "reason", "key")}
    return actions.note_hours(case.of, span=Span(starts, ends), **plain, **case.who)


def _stint(case: Case) -> dict[str, Any]:
    span = span_of(case.of)
    starts = timezone.localtime(span.starts if span else case.of.starts_at)
    ends = timezone.localtime(span.ends) if span else None
    shown = {"starts_at": starts.strftime(MINUTE), "ends_at": ends.strftime(MINUTE) if ends else ""}
    return {"initial": shown | {"counts": True}}


def _correct(case: Case) -> object:
    return actions.correct_hours(case.of, case.form.span, reason=case.data["reason"], **case.who)


def _today(*names: str) -> Callable[[Case], dict[str, Any]]:
    return lambda case: {"initial": dict.fromkeys(names, case.now.date())}


DEEDS: dict[tuple[str, str], Deed] = {
    ("", "job"): Deed(
        _("A new job"), _("Save"), _put_job, forms.JobForm, to("jobs"), prepare=_job
    ),
    ("", "worker"): Deed(
        _("Somebody new"), _("Write her down"),
        lambda case: actions.take_on(case.enterprise, **case.data, **case.who),
        forms.WorkerForm, to("people"),
    ),
    ("", "skill"): Deed(
        _("What one must have learnt"), _("Save"),
        lambda case: actions.put_skill(case.enterprise, None, **case.data, **case.who),
        forms.SkillForm, to("jobs"), prepare=_skill,
    ),
    ("", "rules"): Deed(
        _("Rest and hours that the law asks"), _("Save"),
        lambda case: actions.state_rules(case.enterprise, **case.data, **case.who),
        forms.RulesForm, to_week, _("No shift can be planned against them."), _rules,
    ),
    ("", "shift"): Deed(_("Plan a shift"), _("Plan it"), _plan, forms.ShiftForm, to_week,
                        prepare=_shift),
    ("job", "change"): Deed(
        _("Change the job"), _("Save"), _put_job, forms.JobForm, to("jobs"), prepare=_job
    ),
    ("job", "publishing"): Deed(
        _("Look for somebody"), _("Show it to everybody"),
        lambda case: actions.publish_job(case.of, **case.who), Plain, to("jobs"),
        _("Everybody reads what the job is and how one applies."),
    ),
    ("job", "closing"): Deed(
        _("Look for nobody any more"), _("Take it off the page"),
        lambda case: actions.close_job(case.of, **case.who), Plain, to("jobs"),
        _("Whoever does this job goes on doing it."),
    ),
    ("worker", "change"): Deed(
        _("Name and account"), _("Save"),
        lambda case: actions.change_worker(case.of, **case.data, **case.who),
        forms.WorkerForm, to_worker, prepare=_worker,
    ),
    ("worker", "engagement"): Deed(
        _("Give her a job"), _("Save"),
        lambda case: actions.engage(case.of, **case.data, **case.who),
        forms.EngagementForm, to_worker, prepare=_of_enterprise,
    ),
    ("worker", "training"): Deed(
        _("She has learnt something"), _("Note it"),
        lambda case: actions.note_training(case.of, **case.data, **case.who),
        forms.TrainingForm, to_worker, prepare=lambda case: {"enterprise": case.enterprise},
    ),
    ("worker", "gear"): Deed(
        _("Hand over equipment"), _("Hand it over"),
        lambda case: actions.hand_gear(case.of, **case.data, **case.who),
        forms.GearForm, to_worker, _("She signs on her own page that she has it."),
        _today("given_on"),
    ),
    ("worker", "hours"): Deed(
        _("Note hours that nobody tapped"), _("Note them"), _note, forms.NotedForm, to_worker,
        prepare=lambda case: {"initial": {"day": case.now.date(), "key": uuid4().hex}},
    ),
    ("engagement", "end"): Deed(
        _("The last day"), _("Save"),
        lambda case: actions.end_engagement(case.of, **case.data, **case.who),
        forms.DayForm, to_worker, prepare=_today("on"),
    ),
    ("skill", "change"): Deed(
        _("What one must have learnt"), _("Save"),
        lambda case: actions.put_skill(case.enterprise, case.of, **case.data, **case.who),
        forms.SkillForm, to("jobs"), prepare=_skill,
    ),
    ("skill", "needs"): Deed(
        _("Where it is needed"), _("Save"), _need, forms.NeedsForm, to("jobs"),
        _("Who lacks it cannot be put on a shift there."), _needs,
    ),
    ("gear", "return"): Deed(
        _("Equipment comes back"), _("It is back"),
        lambda case: actions.take_gear_back(case.of, **case.data, **case.who),
        forms.DayForm, to_worker, prepare=_today("on"),
    ),
    ("shift", "removal"): Deed(
        _("Take a shift out of the plan"), _("Take it out"),
        lambda case: actions.drop_shift(case.of, **case.who), Plain, to_week
    ),
    ("stint", "correction"): Deed(
        _("Put hours right"), _("Save"), _correct, forms.CorrectionForm, to_worker,
        prepare=_stint,
    ),
}  # fmt: skip
