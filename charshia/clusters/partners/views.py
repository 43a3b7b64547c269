from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.actors.models import Actor, Want
from charshia.clusters.partners import actions
from charshia.clusters.partners.forms import AskForm, DeclineForm, SearchForm, StageForm
from charshia.clusters.partners.models import Introduction, Search, Stage, State
from charshia.clusters.partners.queries import (
    counts,
    match_with,
    matches,
    office_rows,
    own_wants,
    reach_of,
    why_asked,
)
from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of, me
from charshia.people.accounts.models import Person

GET_AND_POST = ["GET", "HEAD", "POST"]
MOST_SHOWN = 100


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Her needs and offers, whom she asked and who asked her."""
    person = me(request)
    rows = Introduction.objects.with_sides().order_by("-asked_at", "-pk")
    context = {
        "wants": own_wants(person, timezone.localdate()),
        "got": rows.asked_of(person)[:MOST_SHOWN],
        "asked": rows.asked_by_hers(person)[:MOST_SHOWN],
    }
    return page(request, "partners/mine.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """What else is asked, and who answers it."""
    person, want = me(request), _want(request, pk)
    kept = Search.objects.filter(want=want).first()
    form = SearchForm(request.POST if request.method == "POST" else None, search=kept)
    if form.is_valid():
        actions.put_search(want, form.criteria, by=person, now=timezone.now())
        return see_other("partners:search", pk)
    found = matches(want, kept, today=timezone.localdate())
    context = {"want": want, "form": form, "found": found}
    return page(request, "partners/search.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def asking(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    person, want = me(request), _want(request, pk)
    other = get_object_or_404(Actor.objects.listed().with_place(), slug=slug)
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        words = form.cleaned_data["words"]
        try:
            made = actions.ask_introduction(
                want, other, words=words, language=current(), by=person, now=timezone.now()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Asked. A letter brings the answer."))
            return see_other("partners:introduction", made.pk)
    kept = Search.objects.filter(want=want).first()
    shown = match_with(want, kept, other, today=timezone.localdate())
    context = {
        "want": want, "other": other, "form": form, "shown": shown,
        "reach": reach_of(want.actor, person),
    }  # fmt: skip
    return page(request, "partners/asking.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def introduction(request: HttpRequest, pk: int) -> HttpResponse:
    """For both sides, each from hers."""
    return _introduction_page(request, _introduction(request, pk))


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes or no, by the side that was asked."""
    person = me(request)
    rows = Introduction.objects.with_sides().asked_of(person)
    found = get_object_or_404(rows, pk=pk)
    if "yes" in request.POST:
        return _deed(request, found, actions.agree, _("You are introduced."))
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _introduction_page(request, found, decline=form)
    reason = form.cleaned_data["reason"]
    return _deed(request, found, actions.decline, _("They get your answer."), reason=reason)


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Introduction.objects.with_sides().asked_by_hers(me(request))
    return _deed(request, get_object_or_404(rows, pk=pk), actions.take_back, _("Taken back."))


@require_POST
def stage(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = me(request), _introduction(request, pk)
    form = StageForm(request.POST, auto_id="stage_%s")
    if form.is_valid():
        try:
            actions.say_stage(
                found, _own_side(found, person), form.cleaned_data["stage"],
                words=form.cleaned_data["words"], by=person, now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept. Thank you."))
            return see_other("partners:introduction", pk)
    return _introduction_page(request, found, stage=form)


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    context = {"counts": counts(), "rows": office_rows()}
    return page(request, "partners/office.html", context)


def _introduction_page(
    request: HttpRequest,
    found: Introduction,
    *,
    decline: DeclineForm | None = None,
    stage: StageForm | None = None,
) -> HttpResponse:
    person = me(request)
    mine = _own_side(found, person)
    is_asker = mine.pk == found.asker_id
    away, whom = (found.other, found.answered_by) if is_asker else (found.asker, found.asked_by)
    own = found.asked_by if is_asker else person
    context: dict[str, Any] = {
        "introduction": found,
        "is_asker": is_asker,
        "away": away,
        "reach": reach_of(away, whom) if found.is_agreed else None,
        "own_reach": reach_of(mine, own),
        "said": found.said.select_related("actor", "by").order_by("-at", "-pk"),
        "decline": decline or DeclineForm(auto_id="decline_%s"),
        "stage": stage or StageForm(auto_id="stage_%s"),
        "is_settled": found.stage in (Stage.AGREED, Stage.NOTHING),
        "is_waiting": found.state == State.ASKED,
        "why": None if is_asker else why_asked(found, today=timezone.localdate()),
    }
    status = 422 if decline is not None or stage is not None else 200
    return page(request, "partners/introduction.html", context, status=status)


def _deed(
    request: HttpRequest, found: Introduction, act: Any, words: str, **more: str
) -> HttpResponse:
    try:
        act(found, by=me(request), now=timezone.now(), **more)
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, words)
    return see_other("partners:introduction", found.pk)


def _want(request: HttpRequest, pk: int) -> Want:
    """Of an entry that she keeps, still standing; for everybody else it is not there."""
    mine = Actor.objects.kept_by(me(request)).values("pk")
    rows = Want.objects.open(timezone.localdate()).filter(actor__in=mine)
    return get_object_or_404(rows.select_related("actor"), pk=pk)


def _introduction(request: HttpRequest, pk: int) -> Introduction:
    rows = Introduction.objects.with_sides().visible_to(me(request))
    return get_object_or_404(rows, pk=pk)


def _own_side(found: Introduction, person: Person) -> Actor:
    """Of whoever keeps both, that which was asked."""
    kept = set(
        Actor.objects.kept_by(person)
        .filter(pk__in=[found.asker_id, found.other_id])
        .values_list("pk", flat=True)
    )
    if found.other_id in kept:
        return found.other
    if found.asker_id in kept:
        return found.asker
    raise Http404
