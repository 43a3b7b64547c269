"""Steps, parts, tools and files of a design."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.engines.uploads.seeing import MOST_BYTES, see
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.models import Person
from charshia.workshops.designs import actions
from charshia.workshops.designs.doors import written_design
from charshia.workshops.designs.forms.pieces import KINDS, FileForm, PieceForm
from charshia.workshops.designs.kinds import FileKind
from charshia.workshops.designs.models import Design, File, Step
from charshia.workshops.designs.views.writing import edit_page, image_of, sent
from charshia.workshops.designs.wording import said

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def new_piece(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    person, found = written_design(request, slug)
    model, shape, _words = _kind(kind)
    form = shape(*sent(request), row=model(design=found))
    if form.is_valid():
        try:
            made = actions.add_piece(found, model, by=person, now=timezone.now(), **form.facts())
            _show(made, form, person)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("designs:edit", slug)
    return _piece_page(request, found, form, kind)


@never_cache
@require_http_methods(GET_AND_POST)
def piece(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    person, found = written_design(request, slug)
    row = _piece(found, kind, pk)
    form = _kind(kind)[1](*sent(request), row=row)
    if form.is_valid():
        try:
            actions.change_piece(row, by=person, now=timezone.now(), **form.facts())
            _show(row, form, person)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("designs:edit", slug)
    return _piece_page(request, found, form, kind)


@require_POST
def piece_removal(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    person, found = written_design(request, slug)
    actions.remove_piece(_piece(found, kind, pk), by=person, now=timezone.now())
    return see_other("designs:edit", slug)


@require_POST
def piece_move(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    person, found = written_design(request, slug)
    up = request.POST.get("up") == "yes"
    actions.move_piece(_piece(found, kind, pk), up=up, by=person, now=timezone.now())
    return see_other(f"{resolve_url('designs:edit', slug)}#{kind}")


@require_POST
def file_move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    person, found = written_design(request, slug)
    up = request.POST.get("up") == "yes"
    try:
        actions.move_file(_file(found, pk), up=up, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other(f"{resolve_url('designs:edit', slug)}#files")


@require_POST
def new_file(request: HttpRequest, slug: str) -> HttpResponse:
    person, found = written_design(request, slug)
    form = FileForm(*sent(request))
    if form.is_valid() and _keep(found, form, person):
        for sentence in said(form.cleaned_data["findings"]):
            messages.info(request, sentence)
        return see_other("designs:edit", slug)
    return edit_page(request, found, form)


@require_POST
def file_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    person, found = written_design(request, slug)
    try:
        actions.remove_file(_file(found, pk), by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("designs:edit", slug)


def _keep(design: Design, form: FileForm, person: Person) -> bool:
    """Look at what came and keep it; what was found in it stands beside the field, or is told."""
    file = form.cleaned_data["file"]
    seen = see(file.read(MOST_BYTES + 1), file.name or "")
    form.cleaned_data["findings"] = seen.findings
    if seen.is_refused:
        for sentence in said(seen.findings):
            form.add_error("file", sentence)
        return False
    kind = FileKind(form.cleaned_data["kind"])
    found = tuple(str(one) for one in seen.findings)
    now = timezone.now()
    try:
        version = actions.begin_version(design, by=person, now=now)
        kept = actions.Sent(seen.name, seen.cleaned, seen.served, kind, found)
        actions.keep_file(version, kept, by=person, now=now)
    except Refusal as no:
        add_refusal(form, no)
        return False
    return True


def _show(row: Any, form: PieceForm, person: Person) -> None:
    image = image_of(form.cleaned_data.get("picture"), person)
    if image is not None and isinstance(row, Step):
        actions.show_step(row, image, by=person, now=timezone.now())


def _piece_page(request: HttpRequest, design: Design, form: PieceForm, kind: str) -> HttpResponse:
    context = {"design": design, "form": form, "heading": _kind(kind)[2]}
    return page(request, "designs/form.html", context, status=422 if form.errors else 200)


def _piece(design: Design, kind: str, pk: int) -> Any:
    return get_object_or_404(_kind(kind)[0].objects.filter(design=design), pk=pk)


def _file(design: Design, pk: int) -> File:
    rows = File.objects.filter(version__design=design).select_related("version__design")
    return get_object_or_404(rows, pk=pk)


def _kind(kind: str) -> tuple[Any, type[PieceForm], Any]:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]
