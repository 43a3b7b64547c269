"""Files of an installed market: manifest, service worker, a pulse, a page for no net."""

import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.languages.tags import to_bcp47
from charshia.ground.ui.http import page
from charshia.ground.ui.whose import person_tag

WORKER = "ui/worker.js"
SHEETS = ("ui/work.css", "ui/rounds.css", "ui/learning.css")  # of pages that open without a net
KEPT = ("ui/site.css", *SHEETS, "ui/site.js", "ui/stall.js", "ui/point.js", "ui/icon-192.png")
FONTS = ("ui/fonts/vollkorn-latin.woff2", "ui/fonts/vollkorn-cyrillic.woff2")
ICONS = ((192, "any"), (512, "any"), (512, "maskable"))  # pixels, purpose
PAPER, PEPPER = "#fbf5e8", "#a02a1b"  # of the prototype's tokens: a manifest reads no CSS


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with what it keeps written before it. It stands at the root."""
    response = HttpResponse(worker_text(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = "/"
    return response


@lru_cache(maxsize=1)
def worker_text() -> str:
    files = [static(name) for name in (*KEPT, *FONTS) if exists(name)]
    code = source_of(WORKER)
    facts = {
        "files": files,
        "offline": {code: offline_address(code) for code, _name in settings.LANGUAGES},
        "edition": sha256((code + json.dumps(files)).encode()).hexdigest()[:12],
    }
    return f"self.CHARSHIA = {json.dumps(facts)};\n{code}"


def offline_address(language: str) -> str:
    with override(language):
        return reverse("ui:offline")


def exists(name: str) -> bool:
    return bool(finders.find(name)) or staticfiles_storage.exists(name)


def source_of(name: str) -> str:
    """The file as it was built; empty when nothing is built (in tests)."""
    found = finders.find(name)
    return Path(str(found)).read_text(encoding="utf-8") if found else ""


@login_not_required
@require_safe
def manifest(request: HttpRequest, language: str) -> HttpResponse:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with override(language):
        facts = {
            "name": _("Charshia"),
            "short_name": _("Charshia"),
            "description": _("The market of small producers"),
            "id": "/",
            "start_url": f"/{language}/desk/",
            "scope": "/",
            "display": "standalone",
            "lang": to_bcp47(language),
            "background_color": PAPER,
            "theme_color": PEPPER,
            "icons": [icon(side, purpose) for side, purpose in ICONS],
        }
    response = JsonResponse(facts, content_type="application/manifest+json")
    response["Cache-Control"] = "public, max-age=3600"
    return response


def icon(side: int, purpose: str) -> dict[str, Any]:
    name = f"icon-{side}.png" if purpose == "any" else f"icon-{purpose}-{side}.png"
    return {
        "src": static(f"ui/{name}"), "sizes": f"{side}x{side}", "type": "image/png",
        "purpose": purpose,
    }  # fmt: skip


@login_not_required
@never_cache
@require_safe
def pulse(request: HttpRequest) -> HttpResponse:
    """Whether the net is there, who is signed in, and a token for taps that waited."""
    return JsonResponse({"person": person_tag(request), "token": get_token(request)})


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What the service worker shows where it has kept nothing."""
    return page(request, "ui/offline.html", {})
