"""The door: an address, six digits, in."""

from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.http import page, see_other, wants_fragment
from charshia.people.accounts.actions import (
    arrive,
    ask_to_sign_in,
    guess_code,
    use_sign_in_link,
)
from charshia.people.accounts.entering import enter_by, held, hold
from charshia.people.accounts.forms import CodeForm, NameForm, RegisterForm, SignInForm
from charshia.people.accounts.knocking import TooManyTries, guess_from, knock
from charshia.people.accounts.links import home, own_path
from charshia.people.accounts.lock import locked
from charshia.people.accounts.models import Key
from charshia.people.accounts.queries import people_behind

GET_AND_POST = ["GET", "HEAD", "POST"]
WRONG = 422


def status_of(refusal: Refusal) -> int:
    return 429 if isinstance(refusal, TooManyTries) else WRONG


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def sign_in(request: HttpRequest) -> HttpResponse:
    asked = own_path(request, request.GET.get("next", ""))
    behind = "accounts:unlock" if locked(request) and not request.GET.get("fully") else ""
    if wants_fragment(request):  # an ended session: the page must not land inside a fragment
        return HttpResponse(headers={"HX-Redirect": reverse(behind or "accounts:sign_in")})
    if behind and request.method != "POST":
        return redirect(f"{reverse(behind)}?{urlencode({'next': asked})}")
    known = getattr(request.user, "email", "") or getattr(request.user, "phone", "")
    form = SignInForm(request.POST or None, initial={"next": asked, "address": known})
    context = {"form": form, "again": bool(known)}
    if not form.is_valid():
        return page(request, "accounts/sign_in.html", context, status=WRONG if form.errors else 200)
    try:
        knock(request)
    except Refusal as no:
        form.add_error(None, str(no))
        return page(request, "accounts/sign_in.html", context, status=status_of(no))
    return written(request, to=form.cleaned_data["address"], next_=form.cleaned_data["next"])


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def register(request: HttpRequest) -> HttpResponse:
    asked = own_path(request, request.GET.get("next", ""))
    form = RegisterForm(request.POST or None, initial={"next": asked})
    status = WRONG if form.errors else 200
    if form.is_valid():
        try:
            knock(request)
        except Refusal as no:
            form.add_error(None, str(no))
            status = status_of(no)
        else:
            data = form.cleaned_data
            return written(request, to=data["email"], name=data["name"], next_=data["next"])
    return page(request, "accounts/register.html", {"form": form}, status=status)


def written(request: HttpRequest, *, to: str, next_: str, name: str = "") -> HttpResponse:
    """Have a letter or SMS sent, and go on to where its digits are typed."""
    key = ask_to_sign_in(
        to, name=name, language=current(), next_=own_path(request, next_), now=timezone.now()
    )
    hold(request, key)
    request.session["sent_to"] = key.to
    return see_other("accounts:code")


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def code(request: HttpRequest) -> HttpResponse:
    """The same for everybody: whether the address is known shows only to who has its letter."""
    to = request.session.get("sent_to")
    if not to:
        return see_other("accounts:sign_in")
    form = CodeForm(request.POST or None)
    status = WRONG if form.errors else 200
    if form.is_valid():
        try:
            return opened(request, form.cleaned_data["code"])
        except Refusal as no:
            form.add_error("code" if no.field == "code" else None, str(no))
            status = status_of(no)
    return page(request, "accounts/code.html", {"form": form, "to": to}, status=status)


class WrongCode(Refusal):
    pass


def opened(request: HttpRequest, typed: str) -> HttpResponse:
    """Go in with the digits of the key that this browser waits for. Raises a Refusal."""
    key = held(request) or Key()
    if not guess_from(request, lambda: guess_code(key, typed, now=timezone.now())):
        raise WrongCode(_("These are not the digits we sent. Please look again."), field="code")
    key.refresh_from_db()
    return go_in(request, key, way="code")


def go_in(request: HttpRequest, key: Key, *, way: str) -> HttpResponse:
    """With a spent key: the one person behind it, or first who it is."""
    behind = people_behind(key)
    if len(behind) == 1:
        return enter_by(request, key, behind[0], way=way)
    if not behind and key.name:
        person = arrive(key, name=key.name, now=timezone.now())
        return enter_by(request, key, person, way=way)
    request.session["proved"] = {"key": key.pk, "way": way}
    return see_other("accounts:who")


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def who(request: HttpRequest) -> HttpResponse:
    """A newcomer says her name; who shares a telephone says which of them it is."""
    key, way = proved(request)
    if key is None:
        return see_other("accounts:sign_in")
    behind = people_behind(key)
    form = NameForm(request.POST or None)
    status = WRONG if form.errors else 200
    chosen = next((one for one in behind if str(one.pk) == request.POST.get("person")), None)
    if not behind and form.is_valid():
        try:
            chosen = arrive(key, name=form.cleaned_data["name"], now=timezone.now())
        except Refusal as no:
            form.add_error(None, str(no))
            status = WRONG
    if chosen and request.method == "POST":
        return enter_by(request, key, chosen, way=way)
    context = {"form": form, "people": behind}
    return page(request, "accounts/who.html", context, status=status)


def proved(request: HttpRequest) -> tuple[Key | None, str]:
    """The key that was spent here just now, of whom we must still ask who it is."""
    kept = request.session.get("proved") or {"key": 0, "way": ""}
    key = Key.objects.filter(pk=kept["key"]).select_related("person").first()
    fresh = key is not None and key.is_just_used(timezone.now())
    return (key if fresh else None), kept["way"]


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """A GET spends nothing: mail scanners open every link before people do."""
    refusal = None
    if request.method == "POST":
        try:
            key = use_sign_in_link(token, now=timezone.now())
            return go_in(request, key, way="link" if key.kind == "letter" else key.kind)
        except Refusal as no:
            refusal = no
    status = status_of(refusal) if refusal else 200
    return page(request, "accounts/sign_in_link.html", {"refusal": refusal}, status=status)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    auth.logout(request)
    answer = see_other(home())
    answer["Clear-Site-Data"] = '"cache"'
    return answer
