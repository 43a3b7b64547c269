"""Programmes as their coordinator sees them: cohorts, requirements, members."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.media.views import private_proof
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.people.accounts.models import Person
from charshia.programme.admission.actions import (
    drop_requirement,
    found_programme,
    join,
    open_cohort,
    put_terms,
    require,
    require_terms,
)
from charshia.programme.admission.deeds import OFFICE
from charshia.programme.admission.forms.office import (
    CohortForm,
    JoiningForm,
    ProgrammeForm,
    RequirementForm,
    TermsForm,
)
from charshia.programme.admission.kinds import TERMS
from charshia.programme.admission.models import (
    Gate,
    HandOver,
    Member,
    Note,
    Paper,
    Programme,
    Requirement,
)
from charshia.programme.admission.queries import (
    cohorts_of,
    holdings,
    steps_of,
    support_of,
    suspension,
    table_of,
)
from charshia.programme.admission.views.doing import do
from charshia.programme.admission.views.member import GET_AND_POST, paper_answer


def tried(form: forms.Form, act: Callable[[], object]) -> bool:
    """Did it happen? What is refused the form then says."""
    try:
        act()
    except Refusal as no:
        add_refusal(form, no)
        return False
    return True


def posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


@never_cache
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    rows = Programme.objects.order_by("-begins_on", "pk")
    return page(request, "admission/programmes.html", {"programmes": rows})


@never_cache
@require_http_methods(GET_AND_POST)
def new_programme(request: HttpRequest) -> HttpResponse:
    person, form = coordinator_of(request), ProgrammeForm(posted(request))
    if form.is_valid():
        data = form.cleaned_data
        texts: dict[str, Any] = {name: {current(): data.pop(name)} for name in ("title", "summary")}
        slug = data.pop("slug")
        if tried(form, lambda: found_programme(slug, **texts, **data, by=person, now=_now())):
            return see_other("admission:programme", slug)
    context = {"form": form, "heading": _("A new programme"), "button": _("Begin it")}
    context |= {"back": reverse("admission:programmes"), "back_words": _("Programmes")}
    return page(request, "admission/office_form.html", context, status=_status(form))


@never_cache
@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Members by requirements, and what waits."""
    coordinator_of(request)
    found = get_object_or_404(Programme, slug=slug)
    chosen = request.GET.get("cohort", "")
    cohort = int(chosen) if chosen.isdecimal() and len(chosen) < 10 else None
    table = table_of(found, cohort=cohort, on=timezone.localdate())
    waits = "waits" in request.GET
    context = {
        "programme": found,
        "cohorts": cohorts_of(found),
        "cohort": cohort,
        "table": table,
        "rows": [row for row in table.rows if row.waits or not waits],
        "waits": waits,
    }
    return page(request, "admission/programme.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def cohorts(request: HttpRequest, slug: str) -> HttpResponse:
    person, found = coordinator_of(request), get_object_or_404(Programme, slug=slug)
    form = CohortForm(posted(request))
    if form.is_valid():
        data = form.cleaned_data
        name = {current(): data.pop("name")}
        if tried(form, lambda: open_cohort(found, name=name, **data, by=person, now=_now())):
            return see_other("admission:programme", slug)
    return _form_of(request, found, form, _("A new cohort"), _("Begin it"))


@never_cache
@require_http_methods(GET_AND_POST)
def joining(request: HttpRequest, slug: str) -> HttpResponse:
    person, found = coordinator_of(request), get_object_or_404(Programme, slug=slug)
    form = JoiningForm(posted(request), programme=found)
    if form.is_valid():
        data = form.cleaned_data
        whom = data["stall"].organisation
        if tried(
            form, lambda: join(data["cohort"], whom, waive=data["waive"], by=person, now=_now())
        ):
            return see_other("admission:programme", slug)
    return _form_of(request, found, form, _("Add a stall"), _("Add it"))


@never_cache
@require_http_methods(GET_AND_POST)
def requirements(request: HttpRequest, slug: str) -> HttpResponse:
    """What is asked, gate by gate, and the form for one more."""
    person, found = coordinator_of(request), get_object_or_404(Programme, slug=slug)
    form = RequirementForm(posted(request))
    if form.is_valid() and tried(form, lambda: _require(found, form, person)):
        messages.success(request, _("Saved."))
        return see_other("admission:requirements", slug)
    rows = Requirement.objects.filter(programme=found, dropped_at=None)
    groups = [(gate, rows.filter(gate=gate).order_by("position", "pk")) for gate in Gate]
    context = {"programme": found, "groups": groups, "form": form}
    return page(request, "admission/requirements.html", context, status=_status(form))


def _require(found: Programme, form: RequirementForm, person: Person) -> None:
    data = form.cleaned_data
    who: dict[str, Any] = {"gate": Gate(data["gate"]), "by": person, "now": timezone.now()}
    title, how = ({current(): data[name]} if data[name] else {} for name in ("title", "how"))
    if data["kind"] == TERMS:
        require_terms(found, title=title, how=how, text={current(): data["terms"]}, **who)
    else:
        require(found, kind=data["kind"], title=title, how=how, facts=form.facts(), **who)


@require_POST
def requirement_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    person = coordinator_of(request)
    found = get_object_or_404(Requirement, programme__slug=slug, pk=pk)
    drop_requirement(found, by=person, now=_now())
    return see_other("admission:requirements", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def requirement_terms(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A new version of the terms."""
    person = coordinator_of(request)
    found = get_object_or_404(Requirement, programme__slug=slug, pk=pk, kind="terms")
    last = found.versions.order_by("-number").first()
    form = TermsForm(posted(request), initial={"text": str(last.text) if last else ""})
    if form.is_valid():
        text = {current(): form.cleaned_data["text"]}
        if tried(form, lambda: put_terms(found, text=text, by=person, now=_now())):
            messages.success(request, _("Saved. Every member is asked to accept them."))
            return see_other("admission:requirements", slug)
    return _form_of(request, found.programme, form, _("A new version of the terms"), _("Save"))


@never_cache
@require_safe
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything of one member."""
    coordinator_of(request)
    found = get_object_or_404(Member.objects.with_all(), pk=pk)
    now = timezone.now()
    context = {
        "member": found,
        "groups": steps_of(found, on=timezone.localdate(now)),
        "suspension": suspension(found, now=now),
        "equipment": holdings(member=found),
        "papers": HandOver.objects.filter(member=found).order_by("-pk"),
        "notes": Note.objects.filter(member=found).select_related("by").order_by("-pk"),
        "is_office": True,
        "is_unrun": not found.organisation.memberships.exists(),
        **support_of(found),
    }
    return page(request, "admission/member.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def deed(request: HttpRequest, pk: int, noun: str) -> HttpResponse:
    person = coordinator_of(request)
    found = get_object_or_404(Member.objects.with_all(), pk=pk)
    back = reverse("admission:member", args=[pk])
    return do(
        request, OFFICE.get(noun), found, by=person, template="admission/office_deed.html",
        back=back,
    )  # fmt: skip


@require_safe
def office_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    coordinator_of(request)
    found = get_object_or_404(Paper.objects.select_related("document", "image"), pk=pk)
    return private_proof(found.document or found.image)


@never_cache
@require_safe
def equipment(request: HttpRequest) -> HttpResponse:
    """Every item, whose money bought it, and with whom it is."""
    coordinator_of(request)
    donor = request.GET.get("donor", "")[:120]
    rows = holdings()
    context = {
        "donors": sorted({one.item.donor for one in rows if one.item.donor}),
        "donor": donor,
        "rows": [one for one in rows if not donor or one.item.donor == donor],
    }
    return page(request, "admission/equipment.html", context)


@require_safe
def office_paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    coordinator_of(request)
    return paper_answer(HandOver.objects.filter(pk=pk).first())


def _form_of(
    request: HttpRequest, found: Programme, form: forms.Form, heading: str, button: str
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "button": button,
        "back": reverse("admission:programme", args=[found.slug]),
        "back_words": found.title,
    }
    return page(request, "admission/office_form.html", context, status=_status(form))


def _status(form: forms.Form) -> int:
    return 422 if form.errors else 200


_now = timezone.now
