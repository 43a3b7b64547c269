from collections.abc import Collection

from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, written
from charshia.people.help.models import Contact
from charshia.people.help.queries import TAG


def follow_contact(_contact: Contact, _names: Collection[str]) -> None:
    touch(TAG)


written(Contact, follow_contact, name=Kind(80), address=Kind(120), note=Kind(200))
