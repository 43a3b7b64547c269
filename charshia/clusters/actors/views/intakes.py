"""Files of actors: sent, read by an errand, looked over, brought in by another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.actors.actions import confirm_intake, name_columns, send_file
from charshia.clusters.actors.forms.office import ChoicesForm, ColumnsForm, FileForm, field_words
from charshia.clusters.actors.models import Intake, IntakeState
from charshia.clusters.actors.queries.office import report_of
from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of, me

WAIT = "2"  # seconds until a page that waits looks again
WAITING = {IntakeState.READING, IntakeState.RUNNING}
MOST_BYTES = 5_000_001
MOST_SHOWN = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest) -> HttpResponse:
    person, sent = coordinator_of(request), request.method == "POST"
    form = FileForm(request.POST, request.FILES) if sent else FileForm()
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = send_file(
                file.read(MOST_BYTES), name=file.name or "", language=current(), by=person,
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("actors:intake", made.pk)
    before = Intake.objects.order_by("-pk")[:MOST_SHOWN]
    context = {"form": form, "intakes": before}
    return page(request, "actors/files.html", context, status=422 if sent else 200)


@never_cache
@require_safe
def intake(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator_of(request)
    found = get_object_or_404(Intake, pk=pk)
    answer = intake_page(request, found)
    if found.state in WAITING:
        answer["Refresh"] = WAIT
    return answer


def intake_page(
    request: HttpRequest,
    found: Intake,
    *,
    columns: ColumnsForm | None = None,
    choices: ChoicesForm | None = None,
) -> HttpResponse:
    report = report_of(found)
    is_read = found.state == IntakeState.READ
    can_name = found.names and found.text and found.state not in WAITING
    means = [(name, field_words(field)) for name, field in found.columns.items()]
    context = {
        "intake": found,
        "is_waiting": found.state in WAITING,
        "report": report,
        "means": means,
        "columns": columns or (ColumnsForm(intake=found) if can_name else None),
        "choices": choices or (ChoicesForm(report=report) if is_read else None),
    }
    status = 422 if columns or choices else 200
    return page(request, "actors/intake.html", context, status=status)


@require_POST
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator_of(request)
    found = get_object_or_404(Intake, pk=pk)
    form = ColumnsForm(request.POST, intake=found)
    if form.is_valid():
        try:
            name_columns(found, form.columns, by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("actors:intake", pk)
    return intake_page(request, found, columns=form)


@require_POST
def intake_confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator_of(request)
    found = get_object_or_404(Intake, pk=pk)
    form = ChoicesForm(request.POST, report=report_of(found))
    if form.is_valid():
        try:
            confirm_intake(found, choices=form.choices, by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("actors:intake", pk)
    return intake_page(request, found, choices=form)
