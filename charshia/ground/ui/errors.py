"""Pages for what went wrong, in the look and the language of the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/errors/400.html", status=400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/errors/403.html", status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/errors/404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or its cookie is gone: say so, lose nothing."""
    return render(request, "ui/errors/422.html", status=422)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without request context: what failed may be what the frame needs."""
    return HttpResponse(render_to_string("ui/errors/500.html"), status=500)
