"""Who works at a stall, in which role, and who was invited."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.forms.people import RoleForm
from charshia.market.stall.inviting import (
    address_of,
    code_of,
    invitation_of,
    invitations_of,
    remember,
)
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import (
    change_role,
    invite_member,
    remove_member,
    revoke_invitation,
)
from charshia.people.organisations.duties import Duty
from charshia.people.organisations.queries import members_of, open_invitations
from charshia.people.organisations.words import role_label


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is here; a POST invites somebody."""
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    form = RoleForm(request.POST or None, initial={"role": "helper"})
    if request.method == "POST" and form.is_valid():
        try:
            made, token = invite_member(
                stall.organisation, role=form.chosen, by=person, now=timezone.now()
            )
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            remember(request, made, token)
            return see_other("stall:invitation", slug, made.pk)
    return people_page(request, stall, form)


def people_page(request: HttpRequest, stall: Stall, form: forms.Form) -> HttpResponse:
    context = {
        "stall": stall,
        "form": form,
        "members": members_of(stall.organisation),
        "invitations": invitations_of(
            request, stall.organisation, label=role_label, now=timezone.now()
        ),
    }
    status = 422 if form.errors else 200
    return page(request, "stall/people.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One person of the stall; a POST gives her another role."""
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    found = member_of(stall, pk)
    form = RoleForm(request.POST or None, initial={"role": found.role})
    if request.method == "POST" and form.is_valid():
        try:
            change_role(
                stall.organisation, person=found.person, role=form.chosen, by=person,
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            form.add_error("role", str(no))
        else:
            words = {"name": found.person.name, "role": role_label(form.chosen)}
            messages.success(request, _("Saved: %(name)s, %(role)s.") % words)
            return see_other("stall:people", slug)
    context = {"stall": stall, "member": found, "form": form, "is_self": found.person == person}
    return page(request, "stall/member.html", context, status=422 if form.errors else 200)


def member_of(stall: Stall, pk: int) -> Any:
    found = [one for one in members_of(stall.organisation) if one.person.pk == pk]
    if not found:
        raise Http404
    return found[0]


@require_POST
def removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    gone: Person = member_of(stall, pk).person
    try:
        remove_member(stall.organisation, person=gone, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("stall:member", slug, pk)
    if gone == person:
        return see_other("/")
    messages.success(request, _("%(name)s does not work here any more.") % {"name": gone.name})
    return see_other("stall:people", slug)


@never_cache
@require_http_methods(["GET", "HEAD"])
def invitation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The address and its code, for whoever made it: it is written nowhere else."""
    stall = kept_stall(request, slug, Duty.RUN)
    found = invitation_of(stall.organisation, pk)
    address = address_of(request, found)
    if not address or found not in open_invitations(stall.organisation, now=timezone.now()):
        return see_other("stall:people", slug)
    context = {
        "stall": stall,
        "invitation": found,
        "role": role_label(found.role),
        "address": address,
        "code": code_of(address),
        "message": _("Come and work with us at “%(stall)s”: %(address)s")
        % {"stall": stall.title, "address": address},
        "back": reverse("stall:people", args=[slug]),
    }
    return page(request, "stall/invitation.html", context)


@require_POST
def revocation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    try:
        revoke_invitation(invitation_of(stall.organisation, pk), by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("The invitation was taken back. Its link opens nothing now."))
    return see_other("stall:people", slug)
