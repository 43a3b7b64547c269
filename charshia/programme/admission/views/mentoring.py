"""A mentor's pages: whom she stands by, and what she notes."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.ground.ui.http import page
from charshia.market.stall.doors import by_whom
from charshia.programme.admission.deeds import MENTORS
from charshia.programme.admission.doors import mentored
from charshia.programme.admission.models import Member, Note
from charshia.programme.admission.queries import rows_of, steps_of, support_of
from charshia.programme.admission.views.doing import do
from charshia.programme.admission.views.member import GET_AND_POST


@never_cache
@require_safe
def mentoring(request: HttpRequest) -> HttpResponse:
    mine = Member.objects.live().filter(mentors__person=by_whom(request), mentors__until=None)
    rows = rows_of(mine.with_all().order_by("pk"), on=timezone.localdate())
    return page(request, "admission/mentoring.html", {"rows": rows})


@never_cache
@require_safe
def mentee(request: HttpRequest, pk: int) -> HttpResponse:
    found = mentored(request, pk)
    notes = Note.objects.filter(member=found, for_mentors=True).select_related("by").order_by("-pk")
    context = {
        "member": found,
        "groups": steps_of(found, on=timezone.localdate()),
        "notes": notes,
        "is_office": False,
        **support_of(found),
    }
    return page(request, "admission/member.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def mentee_deed(request: HttpRequest, pk: int, noun: str) -> HttpResponse:
    found = mentored(request, pk)
    back = reverse("admission:mentee", args=[pk])
    return do(
        request, MENTORS.get(noun), found, by=by_whom(request),
        template="admission/office_deed.html", back=back,
    )  # fmt: skip
