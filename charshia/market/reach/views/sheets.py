"""What a stall, or the association, prints and shares."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.reach.actions import ask_for_sheet
from charshia.market.reach.forms import PicturesForm, SheetForm
from charshia.market.reach.models import Sheet, SheetKind
from charshia.market.reach.places import file_of
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.people.accounts.doors import coordinator_of
from charshia.people.organisations.duties import Duty

FORM = ["GET", "HEAD", "POST"]
WAIT = "3"  # seconds, until a page that waits looks again
OF_A_STALL = (
    SheetKind.A4, SheetKind.A3, SheetKind.CARDS, SheetKind.TENT, SheetKind.LABELS,
)  # fmt: skip
OF_THE_MARKET = (SheetKind.A4, SheetKind.A3)
SHOWN = 8


@never_cache
@require_http_methods(FORM)
def printing(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.GOODS)
    form = sheet_form(request, stall, OF_A_STALL)
    if form.is_valid():
        try:
            made = ask_for_sheet(
                stall, **form.cleaned_data, by=by_whom(request), now=timezone.now()
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return see_other("reach:sheet", slug, made.key)
    sheets = Sheet.objects.filter(stall=stall).exclude(kind=SheetKind.SHARE).order_by("-pk")
    context = {"stall": stall, "form": form, "sheets": sheets[:SHOWN]}
    return page(request, "reach/printing.html", context, status=status_of(form))


@never_cache
@require_http_methods(FORM)
def pictures(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.GOODS)
    form = PicturesForm(request.POST or None, stall=stall, language=current())
    if form.is_valid():
        said, by = form.cleaned_data, by_whom(request)
        try:
            made = ask_for_sheet(
                stall, kind=SheetKind.SHARE, languages=[said["language"]],
                product=said["product"], by=by, now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return see_other("reach:sheet", slug, made.key)
    context = {"stall": stall, "form": form}
    return page(request, "reach/pictures.html", context, status=status_of(form))


@never_cache
@require_safe
def sheet(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.GOODS)
    return sheet_page(request, "reach/sheet.html", sheet_of(stall, key), stall)


@never_cache
@require_safe
def sheet_file(request: HttpRequest, slug: str, key: str, file: int) -> HttpResponseBase:
    stall = kept_stall(request, slug, Duty.GOODS)
    return sent(sheet_of(stall, key), file, stall.slug)


@never_cache
@require_http_methods(FORM)
def office_printing(request: HttpRequest) -> HttpResponse:
    by, form = coordinator_of(request), sheet_form(request, None, OF_THE_MARKET)
    if form.is_valid():
        try:
            made = ask_for_sheet(None, **form.cleaned_data, by=by, now=timezone.now())
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return see_other("reach:office_sheet", made.key)
    context = {"form": form, "sheets": Sheet.objects.filter(stall=None).order_by("-pk")[:SHOWN]}
    return page(request, "reach/office_printing.html", context, status=status_of(form))


@never_cache
@require_safe
def office_sheet(request: HttpRequest, key: str) -> HttpResponse:
    coordinator_of(request)
    return sheet_page(request, "reach/office_sheet.html", sheet_of(None, key), None)


@never_cache
@require_safe
def office_sheet_file(request: HttpRequest, key: str, file: int) -> HttpResponseBase:
    coordinator_of(request)
    return sent(sheet_of(None, key), file, "charshia")


def sheet_form(
    request: HttpRequest, stall: Stall | None, kinds: tuple[SheetKind, ...]
) -> SheetForm:
    word = request.GET.get("link", "")[:6]
    return SheetForm(request.POST or None, stall=stall, kinds=kinds, language=current(), word=word)


def sheet_of(stall: Stall | None, key: str) -> Sheet:
    return get_object_or_404(Sheet.objects.filter(stall=stall).select_related("link"), key=key)


def sheet_page(
    request: HttpRequest, template: str, found: Sheet, stall: Stall | None
) -> HttpResponse:
    """The page of one that is not set yet looks again by itself."""
    answer = page(request, template, {"stall": stall, "sheet": found})
    if not found.files:
        answer["Refresh"] = WAIT
    return answer


def sent(found: Sheet, number: int, name: str) -> HttpResponseBase:
    path = file_of(found, number)
    if number not in found.numbers or not path.exists():
        raise Http404
    kind = "image/png" if found.is_shared else "application/pdf"
    answer = HttpResponse(path.read_bytes(), content_type=kind)
    answer["Content-Disposition"] = f'inline; filename="{name}-{found.kind}-{number}{path.suffix}"'
    return answer


def status_of(form: SheetForm | PicturesForm) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
