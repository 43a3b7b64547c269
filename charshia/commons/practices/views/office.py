"""The coordinator publishes, sends back, looks over and withdraws; her topics."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.practices import actions
from charshia.commons.practices.doors import written_practice
from charshia.commons.practices.forms.writing import ReasonForm, TopicForm
from charshia.commons.practices.models import Practice, State, Topic
from charshia.commons.practices.queries import office_rows
from charshia.commons.practices.slugs import free_slug
from charshia.commons.practices.views.writing import edit_page
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    state = request.GET.get("state", "")
    context = {"rows": office_rows(state), "states": State.choices, "state": state}
    return page(request, "practices/office.html", context)


@require_POST
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    return _deed(request, pk, actions.publish, _("Published."))


@require_POST
def looking_over(request: HttpRequest, pk: int) -> HttpResponse:
    return _deed(request, pk, actions.look_over, _("Looked over."))


@require_POST
def returning(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator_of(request)
    return _with_reason(request, pk, actions.send_back, _("Done. Whoever wrote it gets a letter."))


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """By whoever wrote it too."""
    return _with_reason(request, pk, actions.withdraw, _("Withdrawn."))


@never_cache
@require_http_methods(GET_AND_POST)
def topics(request: HttpRequest) -> HttpResponse:
    """All of them, and the form for one more."""
    coordinator_of(request)
    form = TopicForm(request.POST or None)
    if form.is_valid():
        return _kept(request, form, free_slug(form.cleaned_data["name"]))
    context = {"topics": Topic.objects.order_by("position", "pk"), "form": form}
    return page(request, "practices/topics.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator_of(request)
    found = get_object_or_404(Topic, slug=slug)
    form = TopicForm(request.POST if request.method == "POST" else None, topic=found)
    if form.is_valid():
        return _kept(request, form, found.slug)
    context = {"topic": found, "form": form}
    return page(request, "practices/topic.html", context, status=422 if form.is_bound else 200)


def _kept(request: HttpRequest, form: TopicForm, slug: str) -> HttpResponse:
    data = form.cleaned_data
    actions.put_topic(
        slug, name=form.translated("name"), position=data["position"],
        is_offered=data["is_offered"], by=coordinator_of(request), now=timezone.now(),
    )  # fmt: skip
    return see_other("practices:topics")


def _deed(request: HttpRequest, pk: int, act: Callable[..., None], words: str) -> HttpResponse:
    person = coordinator_of(request)
    found = get_object_or_404(Practice, pk=pk)
    try:
        act(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, words)
    return see_other("practices:edit", pk)


def _with_reason(
    request: HttpRequest, pk: int, act: Callable[..., None], words: str
) -> HttpResponse:
    person, found = written_practice(request, pk)
    form = ReasonForm(request.POST, auto_id="reason_%s")
    if form.is_valid():
        try:
            act(found, reason=form.cleaned_data["reason"], by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, words)
            return see_other("practices:edit", pk)
    return edit_page(request, person, found, reason=form)
