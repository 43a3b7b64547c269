"""Following news: asked for by anybody, set by who is signed in, ended with one press."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.commons.news import actions
from charshia.commons.news.followed import named
from charshia.commons.news.forms.following import CONSENT, AskForm, FollowForm, OwnForm
from charshia.commons.news.models import Follow, Subscription
from charshia.commons.news.tokens import is_ours, subscription_in
from charshia.engines.refusal import Refusal
from charshia.ground.search.kinds import Row
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.ground.ui.oneclick import one_click
from charshia.people.accounts.doors import came_from, me
from charshia.people.messages.push import public_key

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def follow(request: HttpRequest) -> HttpResponse:
    """By letter. Whether an address is known here already is said to nobody."""
    if request.user.is_authenticated:
        return see_other("news:mine")
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.ask_to_follow(
                form.cleaned_data["email"], form.wishes, place=came_from(request),
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return page(request, "news/asked.html", {"email": form.cleaned_data["email"]})
    context = {"form": form}
    return page(request, "news/follow.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def mine(request: HttpRequest) -> HttpResponse:
    person = me(request)
    known = Subscription.objects.filter(person=person).first()
    form = OwnForm(request.POST if request.method == "POST" else None, known=known)
    if form.is_valid():
        try:
            actions.follow(person, form.wishes, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept."))
            return see_other("news:mine")
    context = {"form": form, "known": known, "push_key": public_key(), "email": person.email,
               "follows": follows_of(known) if known else []}  # fmt: skip
    return page(request, "news/mine.html", context, status=422 if form.is_bound else 200)


@require_POST
def mine_ending(request: HttpRequest) -> HttpResponse:
    known = Subscription.objects.filter(person=me(request)).first()
    if known is not None:
        actions.stop_following(known, now=timezone.now())
        messages.success(request, _("You are told of nothing any more."))
    return see_other("news:mine")


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def letters(request: HttpRequest, token: str) -> HttpResponse:
    """Her settings, by the address in a letter; a GET does nothing."""
    known = subscription_of(token)
    if known is None:
        return page(request, "news/ended.html", {})
    form = FollowForm(request.POST if request.method == "POST" else None, known=known)
    if form.is_valid():
        try:
            actions.change_wishes(known, form.wishes, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept."))
            return see_other("news:letters", token)
    follows = follows_of(known)
    context = {
        "form": form, "known": known, "token": token, "consent": CONSENT,
        "follows": [pair for pair in follows if pair[0].confirmed_at],
        "pending": [pair for pair in follows if not pair[0].confirmed_at],
    }  # fmt: skip
    return page(request, "news/letters.html", context, status=422 if form.is_bound else 200)


@login_not_required
@require_POST
def letters_confirmation(request: HttpRequest, token: str) -> HttpResponse:
    known = subscription_of(token)
    if known is not None:
        actions.confirm(known, now=timezone.now())
    return see_other("news:letters", token)


@one_click
@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def letters_ending(request: HttpRequest, token: str) -> HttpResponse:
    """One press ends it. A GET does nothing: mail scanners open every link."""
    known = subscription_of(token)
    if request.method == "POST":
        if known is not None:
            actions.stop_following(known, now=timezone.now())
        return see_other("news:letters_ending", token)
    return page(request, "news/ending.html" if known else "news/ended.html", {"token": token})


def follows_of(known: Subscription) -> list[tuple[Follow, Row | None]]:
    """The things that she follows, or asked to, each on one line."""
    follows = list(known.follows.order_by("pk"))
    rows = named(one.key for one in follows)
    return [(one, rows.get(one.key)) for one in follows]


def subscription_of(token: str) -> Subscription | None:
    if not is_ours(token):
        raise Http404
    return subscription_in(token)
