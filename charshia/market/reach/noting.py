"""A visit by a short link, noted for the worker: the link and the day, of nobody."""

from typing import Final

from django.http import HttpRequest
from django.utils import timezone

from charshia.ground.journal.pads import Pad
from charshia.ground.ui.looks import is_robot
from charshia.market.reach.models import ShortLink

VISITS: Final = Pad("visits")


def note_visit(request: HttpRequest, link: ShortLink) -> None:
    """No robot that says it is one, no look without a visit (HEAD), nothing of who came."""
    if request.method == "GET" and not is_robot(request.META):
        VISITS.add((link.word, timezone.localdate().isoformat()))
