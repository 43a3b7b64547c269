"""To whom an enterprise belongs and what they decide: for its managers."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.circular.founding.deeds import Case
from charshia.circular.founding.doing import done
from charshia.circular.founding.doors import entrusted
from charshia.circular.founding.models import Assembly, Duty, Enterprise, Statutes
from charshia.circular.founding.owner_deeds import DEEDS, finders
from charshia.circular.founding.papers import minutes_pdf
from charshia.circular.founding.queries import decided_at, owners_of, roll_on
from charshia.ground.ui.http import page


@never_cache
@require_safe
def owners(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = entrusted(request, slug, Duty.MANAGER)
    found = owners_of(enterprise, date.max)
    return page(request, "founding/owners.html", {"enterprise": enterprise, "owners": found})


@never_cache
@require_safe
def assemblies(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = entrusted(request, slug, Duty.MANAGER)
    versions = list(Statutes.objects.filter(enterprise=enterprise).order_by("-number"))
    context = {
        "enterprise": enterprise,
        "versions": versions,
        "is_ruled": any(one.since for one in versions),
        "assemblies": Assembly.objects.filter(enterprise=enterprise).order_by("-held_on", "-pk"),
    }
    return page(request, "founding/assemblies.html", context)


def _assembly(enterprise: Enterprise, number: int) -> Assembly:
    return get_object_or_404(Assembly.objects.filter(enterprise=enterprise), number=number)


@never_cache
@require_safe
def assembly(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    enterprise, _person = entrusted(request, slug, Duty.MANAGER)
    found = _assembly(enterprise, number)
    context = {
        "enterprise": enterprise,
        "assembly": found,
        "decided": decided_at(found),
        "roll": roll_on(enterprise, found.held_on),
        "is_held": found.held_on <= timezone.localdate(),
    }
    return page(request, "founding/assembly.html", context)


@never_cache
@require_safe
def minutes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    enterprise, _person = entrusted(request, slug, Duty.MANAGER)
    found = _assembly(enterprise, number)
    if found.closed_at is None:
        raise Http404
    name = f"{slug}-{number}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(minutes_pdf(found), content_type="application/pdf", headers=headers)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def deed(
    request: HttpRequest, slug: str, noun: str, kind: str = "", pk: int | None = None
) -> HttpResponse:
    """What managers do, by what it is done to and a noun."""
    enterprise, person = entrusted(request, slug, Duty.MANAGER)
    what = DEEDS.get((kind, noun))
    if what is None:
        raise Http404
    of = finders(enterprise)[kind](pk) if pk is not None else None
    return done(request, what, Case(enterprise, of, person, timezone.now()))
