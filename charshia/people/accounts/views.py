from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.ui import menu
from charshia.ground.ui.http import page, see_other, wants_fragment
from charshia.people.accounts.actions import ask_to_sign_in, use_sign_in_link
from charshia.people.accounts.arrivals import welcome
from charshia.people.accounts.doors import knocks_too_often
from charshia.people.accounts.forms import SignInForm
from charshia.people.accounts.links import own_path

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def sign_in(request: HttpRequest) -> HttpResponse:
    if wants_fragment(request):  # an ended session: the page must not land inside a fragment
        return HttpResponse(headers={"HX-Redirect": reverse("accounts:sign_in")})
    asked = own_path(request, request.GET.get("next", ""))
    form = SignInForm(request.POST or None, initial={"next": asked})
    status = 422 if form.errors else 200
    if form.is_valid():
        if knocks_too_often(request):
            form.add_error(None, _("Too many tries from here. Please try again in 15 minutes."))
            status = 429
        else:
            to = own_path(request, form.cleaned_data["next"])
            ask_to_sign_in(form.cleaned_data["email"], next_=to, now=timezone.now())
            return see_other("accounts:sent")
    return page(request, "accounts/sign_in.html", {"form": form}, status=status)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD"])
def sent(request: HttpRequest) -> HttpResponse:
    return page(request, "accounts/sent.html", {})


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """A GET spends nothing: mail scanners open every link before people do."""
    refusal = None
    if request.method == "POST":
        try:
            person = use_sign_in_link(token, now=timezone.now())
        except Refusal as no:
            refusal = no
        else:
            auth.login(request, person, backend="django.contrib.auth.backends.ModelBackend")
            welcome(request, person, timezone.now())
            wanted = own_path(request, request.GET.get("next", ""))
            return see_other(wanted or menu.address("desk") or home())
    context = {"refusal": refusal}
    return page(request, "accounts/sign_in_link.html", context, status=422 if refusal else 200)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    auth.logout(request)
    return see_other(home())


def home() -> str:
    return f"/{get_language()}/"
