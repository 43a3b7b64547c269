"""Whoever designs something writes it here."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.media.actions import keep_image
from charshia.ground.media.models import Image
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.workshops.designs import actions
from charshia.workshops.designs.doors import written_design
from charshia.workshops.designs.forms.after import ChangedForm
from charshia.workshops.designs.forms.pieces import FileForm
from charshia.workshops.designs.forms.writing import DesignForm
from charshia.workshops.designs.models import Design
from charshia.workshops.designs.queries import organisations_run_by, state_of, whole

GET_AND_POST = ["GET", "HEAD", "POST"]
MOST_BYTES = 10_000_001


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    rows = Design.objects.written_by(me(request)).order_by("-changed_at", "-pk")[:100]
    context = {"rows": [(one, state_of(one)) for one in rows]}
    return page(request, "designs/mine.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    person = me(request)
    form = DesignForm(*sent(request), mine=organisations_run_by(person))
    if form.is_valid():
        try:
            made = actions.draft_design(form.facts, by=person, now=timezone.now())
            _show(made, form, person)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("designs:edit", made.slug)
    context = {"form": form, "heading": _("A new design")}
    return page(request, "designs/form.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    _person, found = written_design(request, slug)
    return edit_page(request, found, FileForm())


def edit_page(request: HttpRequest, design: Design, form: FileForm) -> HttpResponse:
    newest = design.versions.order_by("-number").first()
    context = {
        "design": design,
        "shown": whole(design, newest),
        "state": state_of(design),
        "form": form,
        "changed": ChangedForm() if newest and newest.number > 1 else None,
        "is_prepared": newest is None or newest.published_at is None,
    }
    return page(request, "designs/edit.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def text(request: HttpRequest, slug: str) -> HttpResponse:
    person, found = written_design(request, slug)
    form = DesignForm(*sent(request), design=found, mine=organisations_run_by(person))
    if form.is_valid():
        try:
            actions.change_design(found, form.facts, by=person, now=timezone.now())
            _show(found, form, person)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Changed."))
            return see_other("designs:edit", slug)
    context = {"form": form, "heading": _("What it says"), "design": found}
    return page(request, "designs/form.html", context, status=422 if form.errors else 200)


@require_POST
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    person, found = written_design(request, slug)
    try:
        now = timezone.now()
        if found.status == "withdrawn":
            actions.show_again(found, by=person, now=now)
        else:
            version = actions.begin_version(found, by=person, now=now)
            form = ChangedForm(request.POST)
            changed = form.translated("changed") if form.is_valid() else None
            actions.publish_version(version, changed=changed, by=person, now=now)
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("It is published."))
    return see_other("designs:edit", slug)


@require_POST
def withdrawal(request: HttpRequest, slug: str) -> HttpResponse:
    """What was never published is thrown away."""
    person, found = written_design(request, slug)
    try:
        if found.published_at is None:
            actions.drop_design(found, by=person, now=timezone.now())
            return see_other("designs:mine")
        actions.withdraw_design(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("designs:edit", slug)


def _show(design: Design, form: DesignForm, person: Person) -> None:
    image = image_of(form.cleaned_data["picture"], person)
    if image is not None:
        actions.show_image(design, image, by=person, now=timezone.now())


def image_of(file: UploadedFile | None, person: Person) -> Image | None:
    if not file:
        return None
    try:
        return keep_image(file.read(MOST_BYTES), by=person, now=timezone.now())
    except Refusal as no:
        no.field = "picture"
        raise


def sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
