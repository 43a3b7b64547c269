"""The coordinator: who translates, invitations, what the machine may do."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.commons.translating.actions import (
    appoint_volunteer,
    invite_volunteer,
    let_machine,
    part_with,
    revoke_invitation,
)
from charshia.commons.translating.areas import targets
from charshia.commons.translating.forms import LanguagesForm, MachineForm, language_choices
from charshia.commons.translating.models import (
    Desk,
    Invitation,
    Machine,
    Volunteer,
)
from charshia.commons.translating.queries import volunteers_for_office
from charshia.commons.translating.rights import rights_of
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def volunteers(request: HttpRequest) -> HttpResponse:
    """POST makes an invitation, whose address is shown this once."""
    coordinator = coordinator_of(request)
    form = LanguagesForm(request.POST or None)
    address = ""
    if form.is_valid():
        try:
            _made, token = invite_volunteer(by=coordinator, now=timezone.now(), **form.cleaned_data)
        except Refusal as no:
            add_refusal(form, no)
        else:
            address = settings.SITE_ADDRESS + reverse("translating:invitation", args=[token])
            form = LanguagesForm()
    context = {
        "form": form,
        "address": address,
        "volunteers": volunteers_for_office(),
        "invitations": Invitation.objects.open_at(timezone.now()).order_by("-pk"),
        "names": dict(language_choices(targets())),
        "machine": MachineForm(initial={"machine": machine_now()}),
        "has_service": bool(settings.TRANSLATE_URL),
    }
    return page(request, "translating/volunteers.html", context, status=422 if form.errors else 200)


def machine_now() -> str:
    return Desk.objects.values_list("machine", flat=True).first() or Machine.SUGGEST


@never_cache
@require_http_methods(GET_AND_POST)
def volunteer(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    found = get_object_or_404(Volunteer.objects.active().select_related("person"), pk=pk)
    rights = rights_of(found.person)
    initial = {"reads": rights.reads, "languages": rights.languages, "reviews": rights.reviews}
    form = LanguagesForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            appoint_volunteer(found.person, by=coordinator, now=timezone.now(), **form.cleaned_data)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept."))
            return see_other("translating:volunteers")
    context = {"form": form, "volunteer": found}
    return page(request, "translating/volunteer.html", context, status=422 if form.errors else 200)


@require_POST
def parting(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    found = get_object_or_404(Volunteer.objects.active(), pk=pk)
    part_with(found, by=coordinator, now=timezone.now())
    messages.success(request, _("This person does not translate any more."))
    return see_other("translating:volunteers")


@require_POST
def revocation(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    found = get_object_or_404(Invitation, pk=pk)
    try:
        revoke_invitation(found, by=coordinator, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("translating:volunteers")


@require_POST
def machine(request: HttpRequest) -> HttpResponse:
    coordinator = coordinator_of(request)
    form = MachineForm(request.POST)
    if form.is_valid():
        wish = Machine(form.cleaned_data["machine"])
        let_machine(wish, by=coordinator, now=timezone.now())
        messages.success(request, _("Kept."))
    return see_other("translating:volunteers")
