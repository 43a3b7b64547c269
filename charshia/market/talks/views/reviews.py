"""The stall's room for what buyers say: it answers, or asks the coordinator to look."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.reviews.actions import answer_review, report_review
from charshia.market.reviews.forms import WordsForm
from charshia.market.reviews.models import Review
from charshia.market.reviews.queries import reviews_of, views_of
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.people.organisations.duties import Duty


@never_cache
@require_safe
def reviews(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    return page(request, "talks/reviews.html", {"stall": stall, "views": reviews_of(stall)})


@never_cache
@require_safe
def review(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    return review_page(request, stall, own_review(stall, pk))


@require_POST
def review_answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    def answer(found: Review, words: str) -> object:
        who = by_whom(request)
        return answer_review(found, words=words, language=current(), by=who, now=timezone.now())

    return sent(request, slug, pk, "answering", answer)


@require_POST
def review_report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    def complain(found: Review, words: str) -> object:
        return report_review(found, words=words, by=by_whom(request), now=timezone.now())

    return sent(request, slug, pk, "complaining", complain)


def sent(
    request: HttpRequest, slug: str, pk: int, name: str, act: Callable[[Review, str], object]
) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    found, form = own_review(stall, pk), _form(name, request.POST)
    if form.is_valid():
        try:
            act(found, form.cleaned_data["words"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return see_other("talks:review", slug, pk)
    return review_page(request, stall, found, status=422, **{name: form})


def review_page(
    request: HttpRequest, stall: Stall, found: Review, *, status: int = 200, **forms: WordsForm
) -> HttpResponse:
    (view,) = views_of([found])
    fresh = {name: _form(name) for name in ("answering", "complaining")}
    fresh["answering"].initial["words"] = found.answer
    context: dict[str, Any] = {"stall": stall, "view": view, **fresh, **forms}
    return page(request, "talks/review.html", context, status=status)


def own_review(stall: Stall, pk: int) -> Review:
    rows = Review.objects.filter(stall=stall).select_related("product__stall")
    return get_object_or_404(rows, pk=pk)


def _form(name: str, data: Any = None) -> WordsForm:
    label = _("Your answer") if name == "answering" else _("What is wrong with it?")
    return WordsForm(data, label=label, prefix=None, auto_id=f"{name}_%s")
