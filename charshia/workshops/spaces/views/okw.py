"""Spaces to take along, and spaces of others to bring in (Open Know-Where)."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.okw.reading import Read, read
from charshia.engines.okw.record import Finding, Trouble
from charshia.engines.okw.writing import written
from charshia.ground.ui.cache import keep
from charshia.ground.ui.http import page, see_other
from charshia.market.basket.visitors import person_of
from charshia.people.organisations.models import Organisation
from charshia.workshops.spaces.actions.bringing import bring_spaces
from charshia.workshops.spaces.doors import run_organisations
from charshia.workshops.spaces.forms.bringing import BringingForm
from charshia.workshops.spaces.forms.spaces import zone_of
from charshia.workshops.spaces.marks import ALL
from charshia.workshops.spaces.models import Space
from charshia.workshops.spaces.okw import facility_of, facts_of, machine_facts, words
from charshia.workshops.spaces.queries.pages import with_machines
from charshia.workshops.spaces.wording import finding_words

MOST: Final = 60  # spaces and machines of one file


@login_not_required
@require_safe
def one(request: HttpRequest, slug: str) -> HttpResponse:
    rows = Space.objects.visible_to(person_of(request)).with_place()
    space = get_object_or_404(rows, slug=slug)
    facility = facility_of(space, space.machines.there().order_by("pk"))
    answer = HttpResponse(written([facility], words()), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{slug}.json"'
    return answer


@login_not_required
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All that everybody sees, in one file."""
    keep(request, [ALL])
    rows = Space.objects.published().with_place().order_by("pk")
    facilities = (facility_of(space, machines) for space, machines in with_machines(rows))
    answer = HttpResponse(written(list(facilities), words()), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="spaces.json"'
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Send a file, look at what it says, and only then bring it in."""
    among, person = run_organisations(request)
    form = BringingForm(*((request.POST, request.FILES) if request.POST else ()), among=among)
    found: Read | None = None
    if form.is_valid():
        found = read(form.cleaned_data["text"], words())
        organisation = form.cleaned_data["organisation"]
        if "agreed" in request.POST and may_come(found):
            rows = _rows(found, organisation)
            bring_spaces(rows, organisation=organisation, by=person, now=timezone.now())
            said = ngettext("%(number)d space is here.", "%(number)d spaces are here.", len(rows))
            messages.success(request, said % {"number": len(rows)})
            return see_other("spaces:mine")
    context = {
        "form": form, "found": found and reviewed(found), "sent": form.data,
        "text": form.cleaned_data["text"] if found else "",
    }  # fmt: skip
    return page(request, "spaces/import.html", context, status=422 if form.errors else 200)


def may_come(found: Read) -> bool:
    """Only what has a name can be brought in, and not more than a request has time for."""
    things = len(found.facilities) + sum(len(one.equipment) for one in found.facilities)
    return 0 < things <= MOST and all(one.name for one in found.facilities)


def reviewed(found: Read) -> dict[str, Any]:
    findings = list(found.findings)
    if found.facilities and not may_come(found) and all(one.name for one in found.facilities):
        findings.append(Finding(Trouble.TOO_MANY, ""))
    return {
        "facilities": found.facilities[:MOST],
        "findings": [finding_words(finding) for finding in findings],
        "may_come": may_come(found),
    }


def _rows(found: Read, organisation: Organisation) -> list[Any]:
    rows = []
    for facility in found.facilities:
        country = facility.country or organisation.country
        facts = facts_of(facility) | {"country": country, "time_zone": zone_of(country)}
        rows.append((facts, [machine_facts(machine) for machine in facility.equipment]))
    return rows
