"""Under which licence a design may be read: one is said, and what it began with allows it."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.workshops.designs.licences import stands_in_the_way
from charshia.workshops.designs.models import Design

WAYS: Final = {
    "alike": _("What you began with asks to be shared on the same terms: choose %(licence)s."),
    "sell": _("Nobody may earn money with what you began with: choose %(licence)s."),
    "name": _("Whose it was must stay named: choose %(licence)s."),
}


class NotWhole(Refusal):
    pass


class NotAlike(Refusal):
    pass


def refuse_other_terms(design: Design, licence: str) -> None:
    """Before ``design`` is read under ``licence``. One query. Raises NotWhole, NotAlike."""
    if not licence:
        raise NotWhole(_("Say under which licence others may use it."), field="licence")
    source = Design.objects.filter(versions__remixes=design).first()
    if source is not None and (way := stands_in_the_way(source.licence, licence)):
        raise NotAlike(WAYS[way] % {"licence": source.licence}, field="licence")
