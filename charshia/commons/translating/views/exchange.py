"""Texts out as files for translators' programs, and back in."""

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.commons.translating.actions import keep_upload, take_upload
from charshia.commons.translating.areas import areas, targets
from charshia.commons.translating.doors import my_rights
from charshia.commons.translating.exchange import (
    FORMATS,
    REFUSED,
    outcomes,
    read_file,
    units_lacking,
)
from charshia.commons.translating.forms import FileForm, language_choices
from charshia.commons.translating.models import Upload
from charshia.commons.translating.queries import Sieve
from charshia.commons.translating.rights import Rights
from charshia.commons.translating.views.desk import keeps_something, sieve_of
from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other

GET_AND_POST = ["GET", "HEAD", "POST"]
SHOWN = 100  # units of a preview


def working(rights: Rights) -> tuple[str, ...]:
    """Languages of who translates, or all for who keeps texts of her own; else nothing is here."""
    spoken = rights.languages or (tuple(targets()) if keeps_something(rights) else ())
    if not spoken:
        raise Http404
    return spoken


@never_cache
@require_http_methods(GET_AND_POST)
def files(request: HttpRequest) -> HttpResponse:
    """What can be taken along; POST reads a file and shows what it would change."""
    rights = my_rights(request)
    spoken = working(rights)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            units = read_file(file.name, file.read())
            kept = keep_upload(units, name=file.name, by=rights.person, now=timezone.now())
        except Refusal as no:
            form.add_error("file", str(no))
        else:
            return see_other("translating:upload", kept.pk)
    context = {
        "form": form,
        "languages": language_choices(spoken),
        "areas": areas(),
        "formats": list(FORMATS.items()),
        "is_own": not rights.languages,
    }
    return page(request, "translating/files.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """?in=sq&area=catalogue.product&as=xliff: what is lacking, the most important rows first."""
    rights = my_rights(request)
    spoken = working(rights)
    sieve: Sieve = sieve_of(request, rights, spoken, own=keeps_something(rights))
    kind = FORMATS.get(request.GET.get("as", ""), FORMATS["xliff"])
    body = kind.write(units_lacking(rights, sieve), language=sieve.language)
    answer = HttpResponse(body, content_type=kind.kind)
    name = f"charshia-{sieve.area or 'all'}-{sieve.language}.{kind.ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@never_cache
@require_http_methods(GET_AND_POST)
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file would change; POST takes it. Afterwards, what became of it."""
    rights = my_rights(request)
    found = get_object_or_404(Upload, pk=pk, person=rights.person)
    refusal = ""
    if request.method == "POST":
        try:
            take_upload(found, by=rights.person, now=timezone.now())
        except Refusal as no:
            refusal = str(no)
        else:
            return see_other("translating:upload", pk)
    shown = outcomes(found.units, rights) if not found.taken_at else []
    counts = Counter(one.refused for one in shown)
    context = {
        "upload": found,
        "refusal": refusal,
        "good": [one for one in shown if not one.refused][:SHOWN],
        "bad": [one for one in shown if one.refused and one.refused != "empty"][:SHOWN],
        "count": counts[""],
        "refused": [(REFUSED[name], count) for name, count in counts.items() if name],
        "title": found.name or _("A file"),
    }
    return page(request, "translating/upload.html", context, status=422 if refusal else 200)
