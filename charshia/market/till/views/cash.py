from secrets import token_urlsafe

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.rooms import duties_of
from charshia.market.till.actions import count_cash, move_cash
from charshia.market.till.forms import CountForm, MoveForm
from charshia.market.till.models import CashCount
from charshia.market.till.papers import count_file
from charshia.market.till.queries import counts_seen_by, sheet_of, standing_of, takers
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty

MINE = "mine"


@never_cache
@require_safe
def till(request: HttpRequest, slug: str) -> HttpResponse:
    return till_page(request, kept_stall(request, slug, Duty.HAND_OVER))


@require_POST
def moves(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.HAND_OVER)
    form = MoveForm(request.POST)
    if form.is_valid():
        try:
            move_cash(
                stall, amount_minor=form.amount_minor(), reason=form.cleaned_data["reason"],
                key=form.cleaned_data["key"], holder=None, by=by_whom(request),
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("till:till", slug)
    return till_page(request, stall, form, status=422)


@never_cache
def count(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.HAND_OVER)
    holder = holder_in(request)
    standing = standing_of(stall, holder)
    form = CountForm(standing, request.POST or None, key=token_urlsafe(12))
    if form.is_valid():
        try:
            made = count_cash(
                stall, form.finding(), key=form.cleaned_data["key"], holder=holder,
                by=by_whom(request), now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("till:counted", slug, made.number)
    context = {"stall": stall, "standing": standing, "form": form, "whose": whose(holder)}
    return page(request, "till/count.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def counts(request: HttpRequest, slug: str) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.HAND_OVER), by_whom(request)
    sees_all = Duty.MONEY in duties_of(person, stall)
    found = counts_seen_by(person, stall, all_of_them=sees_all)
    return page(request, "till/counts.html", {"stall": stall, "counts": found})


@never_cache
@require_safe
def counted(request: HttpRequest, slug: str, count: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.HAND_OVER)
    sheet = sheet_of(seen_count(request, stall, count))
    return page(request, "till/counted.html", {"stall": stall, "sheet": sheet})


@never_cache
@require_safe
def counted_file(request: HttpRequest, slug: str, count: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.HAND_OVER)
    found = seen_count(request, stall, count)
    answer = HttpResponse(count_file(sheet_of(found)), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{stall.slug}-count-{found.number}.pdf"'
    return answer


def seen_count(request: HttpRequest, stall: Stall, number: int) -> CashCount:
    """A count that who asks may see: her own, or any with the duty of money."""
    person = by_whom(request)
    sees_all = Duty.MONEY in duties_of(person, stall)
    rows = counts_seen_by(person, stall, all_of_them=sees_all)
    return get_object_or_404(rows.select_related("stall__organisation", "holder"), number=number)


def holder_in(request: HttpRequest) -> Person | None:
    asked = (request.POST or request.GET).get("whose")
    return by_whom(request) if asked == MINE else None


def whose(holder: Person | None) -> str:
    return MINE if holder else ""


def till_page(
    request: HttpRequest, stall: Stall, form: MoveForm | None = None, *, status: int = 200
) -> HttpResponse:
    standing = standing_of(stall)
    context = {
        "stall": stall,
        "standing": standing,
        "takers": takers(standing),
        "form": form or MoveForm(initial={"key": token_urlsafe(12)}),
    }
    return page(request, "till/till.html", context, status=status)
