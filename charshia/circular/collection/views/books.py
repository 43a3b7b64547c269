"""What was weighed, and what farmers are given for it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.circular.collection import actions
from charshia.circular.collection.doors import dispatches, weighing_of
from charshia.circular.collection.forms import books
from charshia.circular.collection.models import Weighing
from charshia.circular.collection.queries.owed import book_of, statement_of
from charshia.circular.collection.queries.weighings import Open, weighing_page
from charshia.engines.refusal import Refusal
from charshia.ground.media.pixels import MOST_BYTES
from charshia.ground.media.views import kept_private, private_proof
from charshia.ground.ui.forms import Plain, add_refusal
from charshia.ground.ui.http import page, see_other

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def book(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = dispatches(request, slug)
    return page(
        request, "collection/book.html", {"enterprise": enterprise, "book": book_of(enterprise)}
    )


@never_cache
@require_safe
def statement(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    enterprise, _person = dispatches(request, slug)
    found = statement_of(enterprise, key)
    if found is None:
        raise Http404
    return page(
        request, "collection/statement.html", {"enterprise": enterprise, "statement": found}
    )


@never_cache
@require_safe
def weighing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, _person = dispatches(request, slug)
    view = weighing_page(weighing_of(enterprise, pk))
    return page(request, "collection/weighing.html", {"enterprise": enterprise, "view": view})


@require_safe
def photo(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    enterprise, _person = dispatches(request, slug)
    return kept_private(private_proof(weighing_of(enterprise, pk).photo))


def _form(what: str, weighing: Weighing, request: HttpRequest) -> Form:
    typed = request.POST if request.method == "POST" else None
    made: dict[str, Callable[[], Form]] = {
        "correcting": lambda: books.CorrectForm(typed, weighing=weighing),
        "measuring": lambda: books.MoistureForm(typed),
        "paying": lambda: books.PayForm(typed, weighing=weighing),
        "giving": lambda: books.GiveForm(typed, weighing=weighing),
        "agreeing": lambda: books.RateForm(typed),
        "returning": lambda: Plain(typed),
        "picturing": lambda: books.PhotoForm(typed, request.FILES or None),
    }
    if what not in made:
        raise Http404
    return made[what]()


def _act(what: str, one: Weighing, form: Any, who: dict[str, Any], key: str) -> None:
    typed = form.cleaned_data
    if what == "correcting":
        actions.correct_weighing(one, form.right, **who)
    elif what == "measuring":
        actions.measure_weighing(one, moisture_bp=typed["moisture"], **who)
    elif what == "paying":
        actions.pay(one, amount=typed["amount"] or 0, key=key, **who)
    elif what == "giving":
        actions.give_back(one, typed["lot"], fresh_g=typed["kg"], key=key, **who)
    elif what == "agreeing":
        actions.set_rate(one, rate=typed["kg"], **who)
    elif what == "returning":
        actions.take_over_back(one, key=key, **who)
    else:
        actions.add_photo(one, typed["photo"].read(MOST_BYTES + 1), **who)


@never_cache
@require_http_methods(GET_AND_POST)
def deed(request: HttpRequest, slug: str, pk: int, what: str) -> HttpResponse:
    """One thing done to one load, on a page of its own."""
    enterprise, person = dispatches(request, slug)
    one = weighing_of(enterprise, pk)
    form = _form(what, one, request)
    key = request.POST.get("tap", "")[:60] or uuid4().hex
    if form.is_valid():
        try:
            _act(what, one, form, {"by": person, "now": timezone.now()}, key)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other("collection:weighing", slug, pk)
    context = {
        "enterprise": enterprise, "weighing": one, "form": form, "key": key, "what": what,
        "deed": Open.named(what), "crop": weighing_page(one).crop,
    }  # fmt: skip
    return page(request, "collection/deed.html", context, status=422 if form.errors else 200)
