"""The second step: an app with codes, and codes on paper for when it is lost."""

from typing import Any

from allauth.account.stages import LoginStageController
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.later import later
from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.actions import (
    forget_tries,
    renew_recovery_codes,
    try_second_step,
    turn_off_second_step,
    turn_on_second_step,
)
from charshia.people.accounts.doors import came_strongly, me, newly_come
from charshia.people.accounts.factors import (
    SECRET,
    app_of,
    app_secret,
    is_app_code,
    note_second_step,
    recovery_codes_of,
)
from charshia.people.accounts.forms import AppForm, SecondStepForm
from charshia.people.accounts.knocking import try_at
from charshia.people.accounts.links import own_path
from charshia.people.accounts.models import Person
from charshia.people.accounts.stages import SecondStep
from charshia.people.accounts.views.entrance import GET_AND_POST, WRONG, WrongCode, status_of

segno = later("segno")

MOST = 5  # wrong codes in a quarter of an hour


def is_required(person: Person) -> bool:
    return person.is_coordinator and settings.SECOND_FACTOR == "required"


def checked(person: Person, typed: str) -> Authenticator:
    """The app or paper whose code this is. Raises a Refusal; tries are counted."""
    tries = f"second step of {person.pk}"
    try_at(tries, most=MOST)
    used = try_second_step(person, typed, now=timezone.now())
    if used is None:
        raise WrongCode(_("This code is not right, or was used. Wait for the next."), field="code")
    forget_tries(tries)
    return used


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def second_step(request: HttpRequest) -> HttpResponse:
    """On the way in, before anybody is signed in."""
    stage = LoginStageController.enter(request, SecondStep.key)
    if stage is None or stage.login.user is None:
        return see_other("accounts:sign_in")
    form = SecondStepForm(request.POST or None)
    status = WRONG if form.errors else 200
    if form.is_valid():
        try:
            note_second_step(request, checked(stage.login.user, form.cleaned_data["code"]))
            return stage.exit()
        except Refusal as no:
            form.add_error("code", str(no))
            status = status_of(no)
    return page(request, "accounts/second_step.html", {"form": form}, status=status)


@never_cache
@require_http_methods(GET_AND_POST)
def second(request: HttpRequest) -> HttpResponse:
    """What stands of it, or its code where this session came in without."""
    person = me(request)
    context = standing(request, person)
    form = SecondStepForm(request.POST or None)
    status = WRONG if form.errors else 200
    if context["is_on"] and not context["strong"] and form.is_valid():
        try:
            note_second_step(request, checked(person, form.cleaned_data["code"]))
            return see_other(context["wanted"] or "accounts:second")
        except Refusal as no:
            form.add_error("code", str(no))
            status = status_of(no)
    return page(request, "accounts/second.html", {**context, "form": form}, status=status)


def standing(request: HttpRequest, person: Person) -> dict[str, Any]:
    return {
        "is_on": app_of(person) is not None,
        "strong": came_strongly(request, person),
        "required": is_required(person),
        "left": len(recovery_codes_of(person)),
        "wanted": own_path(request, request.GET.get("next", "")),
    }


@never_cache
@require_http_methods(GET_AND_POST)
def app(request: HttpRequest) -> HttpResponse:
    person = newly_come(request)
    secret = app_secret(request)
    form = AppForm(request.POST or None)
    status = WRONG if form.errors else 200
    if form.is_valid():
        try:
            try_at(f"new app of {person.pk}", most=MOST * 2)
            if not is_app_code(secret, form.cleaned_data["code"]):
                raise WrongCode(_("This code is not right. Wait for the next one."), field="code")
        except Refusal as no:
            form.add_error("code", str(no))
            status = status_of(no)
        else:
            note_second_step(
                request, turn_on_second_step(person, secret=secret, now=timezone.now())
            )
            request.session.pop(SECRET)
            return see_other("accounts:recovery_codes")
    address = get_adapter().build_totp_url(person, secret)
    drawn = segno.make(address, micro=False).svg_data_uri(scale=5, border=2, light="white")
    context = {"form": form, "address": address, "drawn": drawn, "secret": spaced(secret)}
    return page(request, "accounts/app.html", context, status=status)


@never_cache
@require_safe
def recovery_codes(request: HttpRequest) -> HttpResponse:
    codes = recovery_codes_of(newly_come(request))
    shown = [f"{code[:4]} {code[4:]}" for code in codes]
    return page(request, "accounts/recovery_codes.html", {"codes": shown})


@never_cache
@require_POST
def renewal(request: HttpRequest) -> HttpResponse:
    renew_recovery_codes(newly_come(request), now=timezone.now())
    return see_other("accounts:recovery_codes")


@never_cache
@require_POST
def turning_off(request: HttpRequest) -> HttpResponse:
    person = newly_come(request)
    try:
        turn_off_second_step(person, required=is_required(person), by=person, now=timezone.now())
    except Refusal as no:
        context = {**standing(request, person), "refusal": no}
        return page(request, "accounts/second.html", context, status=WRONG)
    return see_other("accounts:second")


def spaced(secret: str) -> str:
    """In fours, to be typed by hand."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
