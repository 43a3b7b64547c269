from collections.abc import Collection

from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, written
from charshia.people.organisations.models import Organisation


def follow_organisation(organisation: Organisation, names: Collection[str]) -> None:
    touch(f"organisation:{organisation.pk}")


written(Organisation, follow_organisation, name=Kind(200))
