"""Whoever was written to: by the link of the letter, without an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.clusters.actors import actions
from charshia.clusters.actors.doors import person_of
from charshia.clusters.actors.forms.entries import EntryForm
from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import Actor
from charshia.clusters.actors.tokens import actor_behind
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """The entry as a form; what is sent waits for the coordinator until it is on the map."""
    actor = _behind(token)
    form = EntryForm(request.POST if request.method == "POST" else None, actor=actor)
    if form.is_bound and form.is_valid():
        by = person_of(request) or "guest"
        try:
            actions.change(actor, form.facts, by=by, now=timezone.now())
            actions.propose(actor, by=by, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Thank you. It is kept."))
            return see_other("actors:invited", token)
    context = {
        "actor": actor, "form": form, "token": token, "person": person_of(request),
        "is_draft": actor.state == State.DRAFT,
        "is_waiting": actor.state == State.PROPOSED,
    }  # fmt: skip
    return page(request, "actors/invited.html", context, status=422 if form.is_bound else 200)


@login_not_required
@require_POST
def invited_confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """One press says that all is still true."""
    actor = _behind(token)
    if actor.state in {State.LISTED, State.ARCHIVED}:
        by = person_of(request) or "guest"
        actions.confirm(actor, by=by, now=timezone.now())
        messages.success(request, _("Thank you. We shall ask again in a year."))
    return see_other("actors:invited", token)


@require_POST
def invited_taking(request: HttpRequest, token: str) -> HttpResponse:
    """Who is signed in takes the entry as her own; the link is spent."""
    actor = _behind(token)
    try:
        actions.take_entry(actor, key=actor.link_key, person=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("actors:mine")
    messages.success(request, _("It is yours now. Add products and certificates."))
    return see_other("actors:entry", actor.slug)


def _behind(token: str) -> Actor:
    actor = actor_behind(token)
    if actor is None:
        raise Http404
    return actor
