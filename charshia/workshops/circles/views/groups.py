"""Working groups: what everybody sees, and what who is in reads, writes and plans."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.papers.calendars import CALENDAR
from charshia.ground.ui.cache import keep
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.basket.visitors import person_of
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.workshops.circles.actions import groups as actions
from charshia.workshops.circles.calendars import calendar_of_meeting
from charshia.workshops.circles.doors import inner_circle, kept_circle
from charshia.workshops.circles.forms.groups import CircleForm, InviteForm, MeetingForm, PostForm
from charshia.workshops.circles.kinds import PostKind, Role
from charshia.workshops.circles.marks import CIRCLES
from charshia.workshops.circles.models import Circle, Member, Post
from charshia.workshops.circles.queries.groups import (
    circles_going_on,
    inside_of,
    languages_of,
    own_circles,
)

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@require_safe
def circles(request: HttpRequest) -> HttpResponse:
    keep(request, [CIRCLES])
    person = person_of(request)
    context = {"circles": circles_going_on(), "own": own_circles(person) if person else []}
    return page(request, "circles/circles.html", context)


@login_not_required
@require_safe
def circle(request: HttpRequest, pk: int) -> HttpResponse:
    keep(request, [CIRCLES])
    found = get_object_or_404(Circle.objects.going_on(), pk=pk)
    person = person_of(request)
    member = found.members.filter(person=person).first() if person else None
    context = {"circle": found, "languages": languages_of(found), "member": member}
    return page(request, "circles/circle.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    person = me(request)
    form = CircleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.found_circle(form.facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("circles:circle_inside", made.pk)
    return _form_page(request, form, None)


@never_cache
@require_http_methods(GET_AND_POST)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = kept_circle(request, pk)
    form = CircleForm(request.POST if request.method == "POST" else None, circle=found)
    if form.is_valid():
        try:
            actions.change_circle(found, form.facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("circles:circle_inside", pk)
    return _form_page(request, form, found)


@require_POST
def joining(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Circle.objects.going_on(), pk=pk)
    try:
        member = actions.join(found, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("circles:circle", pk)
    if member.state != "in":
        messages.success(request, _("The hosts are told that you ask."))
        return see_other("circles:circle", pk)
    return see_other("circles:circle_inside", pk)


@require_POST
def leaving(request: HttpRequest, pk: int) -> HttpResponse:
    """At any time; what waits is taken back."""
    person = me(request)
    member = get_object_or_404(Member.objects.select_related("circle"), circle=pk, person=person)
    try:
        actions.leave(member, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("circles:circle_inside", pk)
    messages.success(request, _("Done."))
    return see_other("circles:circles")


@never_cache
@require_safe
def inside(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = inner_circle(request, pk)
    return _inside_page(request, found, person, {})


Act = Callable[[Circle, Any, dict[str, Any]], object]
WRITTEN: dict[str, tuple[type[forms.Form], Act]] = {
    "posts": (
        PostForm,
        lambda one, form, who: actions.write_post(
            one, kind=PostKind(form.cleaned_data["kind"]), text=form.cleaned_data["text"],
            language=current(), **who,
        ),
    ),
    "meetings": (
        MeetingForm,
        lambda one, form, who: actions.plan_meeting(one, form.gathering(current()), **who),
    ),
    "invitations": (
        InviteForm, lambda one, form, who: actions.invite(one, **form.cleaned_data, **who),
    ),
}  # fmt: skip


@require_POST
def words(request: HttpRequest, pk: int, noun: str) -> HttpResponse:
    """All who are in write; only hosts plan and invite."""
    if noun not in WRITTEN:
        raise Http404
    found, person = (inner_circle if noun == "posts" else kept_circle)(request, pk)
    shape, act = WRITTEN[noun]
    form = shape(request.POST, auto_id=f"{noun}_%s")
    if form.is_valid():
        try:
            act(found, form, {"by": person, "now": timezone.now()})
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Done."))
            return see_other("circles:circle_inside", pk)
    return _inside_page(request, found, person, {noun: form})


@require_POST
def post_removal(request: HttpRequest, pk: int, post: int) -> HttpResponse:
    """By who wrote it, and by hosts."""
    found, person = inner_circle(request, pk)
    kept = get_object_or_404(Post.objects.filter(circle=found), pk=post)
    if kept.by_id != person.pk:
        kept_circle(request, pk)
    actions.remove_post(kept, by=person, now=timezone.now())
    return see_other("circles:circle_inside", pk)


@require_POST
def calling_off(request: HttpRequest, pk: int, meeting: int) -> HttpResponse:
    found, person = kept_circle(request, pk)
    kept = get_object_or_404(found.meetings, pk=meeting)
    actions.call_off(kept, by=person, now=timezone.now())
    return see_other("circles:circle_inside", pk)


@never_cache
@require_safe
def meeting_file(request: HttpRequest, pk: int, meeting: int) -> HttpResponse:
    found, _person = inner_circle(request, pk)
    kept = get_object_or_404(found.meetings.select_related("circle"), pk=meeting)
    return HttpResponse(calendar_of_meeting(kept), content_type=CALENDAR)


DEEDS: dict[str, Callable[..., object]] = {
    "admission": actions.admit, "appointment": actions.appoint, "removal": actions.leave,
    "stepping_down": actions.step_down,
}  # fmt: skip


@require_POST
def member_deed(request: HttpRequest, pk: int, member: int, noun: str) -> HttpResponse:
    found, person = kept_circle(request, pk)
    if noun not in DEEDS:
        raise Http404
    kept = get_object_or_404(found.members.select_related("circle"), pk=member)
    try:
        DEEDS[noun](kept, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Done."))
    return see_other("circles:circle_inside", pk)


def _form_page(request: HttpRequest, form: CircleForm, found: Circle | None) -> HttpResponse:
    context = {"form": form, "circle": found}
    status = 422 if form.errors else 200
    return page(request, "circles/circle_form.html", context, status=status)


def _inside_page(
    request: HttpRequest, found: Circle, person: Person, bound: dict[str, forms.Form]
) -> HttpResponse:
    shown = inside_of(found, timezone.now())
    own = next((one for one in shown.members if one.person_id == person.pk), None)
    shapes = {noun: shape(auto_id=f"{noun}_%s") for noun, (shape, _act) in WRITTEN.items()}
    context = {
        "circle": found, "shown": shown, "own": own, "forms": shapes | bound,
        "is_host": own is not None and own.role == Role.HOST,
    }  # fmt: skip
    status = 422 if any(form.errors for form in bound.values()) else 200
    return page(request, "circles/circle_inside.html", context, status=status)
