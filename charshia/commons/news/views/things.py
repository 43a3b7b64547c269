"""Following single things: by a button, by a letter, and ending it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.commons.news import actions
from charshia.commons.news.followed import followable
from charshia.commons.news.forms.following import ThingForm
from charshia.commons.news.models import Follow
from charshia.commons.news.views.following import subscription_of
from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import Plain, add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import came_from, me
from charshia.people.accounts.models import Person


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def thing(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Who is signed in presses a button, others write where the letters go."""
    key = f"{kind}:{pk}"
    row = followable(key)
    if row is None:
        raise Http404
    person = request.user if isinstance(request.user, Person) else None
    data = request.POST if request.method == "POST" else None
    form = Plain(data) if person else ThingForm(data)
    if form.is_valid():
        try:
            return followed(request, key, person, form.cleaned_data)
        except Refusal as no:
            add_refusal(form, no)
    rows = Follow.objects.confirmed().filter(subscription__person=person, key=key)
    known = rows.first() if person else None
    context = {"row": row, "form": form, "known": known}
    return page(request, "news/thing.html", context, status=422 if form.errors else 200)


def followed(
    request: HttpRequest, key: str, person: Person | None, typed: dict[str, str]
) -> HttpResponse:
    now = timezone.now()
    if person is None:
        actions.ask_to_follow_thing(
            typed["email"], key, language=current(), place=came_from(request), now=now
        )
        return page(request, "news/asked.html", {"email": typed["email"]})
    actions.follow_thing(person, key, language=current(), now=now)
    messages.success(request, _("You are told of it by letter."))
    return see_other("news:mine")


@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Follow.objects.filter(subscription__person=me(request))
    actions.stop_following_thing(get_object_or_404(rows, pk=pk), now=timezone.now())
    messages.success(request, _("You are no longer told of it."))
    return see_other("news:mine")


@login_not_required
@require_POST
def letters_thing_ending(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """By the address in a letter."""
    known = subscription_of(token)
    if known is not None:
        rows = known.follows.all()
        actions.stop_following_thing(get_object_or_404(rows, pk=pk), now=timezone.now())
    return see_other("news:letters", token)
