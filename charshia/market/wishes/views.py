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
from charshia.ground.ui.oneclick import one_click
from charshia.market.basket.visitors import person_of
from charshia.market.catalogue.models import Product
from charshia.market.wishes import cookies
from charshia.market.wishes.actions import (
    MOST_WISHES,
    TooManyWishes,
    ask_to_be_told,
    confirm_wait,
    drop_wish,
    keep_wish,
    leave_wait,
)
from charshia.market.wishes.forms import WaitForm, WishForm
from charshia.market.wishes.models import Wait
from charshia.market.wishes.shelf import cards_of
from charshia.market.wishes.tokens import number_in
from charshia.people.accounts.doors import came_from
from charshia.people.accounts.links import own_path

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def wishes(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return wishes_page(request)
    form = WishForm(request.POST)
    if form.is_valid():
        add, drop = form.cleaned_data["add"], form.cleaned_data["drop"]
        try:
            kept = kept_then(request, add, drop)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, what_was_done(add, drop))
            answer = see_other(after_pressing(request, form))
            cookies.remember_wishes(request, answer, kept)
            return answer
    return wishes_page(request, *[str(one) for one in form.non_field_errors()], status=422)


@login_not_required
@never_cache
@require_safe
def count(request: HttpRequest) -> HttpResponse:
    """The news of a heart, for who pressed it without leaving the page."""
    said = " ".join(str(message) for message in messages.get_messages(request))
    return page(request, "ui/_wished.html", {"announcement": said})


@login_not_required
@never_cache
@require_safe
def shared(request: HttpRequest, code: str) -> HttpResponse:
    """A list as somebody sent it: the address itself says what is on it."""
    wanted = cookies.numbers(code, most=MOST_WISHES)
    if not wanted or code != "-".join(map(str, wanted)):
        raise Http404
    found = cards_of(wanted, now=timezone.now())
    return page(request, "wishes/shared.html", {"cards": found})


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def seen(request: HttpRequest) -> HttpResponse:
    """What was looked at lately, for the end of a page; POST forgets it."""
    if request.method == "POST":
        answer = see_other("wishes:seen")
        cookies.remember_seen(answer, [])
        return answer
    now = cookies.numbers(request.GET.get("now", ""), most=1)
    before = [one for one in cookies.seen(request) if one not in now]
    found = cards_of(before, now=timezone.now())
    answer = page(request, "wishes/seen.html", {"cards": found}, fragment="wishes/_seen.html")
    if now:
        cookies.remember_seen(answer, [*now, *before])
    return answer


@login_not_required
@require_POST
def waits(request: HttpRequest) -> HttpResponse:
    form, person = WaitForm(request.POST), person_of(request)
    if form.is_valid():
        try:
            found = ask_to_be_told(
                form.cleaned_data["product"], language=current(), person=person,
                place=came_from(request), now=timezone.now(), **form.contact(),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            is_known = person is not None and person.email == found.email
            context = {"product": found.product, "asks": bool(found.email) and not is_known}
            return page(request, "wishes/waiting.html", context)
    return page(request, "wishes/wait_form.html", {"form": form}, status=422)


@one_click
@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def wait(request: HttpRequest, token: str) -> HttpResponse:
    """One press waits no longer. A GET does nothing: mail scanners open every link."""
    found = Wait.objects.filter(pk=number_in(token)).select_related("product__stall").first()
    if request.method == "POST":
        if found is not None:
            leave_wait(found, now=timezone.now())
        elif not number_in(token):
            raise Http404
        return see_other("wishes:wait", token)
    if not number_in(token):
        raise Http404
    return page(request, "wishes/wait.html", {"wait": found, "token": token})


@login_not_required
@require_POST
def confirmation(request: HttpRequest, token: str) -> HttpResponse:
    found = get_object_or_404(Wait, pk=number_in(token))
    confirm_wait(found, now=timezone.now())
    return see_other("wishes:wait", token)


def wishes_page(request: HttpRequest, *refusals: str, status: int = 200) -> HttpResponse:
    kept = cookies.wishes_of(request)
    context = {
        "cards": cards_of(kept, now=timezone.now()),
        "products": Product.objects.filter(pk__in=kept).order_by("pk"),
        "code": "-".join(map(str, kept)),
        "refusals": refusals,
    }
    answer = page(request, "wishes/wishes.html", context, status=status)
    cookies.remember_wishes(request, answer, kept)
    return answer


def kept_then(request: HttpRequest, add: Product | None, drop: Product | None) -> list[int]:
    """Do what was pressed; gives what is kept then, the latest first. Raises TooManyWishes."""
    person = person_of(request)
    if person is not None:
        if add is not None:
            keep_wish(person, add, now=timezone.now())
        if drop is not None:
            drop_wish(person, drop)
        return cookies.wishes_of(request)
    kept = [one for one in cookies.guest_wishes(request) if drop is None or one != drop.pk]
    if add is None or add.pk in kept:
        return kept
    if len(kept) >= MOST_WISHES:
        raise TooManyWishes(_("Your wish list is full. Take something off it first."))
    return [add.pk, *kept]


def what_was_done(add: Product | None, drop: Product | None) -> str:
    if add is not None:
        return _("“%(product)s” is on your wish list.") % {"product": add.title}
    return _("“%(product)s” is off your wish list.") % {"product": drop.title if drop else ""}


def after_pressing(request: HttpRequest, form: WishForm) -> str:
    if request.headers.get("HX-Target", "").endswith("#wished"):
        return "wishes:count"
    return own_path(request, form.cleaned_data["next"]) or "wishes:wishes"
