"""Certificates: the public page, the paper, the badge, and what the issuer publishes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.commons.learning import badges
from charshia.commons.learning.actions import show_name
from charshia.commons.learning.doors import reader
from charshia.commons.learning.models import Certificate, Course
from charshia.commons.learning.papers import certificate_file
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me


@login_not_required
@never_cache
@require_safe
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """That it is genuine; whose it is only if she lets it stand there."""
    found, person = _certificate(code), reader(request)
    is_own = person is not None and found.enrolment.person_id == person.pk
    context = {
        "certificate": found, "course": found.enrolment.course, "is_own": is_own,
        "shows_name": is_own or found.shows_name,
    }  # fmt: skip
    return page(request, "learning/certificate.html", context)


@require_POST
def showing(request: HttpRequest, code: str) -> HttpResponse:
    person, found = me(request), _own(request, code)
    is_shown = request.POST.get("is_shown") == "1"
    show_name(found, is_shown=is_shown, by=person, now=timezone.now())
    messages.success(request, _("Changed."))
    return see_other("learning:certificate", code)


@never_cache
@require_safe
def paper(request: HttpRequest, code: str) -> HttpResponse:
    response = HttpResponse(certificate_file(_own(request, code)), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="certificate.pdf"'
    return response


@never_cache
@require_safe
def badge(request: HttpRequest, code: str) -> HttpResponse:
    """The signed badge, for her wallet."""
    found = _own(request, code)
    if not found.badge:
        raise Http404
    response = HttpResponse(found.badge, content_type="application/vc+jwt")
    response["Content-Disposition"] = 'attachment; filename="badge.jwt"'
    return response


@login_not_required
@require_safe
def badge_page(request: HttpRequest, code: str) -> HttpResponse:
    """The address that a badge names as its own leads to its page."""
    return see_other("learning:certificate", _certificate(code).code)


@login_not_required
@require_safe
def issuer(request: HttpRequest) -> HttpResponse:
    return _json(badges.as_json(badges.issuer_profile()), "application/ld+json")


@login_not_required
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    return _json(badges.as_json(badges.keys()), "application/jwk-set+json")


@login_not_required
@require_safe
def achievement(request: HttpRequest, slug: str) -> HttpResponse:
    """What a badge of this course says is achieved; the badges outlive what the course is now."""
    course = get_object_or_404(Course.objects.published(), slug=slug, is_certified=True)
    return _json(badges.as_json(badges.achievement_page(course)), "application/ld+json")


@login_not_required
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    return _json(badges.status_list(timezone.now()), "application/vc+jwt")


def _certificate(code: str) -> Certificate:
    rows = Certificate.objects.select_related("enrolment__course", "enrolment__person")
    return get_object_or_404(rows, code=code)


def _own(request: HttpRequest, code: str) -> Certificate:
    found = _certificate(code)
    if found.enrolment.person_id != me(request).pk:
        raise Http404
    return found


def _json(body: str, kind: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Access-Control-Allow-Origin"] = "*"  # verifiers in browsers read it
    response["Cache-Control"] = "public, max-age=300"
    return response
