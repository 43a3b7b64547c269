"""What stands on a thing's page of the community around it.

``stand("below", about("design"))`` from a ``shown.py``.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charshia.commons.gathering.models import Question
from charshia.commons.gathering.queries.collections import MOST_BESIDE, holding
from charshia.commons.gathering.things import Thing
from charshia.ground.ui.beside import Beside


@cache
def about(kind: str) -> Callable[[Any], Iterator[Beside]]:
    """What finds the lines of a thing of this kind. Two queries."""

    def find(thing: Any) -> Iterator[Beside]:
        return _lines(Thing(kind, thing.pk))

    return find


def _lines(thing: Thing) -> Iterator[Beside]:
    around = reverse("gathering:around", args=thing)
    yield Beside(_("Ask about it, collect it, follow it"), around)
    count = Question.objects.visible().filter(thing=thing.key).count()
    if count:
        words = ngettext("%(count)d question about it", "%(count)d questions about it", count)
        yield Beside(words % {"count": count}, f"{around}#questions")
    for one in holding(thing.key).order_by("-changed_at", "-pk")[:MOST_BESIDE]:
        words = _("In the collection “%(title)s”") % {"title": one.title}
        yield Beside(words, reverse("gathering:collection", args=[one.pk]))
