"""Volunteers: their own work, how they are named, coming and going."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.translating.actions import choose_credit, part_with, use_invitation
from charshia.commons.translating.areas import targets
from charshia.commons.translating.doors import my_rights
from charshia.commons.translating.forms import CreditForm, language_choices
from charshia.commons.translating.models import Credit, Volunteer, Work, WorkState
from charshia.commons.translating.queries import credits as credited
from charshia.commons.translating.queries import open_invitation, tasks
from charshia.commons.translating.views.desk import percents_named
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.models import Person

MOST = 60


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What she translates and has translated."""
    rights = my_rights(request)
    works = Work.objects.filter(translator=rights.person).exclude(state=WorkState.DROPPED)
    shown = tasks(works.order_by("-saved_at", "-pk")[:MOST])
    order = (WorkState.RETURNED, WorkState.DRAFT, WorkState.HANDED_IN, WorkState.APPROVED)
    piles = [(state, [one for one in shown if one.work.state == state]) for state in order]
    context = {
        "rights": rights,
        "piles": [(state.label, state, pile) for state, pile in piles if pile],
        "approved": works.filter(state=WorkState.APPROVED).count(),
        "names": dict(language_choices(targets())),
    }
    return page(request, "translating/mine.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def credit(request: HttpRequest) -> HttpResponse:
    rights = my_rights(request)
    found = get_object_or_404(Volunteer.objects.active(), person=rights.person)
    initial = {"credit": found.credit, "nickname": found.nickname}
    form = CreditForm(request.POST or None, initial=initial)
    if form.is_valid():
        wish = Credit(form.cleaned_data["credit"])
        name = form.cleaned_data["nickname"]
        try:
            choose_credit(found, credit=wish, nickname=name, by=rights.person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept."))
            return see_other("translating:mine")
    names = dict(language_choices(targets()))
    context = {"form": form, "volunteer": found, "rights": rights, "names": names}
    return page(request, "translating/credit.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
def leaving(request: HttpRequest) -> HttpResponse:
    rights = my_rights(request)
    found = get_object_or_404(Volunteer.objects.active(), person=rights.person)
    part_with(found, by=rights.person, now=timezone.now())
    messages.success(request, _("You do not translate any more. Thank you for what you did!"))
    return see_other("translating:mine")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """A GET spends nothing; who is not signed in does that first and comes back here."""
    now = timezone.now()
    found = open_invitation(token, now=now)
    person = request.user if isinstance(request.user, Person) else None
    refusal: Refusal | None = None
    if found and person and request.method == "POST":
        try:
            use_invitation(token, person=person, now=now)
        except Refusal as no:
            refusal, found = no, None
        else:
            messages.success(request, _("Welcome! Here is what is lacking."))
            return see_other("translating:desk")
    names = dict(language_choices(targets()))
    context = {
        "invitation": found, "person": person, "refusal": refusal, "here": request.path,
        "languages": [names[tag] for tag in found.languages if tag in names] if found else [],
    }  # fmt: skip
    return page(request, "translating/invitation.html", context, status=200 if found else 404)


@login_not_required
@require_safe
def translators(request: HttpRequest) -> HttpResponse:
    """Those who want to be named."""
    context = {
        "credited": credited(),
        "percents": percents_named(),
        "names": dict(language_choices(targets())),
    }
    return page(request, "translating/translators.html", context)
