"""What stands on a thing's page of the community around it.

``stand("below", about("practice"))`` from a ``shown.py``. A page that shows the questions
themselves (``queries.questions.below``, in ``gathering/_below.html``) lets the lines be silent
about them: ``about("design", is_asked_there=True)``.
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
def about(kind: str, *, is_asked_there: bool = False) -> Callable[[Any], Iterator[Beside]]:
    """What finds the lines of a thing of this kind. Two queries; one if ``is_asked_there``."""

    def find(thing: Any) -> Iterator[Beside]:
        return _lines(Thing(kind, thing.pk), is_asked_there)

    return find


def _lines(thing: Thing, is_asked_there: bool) -> Iterator[Beside]:
    around = reverse("gathering:around", args=thing)
    if is_asked_there:
        yield Beside(_("Collect it, follow it"), around)
    else:
        yield Beside(_("Ask about it, collect it, follow it"), around)
        yield from _asked(thing, around)
    for one in holding(thing.key).order_by("-changed_at", "-pk")[:MOST_BESIDE]:
        words = _("In the collection “%(title)s”") % {"title": one.title}
        yield Beside(words, reverse("gathering:collection", args=[one.pk]))


def _asked(thing: Thing, around: str) -> Iterator[Beside]:
    count = Question.objects.visible().filter(thing=thing.key).count()
    if count:
        words = ngettext("%(count)d question about it", "%(count)d questions about it", count)
        yield Beside(words % {"count": count}, f"{around}#questions")
