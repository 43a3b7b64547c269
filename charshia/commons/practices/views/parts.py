"""The parts of a practice: steps, costs, results, documents, contacts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.commons.practices import actions
from charshia.commons.practices.doors import written_practice
from charshia.commons.practices.forms.parts import (
    KINDS,
    AttachmentForm,
    ContactForm,
    PartForm,
    kind_words,
)
from charshia.commons.practices.models import Attachment, Contact, Practice
from charshia.commons.practices.views.writing import MOST_BYTES, edit_page, image_of, looked
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.models import Person

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def new_part(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    person, found = written_practice(request, pk)
    model, shape = _kind(kind)
    form = shape(*_sent(request), row=model(practice=found))
    if form.is_valid() and not form.is_look:
        try:
            facts = _facts(form, person)
            actions.add_part(found, model, by=person, now=timezone.now(), **facts)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("practices:edit", pk)
    return _part_page(request, found, form, kind, is_new=True)


@never_cache
@require_http_methods(GET_AND_POST)
def part(request: HttpRequest, pk: int, kind: str, number: int) -> HttpResponse:
    person, found = written_practice(request, pk)
    row = _part(found, kind, number)
    form = _kind(kind)[1](*_sent(request), row=row)
    if form.is_valid() and not form.is_look:
        try:
            facts = _facts(form, person)
            actions.change_part(row, by=person, now=timezone.now(), **facts)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("practices:edit", pk)
    return _part_page(request, found, form, kind, is_new=False)


@require_POST
def part_place(request: HttpRequest, pk: int, kind: str, number: int) -> HttpResponse:
    person, found = written_practice(request, pk)
    is_up = request.POST.get("to") == "up"
    actions.move_part(_part(found, kind, number), up=is_up, by=person, now=timezone.now())
    return see_other("practices:edit", pk)


@require_POST
def part_removal(request: HttpRequest, pk: int, kind: str, number: int) -> HttpResponse:
    person, found = written_practice(request, pk)
    actions.remove_part(_part(found, kind, number), by=person, now=timezone.now())
    return see_other("practices:edit", pk)


@require_POST
def attaching(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = written_practice(request, pk)
    form = AttachmentForm(request.POST, request.FILES, auto_id="attachment_%s")
    if form.is_valid():
        file = form.cleaned_data["document"]
        try:
            actions.attach(
                found, data=file.read(MOST_BYTES), name=file.name or "",
                title=form.cleaned_data["name"], by=person, now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            no.field = "document"
            add_refusal(form, no)
        else:
            return see_other("practices:edit", pk)
    return edit_page(request, person, found, attachment=form)


@require_POST
def detaching(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    person, found = written_practice(request, pk)
    rows = Attachment.objects.select_related("practice").filter(practice=found)
    actions.detach(get_object_or_404(rows, pk=number), by=person, now=timezone.now())
    return see_other("practices:edit", pk)


@require_POST
def naming(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = written_practice(request, pk)
    form = ContactForm(request.POST)
    if form.is_valid():
        try:
            named = actions.name_contact(found, form.who, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            said = _("You are named.") if named.agreed_at else _("A letter asks her.")
            messages.success(request, said)
            return see_other("practices:edit", pk)
    return edit_page(request, person, found, contact=form)


@require_POST
def unnaming(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    person, found = written_practice(request, pk)
    rows = Contact.objects.select_related("practice").filter(practice=found)
    actions.forget_contact(get_object_or_404(rows, pk=number), by=person, now=timezone.now())
    return see_other("practices:edit", pk)


def _facts(form: PartForm, person: Person) -> dict[str, Any]:
    image = image_of(form.cleaned_data.get("picture"), person)
    return form.facts() | ({"image": image} if image is not None else {})


def _part_page(
    request: HttpRequest, practice: Practice, form: PartForm, kind: str, *, is_new: bool
) -> HttpResponse:
    heading = kind_words(kind, is_new=is_new)
    context = {"practice": practice, "form": form, "heading": heading} | looked(form, practice)
    return page(request, "practices/part.html", context, status=422 if form.errors else 200)


def _part(practice: Practice, kind: str, number: int) -> Any:
    rows = _kind(kind)[0].objects.select_related("practice").filter(practice=practice)
    return get_object_or_404(rows, pk=number)


def _kind(kind: str) -> tuple[Any, type[PartForm]]:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
