"""What others do with a design: they make it, and make their own of it."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.workshops.designs import actions
from charshia.workshops.designs.doors import written_design
from charshia.workshops.designs.forms.after import MakeForm, RemixForm
from charshia.workshops.designs.licences import licences_of, may_be_changed
from charshia.workshops.designs.models import Design, Make, Version
from charshia.workshops.designs.views.writing import image_of, sent

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def make(request: HttpRequest, slug: str) -> HttpResponse:
    person, found = _read_design(request, slug)
    versions = list(Version.objects.published().filter(design=found).newest_first())
    form = MakeForm(*sent(request), versions=versions)
    if form.is_valid() and _tell(found, form, versions, person):
        messages.success(request, _("Thank you for telling."))
        return see_other("designs:design", slug)
    return _form_page(request, found, form, _("I made it"))


def _tell(design: Design, form: MakeForm, versions: list[Version], person: Person) -> bool:
    made = {str(one.number): one for one in versions}[form.cleaned_data["version"]]
    try:
        image = image_of(form.cleaned_data["picture"], person)
        told = replace(form.made, image=image)
        actions.tell_make(made, told, by=person, now=timezone.now())
    except Refusal as no:
        add_refusal(form, no)
        return False
    return True


@require_POST
def make_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    person = me(request)
    rows = Make.objects.filter(person=person, version__design__slug=slug)
    gone = get_object_or_404(rows.select_related("version"), pk=pk)
    actions.take_back_make(gone, by=person, now=timezone.now())
    return see_other("designs:design", slug)


@require_POST
def make_hiding(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Whose design it is hides abuse, and lets it be seen again."""
    person, found = written_design(request, slug)
    rows = Make.objects.filter(version__design=found).select_related("version")
    one, is_hidden = get_object_or_404(rows, pk=pk), request.POST.get("hide") == "yes"
    actions.hide_make(one, is_hidden=is_hidden, by=person, now=timezone.now())
    return see_other("designs:design", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def remix(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    person, found = _read_design(request, slug)
    rows = Version.objects.published().select_related("design").filter(design=found)
    version = get_object_or_404(rows, number=number)
    form = RemixForm(sent(request)[0], source=found)
    if form.is_valid():
        try:
            texts = form.all_translated()
            mine = actions.remix(version, **texts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("designs:edit", mine.slug)
    return _form_page(
        request, found, form, _("Make your own version of it"), licences=licences_of(found.licence),
        is_refused=not may_be_changed(found.licence), is_remix=True,
    )  # fmt: skip


def _read_design(request: HttpRequest, slug: str) -> tuple[Person, Design]:
    person = me(request)
    return person, get_object_or_404(Design.objects.visible_to(person).with_owner(), slug=slug)


def _form_page(
    request: HttpRequest, design: Design, form: Any, heading: str, **more: Any
) -> HttpResponse:
    context = {"design": design, "form": form, "heading": heading, **more}
    return page(request, "designs/after.html", context, status=422 if form.errors else 200)
