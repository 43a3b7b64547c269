"""What was sought and not found, and what it means."""

from datetime import datetime

from charshia.ground.journal.actions import action
from charshia.ground.lexicon.actions import add_name
from charshia.ground.lexicon.models import Name
from charshia.ground.lexicon.words import language_of
from charshia.ground.search.actions import hide_search
from charshia.ground.search.models import Sought
from charshia.people.accounts.models import Person


@action
def explain_search(sought: Sought, *, concept: str, name: str, by: Person, now: datetime) -> Name:
    """Say that what was sought is a ``name`` of ``concept``: from then on it is found.

    Raises NotAName or AlreadyCalledSo.
    """
    added = add_name(concept, language=language_of(sought.language), name=name, by=by, now=now)
    hide_search(sought, by=by, now=now)
    return added
