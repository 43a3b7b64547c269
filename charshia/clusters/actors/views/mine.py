"""Her own entry: what it says, how it stands, and that it is still true."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.actors import actions
from charshia.clusters.actors.doors import kept_actor
from charshia.clusters.actors.forms.entries import EntryForm
from charshia.clusters.actors.queries.own import own_entries, unmapped_businesses
from charshia.clusters.actors.queries.seeing import Viewer
from charshia.clusters.actors.queries.sheets import all_ties_of, sheet_of
from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    return page(request, "actors/mine.html", {"entries": own_entries(me(request))})


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    person = me(request)
    form = EntryForm(request.POST or None, organisations=unmapped_businesses(person))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.enter_own(
                form.facts, organisation=form.business, language=current(), by=person,
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Sent. The coordinator looks at it."))
            return see_other("actors:entry", made.slug)
    return page(request, "actors/new.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """How it stands, and the way to all its parts."""
    actor = kept_actor(request, slug)
    sheet = sheet_of(actor, Viewer(is_member=True, keeps=True), today=timezone.localdate())
    context = {"actor": actor, "sheet": sheet, "ties": all_ties_of(actor)}
    return page(request, "actors/entry.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def facts(request: HttpRequest, slug: str) -> HttpResponse:
    actor = kept_actor(request, slug)
    form = EntryForm(request.POST if request.method == "POST" else None, actor=actor)
    if form.is_bound and form.is_valid():
        try:
            actions.change(actor, form.facts, by=me(request), now=timezone.now())
            if not actor.is_listed:
                actions.propose(actor, by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Changed."))
            return see_other("actors:entry", slug)
    context = {"form": form, "actor": actor}
    return page(request, "actors/facts.html", context, status=422 if form.is_bound else 200)


@require_POST
def confirmation(request: HttpRequest, slug: str) -> HttpResponse:
    actor = kept_actor(request, slug)
    try:
        actions.confirm(actor, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Thank you. We shall ask again in a year."))
    return see_other("actors:entry", slug)


@require_POST
def archiving(request: HttpRequest, slug: str) -> HttpResponse:
    """Its own people take it off the map."""
    actor = kept_actor(request, slug)
    try:
        actions.archive(actor, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("It is no longer on the map."))
    return see_other("actors:entry", slug)


@require_POST
def leaving(request: HttpRequest, slug: str) -> HttpResponse:
    """She keeps it no longer; the coordinator has other ways."""
    actor = kept_actor(request, slug)
    actions.leave_entry(actor, person=me(request), now=timezone.now())
    messages.success(request, _("You no longer keep this entry."))
    return see_other("actors:mine")
