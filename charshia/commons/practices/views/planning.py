"""From a practice to one's own plan. Nobody but its owner finds it (404)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.practices import actions
from charshia.commons.practices.forms.planning import MeansForm, OutcomeForm, TaskForm
from charshia.commons.practices.lacking import Part, beside
from charshia.commons.practices.models import Plan, Practice, Task
from charshia.commons.practices.plans import plan_shown, plans_of
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    return page(request, "practices/plans.html", {"plans": plans_of(me(request))})


@never_cache
@require_http_methods(GET_AND_POST)
def planning(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions before beginning; whoever has a plan for it comes to that."""
    person = me(request)
    found = get_object_or_404(Practice.objects.visible(), pk=pk)
    known = Plan.objects.visible_to(person).filter(practice=found, finished_at=None).first()
    if known is not None:
        return see_other("practices:plan", known.pk)
    form = MeansForm(request.POST if request.method == "POST" else None, practice=found)
    if form.is_valid():
        try:
            made = actions.begin_plan(found, form.means, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("practices:plan", made.pk)
    context = {"practice": found, "form": form}
    return page(request, "practices/planning.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def plan(request: HttpRequest, number: int) -> HttpResponse:
    _person, found = _mine(request, number)
    return _plan_page(request, found, TaskForm(currency=found.currency))


@never_cache
@require_http_methods(GET_AND_POST)
def means(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _mine(request, number)
    sent = request.POST if request.method == "POST" else None
    form = MeansForm(sent, practice=found.practice, plan=found)
    if form.is_valid():
        try:
            actions.change_plan(found, form.means, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("practices:plan", number)
    context = {"plan": found, "practice": found.practice, "form": form}
    return page(request, "practices/planning.html", context, status=422 if form.errors else 200)


@require_POST
def adding(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _mine(request, number)
    form = TaskForm(request.POST, currency=found.currency)
    if form.is_valid():
        try:
            actions.add_task(found, form.deed, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("practices:plan", number)
    return _plan_page(request, found, form)


@never_cache
@require_http_methods(GET_AND_POST)
def task(request: HttpRequest, number: int, key: int) -> HttpResponse:
    person, found, one = _task(request, number, key)
    sent = request.POST if request.method == "POST" else None
    form = TaskForm(sent, task=one, currency=found.currency)
    if form.is_valid():
        try:
            actions.change_task(one, form.deed, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("practices:plan", number)
    context = {"plan": found, "task": one, "form": form}
    return page(request, "practices/task.html", context, status=422 if form.errors else 200)


@require_POST
def task_done(request: HttpRequest, number: int, key: int) -> HttpResponse:
    person, _found, one = _task(request, number, key)
    try:
        actions.set_done(one, done="undo" not in request.POST, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("practices:plan", number)


@require_POST
def task_removal(request: HttpRequest, number: int, key: int) -> HttpResponse:
    person, _found, one = _task(request, number, key)
    try:
        actions.remove_task(one, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("practices:plan", number)


@never_cache
@require_http_methods(GET_AND_POST)
def outcome(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _mine(request, number)
    form = OutcomeForm(request.POST if request.method == "POST" else None, plan=found)
    if form.is_valid():
        words, now = form.cleaned_data["outcome"], timezone.now()
        try:
            told = actions.finish_plan(found, words, done=form.done, by=person, now=now)
        except Refusal as no:
            add_refusal(form, no)
        else:
            thanks = _("Thank you. It stands here once it is confirmed.")
            messages.success(request, thanks if told else _("Kept."))
            return see_other("practices:plan", number)
    context = {"plan": found, "practice": found.practice, "form": form}
    return page(request, "practices/outcome.html", context, status=422 if form.errors else 200)


@require_POST
def plan_removal(request: HttpRequest, number: int) -> HttpResponse:
    person, found = _mine(request, number)
    actions.drop_plan(found, by=person, now=timezone.now())
    messages.success(request, _("Thrown away."))
    return see_other("practices:plans")


def _plan_page(request: HttpRequest, found: Plan, form: TaskForm) -> HttpResponse:
    shown = plan_shown(found)
    late = shown.late(timezone.localdate())
    context: dict[str, Any] = {"shown": shown, "plan": found, "form": form, "late": late}
    if found.finished_at is None:
        context |= {
            "courses": beside(Part.TRAINING, [found.training]),
            "spaces": beside(Part.MACHINES, [str(one.name) for one in shown.wanting]),
            "people": beside(Part.MENTOR, [found.mentor, *_topics(found.practice)]),
        }
    return page(request, "practices/plan.html", context, status=422 if form.errors else 200)


def _topics(practice: Practice) -> list[str]:
    return [str(one.name) for one in practice.topics.order_by("position", "pk")]


def _mine(request: HttpRequest, number: int) -> tuple[Person, Plan]:
    person = me(request)
    rows = Plan.objects.visible_to(person).select_related("practice", "person")
    return person, get_object_or_404(rows, pk=number)


def _task(request: HttpRequest, number: int, key: int) -> tuple[Person, Plan, Task]:
    person, found = _mine(request, number)
    rows = Task.objects.select_related("plan").filter(plan=found)
    return person, found, get_object_or_404(rows, pk=key)
