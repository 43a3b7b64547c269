"""A member's own pages, among the rooms of its stall."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.media.proofs import proof_of
from charshia.ground.media.views import kept_private, private_proof
from charshia.ground.ui.forms import Plain
from charshia.ground.ui.http import page, see_other
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.people.organisations.duties import Duty
from charshia.programme.admission.actions import accept_terms, send_paper
from charshia.programme.admission.deeds import OWN
from charshia.programme.admission.doors import own_membership
from charshia.programme.admission.forms.member import PaperUploadForm
from charshia.programme.admission.kinds import PAPER, TERMS
from charshia.programme.admission.models import (
    HandOver,
    Member,
    Paper,
    Requirement,
    Terms,
)
from charshia.programme.admission.papers import hand_over_file
from charshia.programme.admission.queries import holdings, steps_of, support_of, suspension
from charshia.programme.admission.views.doing import do

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def membership(request: HttpRequest, slug: str) -> HttpResponse:
    """What is lacking, how it is done, and what was agreed."""
    stall = kept_stall(request, slug, Duty.RUN)
    member = Member.objects.of_stall(stall.organisation_id).with_all().first()
    if member is None:
        return page(request, "admission/membership.html", {"stall": stall, "member": None})
    now = timezone.now()
    groups = steps_of(member, on=timezone.localdate(now))
    context = {
        "stall": stall,
        "member": member,
        "groups": groups,
        "suspension": suspension(member, now=now),
        "equipment": holdings(member=member),
        **support_of(member, shared_only=True),
    }
    return page(request, "admission/membership.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def terms(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The latest version; what is accepted is the one that stood on the page."""
    stall, member = own_membership(request, slug)
    rows = Terms.objects.filter(requirement__programme=member.programme, requirement__kind=TERMS)
    rows = rows.filter(requirement=pk).select_related("requirement").order_by("-number")
    latest = get_object_or_404(rows[:1])
    form = Plain(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        read = rows.filter(number=_number(request.POST.get("number"))).first() or latest
        try:
            accept_terms(member, read, language=current(), by=by_whom(request), now=timezone.now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Thank you. The terms are accepted."))
            return see_other("admission:membership", slug)
    context = {"stall": stall, "member": member, "terms": latest, "form": form}
    return page(request, "admission/terms.html", context, status=422 if form.errors else 200)


def _number(said: str | None) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 5 else 0


@never_cache
@require_http_methods(GET_AND_POST)
def papers(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hand in a document for one requirement."""
    (stall, member), person = own_membership(request, slug), by_whom(request)
    rows = Requirement.objects.filter(programme=member.programme, kind=PAPER, dropped_at=None)
    requirement = get_object_or_404(rows, pk=pk)
    form = PaperUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = proof_of(form.cleaned_data["file"], person)
            send_paper(member, requirement, file, by=person, now=timezone.now())
        except Refusal as no:
            form.add_error("file", str(no))
        else:
            messages.success(request, _("Sent. You get a letter when it was looked at."))
            return see_other("admission:membership", slug)
    context = {"stall": stall, "member": member, "requirement": requirement, "form": form}
    return page(request, "admission/paper.html", context, status=422 if form.errors else 200)


@require_safe
def paper_file(request: HttpRequest, slug: str, key: int) -> HttpResponseBase:
    _stall, member = own_membership(request, slug)
    rows = Paper.objects.select_related("document", "image")
    found = get_object_or_404(rows, member=member, pk=key)
    return private_proof(found.document or found.image)


@never_cache
@require_http_methods(GET_AND_POST)
def deed(request: HttpRequest, slug: str, noun: str) -> HttpResponse:
    stall, member = own_membership(request, slug)
    back = reverse("admission:membership", args=[slug])
    return do(
        request, OWN.get(noun), member, by=by_whom(request), template="admission/own_deed.html",
        back=back, stall=stall,
    )  # fmt: skip


@require_safe
def hand_over_paper(request: HttpRequest, slug: str, key: int) -> HttpResponseBase:
    """For the member that has, or had, what it names."""
    _stall, member = own_membership(request, slug)
    rows = HandOver.objects.filter(member=member) | HandOver.objects.filter(source=member)
    return paper_answer(rows.filter(pk=key).first())


def paper_answer(found: HandOver | None) -> HttpResponseBase:
    if found is None:
        raise Http404
    answer = HttpResponse(hand_over_file(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{found.number}.pdf"'
    return kept_private(answer)
