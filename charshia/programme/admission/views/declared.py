"""What an owner says of her business for the counting."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty
from charshia.programme.admission.actions import erase_job, note_job, say_of_business
from charshia.programme.admission.declared import Said, latest
from charshia.programme.admission.forms.member import DeclaredForm, JobForm
from charshia.programme.admission.models import Fact, Job


def purpose() -> str:
    """As she reads it above the form; it is kept with each word that she gives."""
    return _(
        "We count these things together with those of other stalls, to see whom the programme "
        "reaches, and report the sums. Nothing of it stands on a public page unless you say so. "
        "You need not answer, and you can change or delete everything at any time."
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def declared(request: HttpRequest, slug: str) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    known = latest(stall.organisation_id)
    form = DeclaredForm(request.POST if request.method == "POST" else None, initial=_start(known))
    if request.method == "POST" and form.is_valid():
        _keep(stall, form, person)
        messages.success(request, _("Saved."))
        return see_other("admission:declared", slug)
    return shown(request, stall, form, JobForm())


@never_cache
@require_POST
def jobs(request: HttpRequest, slug: str) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    form = JobForm(request.POST)
    if form.is_valid():
        try:
            note_job(stall.organisation, **form.cleaned_data, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other("admission:declared", slug)
    return shown(request, stall, DeclaredForm(initial=_start(latest(stall.organisation_id))), form)


@require_POST
def job_removal(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    job = get_object_or_404(Job, organisation=stall.organisation_id, pk=key)
    erase_job(job, by=person, now=timezone.now())
    return see_other("admission:declared", slug)


def shown(request: HttpRequest, stall: Stall, form: DeclaredForm, job: JobForm) -> HttpResponse:
    rows = Job.objects.filter(organisation=stall.organisation_id, erased_at=None)
    context = {
        "stall": stall,
        "form": form,
        "job": job,
        "jobs": rows.order_by("-begins_on", "-pk"),
        "purpose": purpose(),
    }
    wrong = form.errors or job.errors
    return page(request, "admission/declared.html", context, status=422 if wrong else 200)


def _start(known: dict[Fact, Said]) -> dict[str, Any]:
    start = {fact.value: said.value for fact, said in known.items()}
    women = known.get(Fact.WOMEN_LED)
    return start | {"women_led_public": bool(women and women.is_public)}


def _keep(stall: Stall, form: DeclaredForm, person: Person) -> None:
    say_of_business(
        stall.organisation, form.said(), public=form.cleaned_data["women_led_public"],
        purpose=purpose(), language=current(), by=person, now=timezone.now(),
    )  # fmt: skip
