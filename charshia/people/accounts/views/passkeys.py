"""A finger, a face, or the telephone's own lock instead of digits."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.actions import add_passkey, remove_passkey, rename_passkey
from charshia.people.accounts.agents import system_of
from charshia.people.accounts.doors import me, newly_come
from charshia.people.accounts.entering import enter
from charshia.people.accounts.factors import (
    NotTaken,
    answered,
    check_added,
    note_second_step,
    offer_to_add,
    offer_to_answer,
    passkeys_of,
)
from charshia.people.accounts.forms import AnswerForm, PasskeyForm, SignInForm
from charshia.people.accounts.knocking import knock
from charshia.people.accounts.views.entrance import GET_AND_POST, WRONG, status_of


@never_cache
@require_http_methods(GET_AND_POST)
def passkeys(request: HttpRequest) -> HttpResponse:
    """Those she has, and a form that the browser's own dialogue fills in."""
    person = newly_come(request)
    called = system_of(request.headers.get("User-Agent", "")) or _("This device")
    form = PasskeyForm(request.POST or None, initial={"name": called})
    status = WRONG if form.errors else 200
    if form.is_valid():
        try:
            credential = check_added(form.cleaned_data["credential"])
            name = form.cleaned_data["name"]
            add_passkey(person, name=name, credential=credential, now=timezone.now())
            return see_other("accounts:passkeys")
        except Refusal as no:
            form.add_error(None, str(no))
            status = WRONG
    context = {"form": form, "passkeys": passkeys_of(person)}
    return page(request, "accounts/passkeys.html", context, status=status)


@never_cache
@require_POST
def offer(request: HttpRequest) -> HttpResponse:
    """What the browser must know to make one."""
    return JsonResponse(offer_to_add(newly_come(request)))


@never_cache
@require_http_methods(GET_AND_POST)
def passkey(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(passkeys_of(me(request)), pk=pk)
    newly_come(request)
    form = PasskeyForm(request.POST or None, initial={"name": found.data["name"]})
    if form.is_valid():
        rename_passkey(found, name=form.cleaned_data["name"])
        return see_other("accounts:passkeys")
    context = {"form": form, "passkey": found}
    return page(request, "accounts/passkey.html", context, status=WRONG if form.errors else 200)


@never_cache
@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(passkeys_of(me(request)), pk=pk)
    remove_passkey(found, by=newly_come(request), now=timezone.now())
    return see_other("accounts:passkeys")


@login_not_required
@never_cache
@require_POST
def challenge(request: HttpRequest) -> HttpResponse:
    """What the browser must know to answer with one; for whom, it says itself."""
    try:
        knock(request, "challenge")
    except Refusal as no:
        return JsonResponse({"refusal": str(no)}, status=status_of(no))
    return JsonResponse(offer_to_answer())


@login_not_required
@never_cache
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    form = AnswerForm(request.POST)
    try:
        knock(request, "passkey")
        if not form.is_valid():
            raise NotTaken(_("That did not work. Please try again."))
        used = answered(form.cleaned_data["credential"])
    except Refusal as no:
        context = {"form": SignInForm(), "refusal": no}
        return page(request, "accounts/sign_in.html", context, status=status_of(no))
    note_second_step(request, used)
    next_ = form.cleaned_data["next"]
    return enter(request, used.user, way="passkey", method="mfa", next_=next_)
