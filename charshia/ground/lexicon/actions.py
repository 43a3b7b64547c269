"""Names that the operator gives to concepts: they count within a minute, without a restart."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.engines.keys import words
from charshia.engines.refusal import Refusal
from charshia.engines.signs import seen
from charshia.engines.words.forms import LANGUAGES
from charshia.ground.journal.actions import action, record, reference
from charshia.ground.lexicon.models import Name
from charshia.ground.lexicon.words import lexicon

LONGEST = 60  # letters of a name
Actor = models.Model | str


class NotAName(Refusal):
    pass


class AlreadyCalledSo(Refusal):
    pass


@action
def add_name(concept: str, *, language: str, name: str, by: Actor, now: datetime) -> Name:
    """Call ``concept`` also ``name`` in ``language`` (sq, sr, en …).

    Raises NotAName, or AlreadyCalledSo when it has that name.
    """
    known, said = lexicon().concepts.get(concept), " ".join(seen(name).split())
    if known is None or language not in LANGUAGES:
        raise NotAName(_("Choose one of the meanings shown."), field="type")
    if not words(said) or len(said) > LONGEST:
        raise NotAName(
            _("A name has between 1 and %(most)d letters.") % {"most": LONGEST}, field="name"
        )
    is_ours = words(said) in [words(each) for each in known.names.get(language, ())]
    if is_ours or Name.objects.filter(concept=concept, language=language, name=said).exists():
        raise AlreadyCalledSo(_("It is called so already."), field="name")
    row = Name.objects.create(
        concept=concept, language=language, name=said, by=reference(by), at=now
    )
    record("ground.name.added", row, by=by, at=now, concept=concept, language=language, name=said)
    return row


@action
def remove_name(row: Name, *, by: Actor, now: datetime) -> None:
    """Take a name back that the operator gave. Saying it twice changes nothing."""
    facts = {"concept": row.concept, "language": row.language, "name": row.name}
    key = row.pk
    deleted, _rows = Name.objects.filter(pk=key).delete()
    if deleted:
        record("ground.name.removed", f"lexicon.name/{key}", by=by, at=now, **facts)
