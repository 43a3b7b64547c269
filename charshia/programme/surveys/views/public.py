from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.cache import keep, keep_until
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.basket.visitors import person_of
from charshia.people.accounts.knocking import knock
from charshia.people.accounts.secrets import digest_of
from charshia.programme.surveys.actions import ALL, hand_in
from charshia.programme.surveys.comparing import comparison_of
from charshia.programme.surveys.forms import SheetForm
from charshia.programme.surveys.models import Invitation, Survey
from charshia.programme.surveys.queries import public_surveys, questions_of, results_of

GET_AND_POST = ["GET", "HEAD", "POST"]
YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_safe
def surveys(request: HttpRequest) -> HttpResponse:
    keep(request, [ALL])
    found = public_surveys(timezone.now())
    keep_until(request, found.changes_at)
    return page(request, "surveys/surveys.html", {"open": found.is_open, "shown": found.shown})


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def survey(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions while it is open to all; afterwards the way to the results."""
    found = get_object_or_404(Survey.objects.visible_to(person_of(request)), slug=slug)
    return answer(request, found, token="")


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    rows = Invitation.objects.filter(survey__published_at__isnull=False)
    mine = get_object_or_404(rows.select_related("survey"), digest=digest_of(token))
    return answer(request, mine.survey, token=token, is_used=mine.is_used)


def answer(
    request: HttpRequest, found: Survey, *, token: str, is_used: bool = False
) -> HttpResponse:
    asked, now = questions_of(found), timezone.now()
    may = found.is_open(now) and not is_used and bool(token or found.is_open_to_all)
    is_sent = request.method == "POST"
    form = SheetForm(request.POST if is_sent else None, asked=asked, key=uuid4().hex)
    if is_sent and form.is_valid():
        try:
            knock(request, "survey")
            hand_in(found, form.said(), key=form.cleaned_data["key"], token=token, now=now)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return _thanked(found)
    context = {
        "survey": found, "form": form, "may_answer": may, "is_used": is_used,
        "is_hidden": found.published_at is None,
        "was_here": _cookie(found) in request.COOKIES and not token,
    }  # fmt: skip
    return page(request, "surveys/survey.html", context, status=422 if form.errors else 200)


def _thanked(found: Survey) -> HttpResponse:
    """Whoever answered on this device is told so next time; nothing says what."""
    there = see_other("surveys:thanks", found.slug)
    kept: dict[str, Any] = {"max_age": YEAR, "httponly": True, "samesite": "Lax"}
    there.set_cookie(_cookie(found), "1", **kept)
    return there


def _cookie(found: Survey) -> str:
    return f"survey-{found.pk}"


@login_not_required
@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Survey, slug=slug, published_at__isnull=False)
    return page(request, "surveys/thanks.html", {"survey": found})


@login_not_required
@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """What everybody may read, once the coordinator shows it; she before."""
    keep(request, [ALL, f"survey:{slug}"])
    found = get_object_or_404(Survey, slug=slug)
    if found.results_at is None and not getattr(request.user, "is_coordinator", False):
        raise Http404
    context = {
        "survey": found, "results": results_of(found), "is_hidden": not found.results_at,
        "compared": comparison_of(found),
    }  # fmt: skip
    return page(request, "surveys/results.html", context)
