from typing import Any

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
from charshia.ground.ui.http import page, see_other
from charshia.market.basket.visitors import person_of
from charshia.market.orders.models import OrderLine, Purchase
from charshia.market.orders.views import purchase_behind
from charshia.market.reviews.actions import appeal, hide_review, show_review, write_review
from charshia.market.reviews.forms import DecisionForm, ReviewForm, WordsForm
from charshia.market.reviews.models import Review
from charshia.market.reviews.queries import decided, lines_to_review, to_decide, views_of
from charshia.people.accounts.doors import coordinator_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@never_cache
@require_safe
def bought(request: HttpRequest, token: str, number: str) -> HttpResponse:
    """What came with an order, each to be reviewed once."""
    found = purchase_behind(request, token)
    lines = lines_to_review(found, number)
    if not lines:
        raise Http404
    return page(request, "reviews/bought.html", {"token": token, "lines": lines})


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def review(request: HttpRequest, token: str, line: int) -> HttpResponse:
    found = purchase_behind(request, token)
    one = line_of(found, line)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ReviewForm(*sent)
    if form.is_valid():
        stars, words = form.cleaned_data["stars"], form.cleaned_data["words"]
        try:
            write_review(
                one, stars=stars, words=words, language=current(), photo=form.first_photo(),
                by=by(request, found), now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Thank you! The stall is glad of every word."))
            return see_other("reviews:bought", token, one.order.number)
    return line_page(request, token, one, form)


@login_not_required
@require_POST
def appeals(request: HttpRequest, token: str, line: int) -> HttpResponse:
    found = purchase_behind(request, token)
    one = line_of(found, line)
    mine = get_object_or_404(Review, line=one)
    form = WordsForm(request.POST, label=_("Why it should be shown"))
    if form.is_valid():
        try:
            appeal(
                mine, words=form.cleaned_data["words"], by=by(request, found), now=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return see_other("reviews:review", token, line)
    return line_page(request, token, one, ReviewForm(), appealing=form)


def line_page(
    request: HttpRequest,
    token: str,
    line: OrderLine,
    form: ReviewForm,
    appealing: WordsForm | None = None,
) -> HttpResponse:
    written = list(views_of(Review.objects.filter(line=line)))
    context: dict[str, Any] = {
        "token": token,
        "line": line,
        "form": form,
        "view": written[0] if written else None,
        "appealing": appealing or WordsForm(label=_("Why it should be shown")),
    }
    bad = bool(form.errors or (appealing and appealing.errors))
    return page(request, "reviews/review.html", context, status=422 if bad else 200)


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    context = {"open": to_decide(), "done": decided()}
    return page(request, "reviews/office.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    found = get_object_or_404(Review.objects.select_related("product__stall", "stall"), pk=pk)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        why, note = form.cleaned_data["why"], form.cleaned_data["note"]
        if why:
            hide_review(found, why=why, note=note, by=coordinator, now=timezone.now())
        else:
            show_review(found, note=note, by=coordinator, now=timezone.now())
        return see_other("reviews:office")
    (view,) = views_of([found])
    context = {"view": view, "form": form}
    return page(request, "reviews/decision.html", context, status=422 if form.errors else 200)


def line_of(purchase: Purchase, pk: int) -> OrderLine:
    for line in lines_to_review(purchase):
        if line.pk == pk:
            return line
    raise Http404


def by(request: HttpRequest, purchase: Purchase) -> Any:
    person = person_of(request)
    return person if person and person.pk == purchase.buyer_id else "guest"
