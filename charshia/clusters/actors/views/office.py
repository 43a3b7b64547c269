"""The coordinator: yes and no, letters with links, entries that are one."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.actors import actions
from charshia.clusters.actors.doors import office_actor
from charshia.clusters.actors.forms.entries import EntryForm, InvitationForm
from charshia.clusters.actors.forms.office import MergeForm, NoteForm, RefusalForm
from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import Actor
from charshia.clusters.actors.queries.office import history_of, office_rows, pairs, twin_of
from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of, me

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    state, after = request.GET.get("state", ""), request.GET.get("after", "")[:60]
    rows, later = office_rows(state, after)
    states = [(value, label) for value, label in State.choices if value != State.MERGED]
    context = {
        "rows": rows, "states": states, "state": state,
        "later": f"?state={state}&after={later}" if later else "",
    }  # fmt: skip
    return page(request, "actors/office.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def office_new(request: HttpRequest) -> HttpResponse:
    person = coordinator_of(request)
    form = EntryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.enter_listed(
                form.facts, by=person, now=timezone.now(), language=current()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("It stands on the map."))
            return see_other("actors:office_entry", made.slug)
    context = {"form": form}
    return page(request, "actors/office_new.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def invitation(request: HttpRequest) -> HttpResponse:
    person = coordinator_of(request)
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]
        try:
            made = actions.invite(form.facts, by=person, now=timezone.now(), language=language)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("The letter is on its way."))
            return see_other("actors:office_entry", made.slug)
    context = {"form": form}
    return page(request, "actors/invitation.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def office_entry(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_page(request, office_actor(request, slug))


def entry_page(
    request: HttpRequest,
    actor: Actor,
    *,
    refusal: RefusalForm | None = None,
    merging: MergeForm | None = None,
) -> HttpResponse:
    start = {"other": request.GET.get("into", "")[:60]}
    context: dict[str, Any] = {
        "actor": actor,
        "twin": twin_of(actor) if actor.state != State.MERGED else None,
        "history": list(history_of(actor)),
        "refusal": refusal or RefusalForm(auto_id="refusal_%s"),
        "merging": merging or MergeForm(initial=start, auto_id="merging_%s"),
        "note": NoteForm(initial={"text": actor.note}, auto_id="note_%s"),
    }
    return page(
        request, "actors/office_entry.html", context, status=422 if refusal or merging else 200
    )


@require_POST
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    return _deed(request, slug, actions.put_on_map, _("It stands on the map."))


@require_POST
def office_archiving(request: HttpRequest, slug: str) -> HttpResponse:
    return _deed(request, slug, actions.archive, _("It is no longer on the map."))


@require_POST
def link(request: HttpRequest, slug: str) -> HttpResponse:
    return _deed(request, slug, actions.send_link, _("The letter is on its way."))


@require_POST
def refusal(request: HttpRequest, slug: str) -> HttpResponse:
    actor = office_actor(request, slug)
    form = RefusalForm(request.POST, auto_id="refusal_%s")
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.refuse(actor, reason=reason, by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Done. Whoever proposed it gets a letter."))
            return see_other("actors:office")
    return entry_page(request, actor, refusal=form)


@require_POST
def note(request: HttpRequest, slug: str) -> HttpResponse:
    actor = office_actor(request, slug)
    form = NoteForm(request.POST)
    if form.is_valid():
        actions.note(actor, text=form.cleaned_data["text"], by=me(request), now=timezone.now())
        messages.success(request, _("Kept."))
    return see_other("actors:office_entry", slug)


@require_POST
def merging(request: HttpRequest, slug: str) -> HttpResponse:
    actor = office_actor(request, slug)
    form = MergeForm(request.POST, auto_id="merging_%s")
    if form.is_valid():
        into = form.cleaned_data["other"]
        try:
            kept = actions.merge(actor, into=into, by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("They are one now."))
            return see_other("actors:office_entry", kept.slug)
    return entry_page(request, actor, merging=form)


@never_cache
@require_safe
def doubles(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    return page(request, "actors/doubles.html", {"pairs": pairs()})


def _deed(request: HttpRequest, slug: str, act: Callable[..., None], words: str) -> HttpResponse:
    actor = office_actor(request, slug)
    try:
        act(actor, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, words)
    return see_other("actors:office_entry", slug)
