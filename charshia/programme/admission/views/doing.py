"""One view for all deeds: door, form, action, redirect, page."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.models import Person
from charshia.programme.admission.deeds import Case, Deed
from charshia.programme.admission.models import Member


def do(
    request: HttpRequest,
    deed: Deed | None,
    member: Member,
    *,
    by: Person,
    template: str,
    back: str,
    **context: Any,
) -> HttpResponse:
    """Show the deed's form, or do it and go ``back``."""
    if deed is None:
        raise Http404
    of = _thing(request, deed, member)
    form = _form(request, deed, member)
    if request.method == "POST" and form.is_valid():
        try:
            deed.act(Case(member, of, form, by, timezone.now()))
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other(back)
    shown = {"deed": deed, "member": member, "of": of, "form": form, "back": back, **context}
    return page(request, template, shown, status=422 if form.errors else 200)


def _thing(request: HttpRequest, deed: Deed, member: Member) -> Model | None:
    if deed.find is None:
        return None
    said = str(request.POST.get("of", request.GET.get("of", "")))
    found = deed.find(member, int(said)) if said.isdecimal() and len(said) < 10 else None
    if found is None:
        raise Http404
    return found


def _form(request: HttpRequest, deed: Deed, member: Member) -> forms.Form:
    more: dict[str, Any] = {"member": member} if deed.is_of_member else {}
    initial = {"on": timezone.localdate()}
    return deed.form(request.POST if request.method == "POST" else None, initial=initial, **more)
