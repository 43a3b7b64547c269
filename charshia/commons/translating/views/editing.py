"""One text side by side with its translation."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.commons.translating.actions import (
    Place,
    ask_machine,
    drop_work,
    hand_in,
    keep_draft,
)
from charshia.commons.translating.doors import my_rights, place_at
from charshia.commons.translating.editing import (
    Sheet,
    next_place,
    script_name,
    sheet,
    warnings,
)
from charshia.commons.translating.forms import TextForm
from charshia.commons.translating.models import WorkState
from charshia.commons.translating.rights import Rights
from charshia.engines.handwriting import from_typed
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other

GET_AND_POST = ["GET", "HEAD", "POST"]
Key = tuple[str, int, str, str]


@never_cache
@require_http_methods(GET_AND_POST)
def text(request: HttpRequest, area: str, row: int, field: str, language: str) -> HttpResponse:
    """A text; POST hands its translation in, once hints were read."""
    rights = my_rights(request)
    place = place_at(rights, area, row, field, language)
    if request.method != "POST":
        return text_page(request, place, rights, None)
    form = form_of(place, request.POST)
    if not form.is_valid():
        return text_page(request, place, rights, form)
    typed = form.cleaned_data["text"]
    shown = sheet(place, rights, typed=typed)
    hints = warnings(place, typed, shown.glosses)
    if hints and form.cleaned_data["seen"] != print_of(typed):
        return text_page(request, place, rights, form)
    onward = next_place(place, rights)
    try:
        done = hand_in(place, by=rights.person, now=timezone.now(), **said(place, form))
    except Refusal as no:
        add_refusal(form, no)
        return text_page(request, place, rights, form)
    messages.success(request, thanks(done.state))
    return see_other(reverse("translating:text", args=onward_args(onward, language))
                     if onward else desk_of(language))  # fmt: skip


def onward_args(onward: tuple[str, int, str], language: str) -> list[Any]:
    return [*onward, language]


def desk_of(language: str) -> str:
    return f"{reverse('translating:desk')}?in={language}"


def thanks(state: str) -> str:
    if state == WorkState.APPROVED:
        return _("Everybody reads it now.")
    return _("Thank you! Somebody looks it over, then everybody reads it.")


@never_cache
@require_POST
def draft(request: HttpRequest, area: str, row: int, field: str, language: str) -> HttpResponse:
    rights = my_rights(request)
    place = place_at(rights, area, row, field, language)
    form = form_of(place, request.POST)
    if form.is_valid():
        try:
            keep_draft(place, by=rights.person, now=timezone.now(), **said(place, form))
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept as a draft. Only you see it."))
            return see_other("translating:text", area, row, field, language)
    return text_page(request, place, rights, form)


@never_cache
@require_POST
def giving_up(request: HttpRequest, area: str, row: int, field: str, language: str) -> HttpResponse:
    rights = my_rights(request)
    place = place_at(rights, area, row, field, language)
    shown = sheet(place, rights)
    if shown.work:
        drop_work(shown.work, by=rights.person, now=timezone.now())
        messages.success(request, _("Given up: others may translate it."))
    return see_other(desk_of(language))


@never_cache
@require_POST
def guess(request: HttpRequest, area: str, row: int, field: str, language: str) -> HttpResponse:
    """Ask the machine; what was typed is kept as a draft meanwhile."""
    rights = my_rights(request)
    place = place_at(rights, area, row, field, language)
    form = form_of(place, request.POST)
    form.fields["text"].required = False
    now = timezone.now()
    if form.is_valid():
        try:
            if form.cleaned_data["text"].strip():
                keep_draft(place, by=rights.person, now=now, **said(place, form))
            ask_machine(place, by=rights.person, now=now)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("translating:text", area, row, field, language)
    return text_page(request, place, rights, form)


def form_of(place: Place, data: Any) -> TextForm:
    kind = place.area.kind(place.field)
    rows = 2 if kind.longest <= 300 else 10
    return TextForm(data, language=place.language, rows=rows)


def said(place: Place, form: TextForm) -> dict[str, Any]:
    """What an action is told: the text as it is kept, and from which original."""
    kind = place.area.kind(place.field)
    typed = from_typed(form.cleaned_data["text"], is_html=kind.is_html, like=place.text.original)
    return {"text": kind.clean(typed), "of": form.cleaned_data["of"]}


def print_of(typed: str) -> str:
    return sha256(typed.encode(errors="surrogatepass")).hexdigest()[:20]


def text_page(
    request: HttpRequest, place: Place, rights: Rights, form: TextForm | None
) -> HttpResponse:
    """The page of a text; after a refusal with everything that was typed."""
    typed = str(form.data.get("text", "")) if form else None
    shown = sheet(place, rights, typed=typed)
    if form is None:
        taken = suggestion(request, shown)
        shown = sheet(place, rights, typed=taken) if taken else shown
    has_hints = bool(form or shown.work)
    hints = warnings(place, shown.typed, shown.glosses) if has_hints and shown.typed else []
    onward = next_place(place, rights)
    context = {
        "sheet": shown,
        "place": place,
        "rights": rights,
        "form": fresh(place, shown, form, seen=bool(hints)),
        "hints": hints,
        "has_service": bool(settings.TRANSLATE_URL),
        "is_own": place.area.is_kept_by(rights.person, place.row.pk),
        "source_script": script_name(shown.source_language),
        "target_script": script_name(place.language),
        "address": place.area.page(place.row),
        "onward": onward_args(onward, place.language) if onward else None,
    }
    return page(request, "translating/text.html", context, status=422 if form else 200)


def suggestion(request: HttpRequest, shown: Sheet) -> str:
    """What was asked for with one tap where there is no script: ?pair=3, ?guess=1."""
    wanted = request.GET.get("pair", "")
    found = [one.text for one in shown.memory if str(one.pair) == wanted]
    if request.GET.get("guess") and shown.guess:
        found.append(shown.guess.text)
    return found[0] if found else ""


def fresh(place: Place, shown: Sheet, old: TextForm | None, *, seen: bool) -> TextForm:
    """The form with the original as it is now, and the hints as read, whatever was sent."""
    facts = {
        "text": shown.typed,
        "of": shown.print,
        "seen": print_of(shown.typed) if seen else "",
    }
    form = form_of(place, facts if old else None)
    if not old:
        form.initial = facts
        return form
    form.is_valid()
    for name, errors in old.errors.items():
        for error in errors:
            if error not in form.errors.get(name, ()):
                form.add_error(None if name == "__all__" else name, str(error))
    return form
