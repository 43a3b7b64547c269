"""Lists of goods, in and out."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.exporters.files import FORMS, written
from charshia.market.goods.actions import confirm_import, name_columns, send_file
from charshia.market.goods.forms.exchange import ColumnsForm, FileForm
from charshia.market.goods.models import Import, State
from charshia.market.goods.views.found import goods_stall
from charshia.market.stall.doors import by_whom

WAIT = "2"  # seconds until a page that waits looks again
WAITING = {State.CHECKING, State.RUNNING}
MOST_SHOWN = 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request: HttpRequest, slug: str) -> HttpResponse:
    stall = goods_stall(request, slug)
    sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if sent else FileForm()
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = send_file(
                stall, file.read(), name=file.name, language=current(), by=by_whom(request),
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("goods:import", slug, made.key)
    before = Import.objects.filter(stall=stall).order_by("-pk")[:MOST_SHOWN]
    context = {"stall": stall, "form": form, "imports": before, "forms": FORMS.items()}
    return page(request, "goods/exchange.html", context, status=422 if sent else 200)


@never_cache
@require_safe
def import_(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    one = _found(request, slug, key)
    answer = import_page(request, one, _columns_form(one, None))
    if one.state in WAITING:
        answer["Refresh"] = WAIT
    return answer


def import_page(
    request: HttpRequest, one: Import, form: ColumnsForm | None, *refusals: str
) -> HttpResponse:
    is_bad = bool(refusals or (form and form.is_bound))
    context: dict[str, Any] = {
        "stall": one.stall,
        "import": one,
        "is_waiting": one.state in WAITING,
        "counts": one.report.get("counts", {}),
        "form": form,
        "refusals": refusals,
    }
    return page(request, "goods/import.html", context, status=422 if is_bad else 200)


@require_POST
def columns(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    one = _found(request, slug, key)
    form = _columns_form(one, request.POST)
    if form is None:
        return import_page(request, one, None, _("This file is being worked on. Wait a moment."))
    if form.is_valid():
        try:
            name_columns(one, columns=form.columns(), by=by_whom(request), now=timezone.now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return see_other("goods:import", slug, key)
    return import_page(request, one, form)


@require_POST
def confirmation(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    one = _found(request, slug, key)
    try:
        confirm_import(one, by=by_whom(request), now=timezone.now())
    except Refusal as no:
        return import_page(request, one, None, str(no))
    return see_other("goods:import", slug, key)


@never_cache
@require_safe
def export(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """The catalogue as a file, in the language of this page where a format has one only."""
    stall = goods_stall(request, slug)
    if form not in FORMS:
        raise Http404
    shape = FORMS[form]
    answer = StreamingHttpResponse(
        written(stall, form, language=current()), content_type=shape.mime
    )
    answer["Content-Disposition"] = f'attachment; filename="{stall.slug}-{form}.{shape.ending}"'
    return answer


def _found(request: HttpRequest, slug: str, key: str) -> Import:
    stall = goods_stall(request, slug)
    one = get_object_or_404(Import.objects.filter(stall=stall), key=key)
    one.stall = stall
    return one


def _columns_form(one: Import, data: Mapping[str, Any] | None) -> ColumnsForm | None:
    """For a table of a format that is none of ours."""
    if not one.names or one.state not in {State.ASKING, State.CHECKED, State.UNREADABLE}:
        return None
    return ColumnsForm(data, one=one)
