"""All addresses. What people read begins with the language; files and short links do not.

Each room keeps ``urlpatterns`` (behind the language) and, where it needs it,
``unprefixed`` in its ``urls.py``.
"""

from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

# The first that matches answers: the shop, with its free names, comes last.
ROOMS = [
    "charshia.front",
    "charshia.people.accounts",
    "charshia.people.messages",
    "charshia.people.organisations",
    "charshia.market.basket",
    "charshia.market.orders",
    "charshia.market.stall",
    "charshia.ground.media",
    "charshia.ground.ui",
    "charshia.ground.search",
    "charshia.market.shop",
]
ROOMS = [
    room
    for room in ROOMS
    if (Path(settings.ROOT) / room.replace(".", "/") / "urls.py").exists()
    and room in settings.INSTALLED_APPS
]

urlpatterns: list[URLPattern | URLResolver] = [
    pattern
    for room in ROOMS
    for pattern in getattr(import_module(f"{room}.urls"), "unprefixed", [])
]
urlpatterns += i18n_patterns(*(path("", include(f"{room}.urls")) for room in ROOMS))

handler400 = "charshia.ground.ui.errors.bad_request"
handler403 = "charshia.ground.ui.errors.forbidden"
handler404 = "charshia.ground.ui.errors.not_found"
handler500 = "charshia.ground.ui.errors.server_error"
