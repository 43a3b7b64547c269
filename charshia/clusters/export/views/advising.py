"""What advisers and coordinators answer, and the checks that they may read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.export import actions
from charshia.clusters.export.doors import adviser_of
from charshia.clusters.export.forms.pages import AdviceForm, AnswerForm
from charshia.clusters.export.models import Advice, Check, Enquiry
from charshia.clusters.export.queries.advice import answered_enquiries, waiting_enquiries
from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import names
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.models import Person

MOST_CHECKS = 100


@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Questions that wait, those that were answered, and finished checks."""
    person = adviser_of(request)
    checks = Check.objects.visible_to(person).finished().select_related("actor")
    context = {
        "waiting": waiting_enquiries(),
        "answered": answered_enquiries(),
        "checks": checks.order_by("-finished_at", "-pk")[:MOST_CHECKS],
        "person": person,
    }
    return page(request, "export/desk.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answering(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = adviser_of(request), asked(pk)
    posted = request.POST if request.method == "POST" else None
    form = AnswerForm(posted, enquiry=found) if posted is not None else None
    if form is not None and form.is_valid():
        data = form.cleaned_data
        try:
            actions.answer(
                found, text=data["text"], language=data["language"], by=person,
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("The answer is on its way."))
            return see_other("export:answering", pk)
    return answering_page(request, found, person, form=form)


@require_POST
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = adviser_of(request), asked(pk)
    form = AdviceForm(request.POST, enquiry=found, advice=advice_of(found))
    if form.is_valid():
        try:
            actions.publish_advice(found, form.said, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Published."))
            return see_other("export:answering", pk)
    return answering_page(request, found, person, advice_form=form)


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = adviser_of(request), asked(pk)
    known = advice_of(found)
    if known is not None:
        actions.withdraw_advice(known, by=person, now=timezone.now())
        messages.success(request, _("Withdrawn."))
    return see_other("export:answering", pk)


def asked(pk: int) -> Enquiry:
    rows = Enquiry.objects.select_related("actor", "page", "person", "advice")
    return get_object_or_404(rows, pk=pk)


def advice_of(enquiry: Enquiry) -> Advice | None:
    return Advice.objects.filter(enquiry=enquiry).first()


def answering_page(
    request: HttpRequest,
    found: Enquiry,
    person: Person,
    *,
    form: AnswerForm | None = None,
    advice_form: AdviceForm | None = None,
) -> HttpResponse:
    known = advice_of(found)
    may_be_shown = bool(found.answered_at and found.may_publish)
    context = {
        "enquiry": found,
        "language": names().get(found.language, found.language),
        "form": form or AnswerForm(enquiry=found),
        "advice": known,
        "advice_form": advice_form or (
            AdviceForm(enquiry=found, advice=known) if may_be_shown else None
        ),
    }  # fmt: skip
    is_wrong = form is not None or advice_form is not None
    return page(request, "export/answering.html", context, status=422 if is_wrong else 200)
