from typing import Any

from django.db.models import QuerySet

from charshia.ground.journal.actions import reference
from charshia.ground.journal.models import Entry
from charshia.people.accounts.factors import app_of, passkeys_of
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "language": person.language,
        "reads": person.reads,
        "is_coordinator": person.is_coordinator,
        "passkeys": [each.data["name"] for each in passkeys_of(person)],
        "second_step": app_of(person) is not None,
        "devices": [
            {
                "browser": device.browser,
                "system": device.system,
                "first_at": device.first_at.isoformat(),
                "seen_at": device.seen_at.isoformat(),
            }
            for device in person.devices.order_by("pk")
        ],
        "texts": [
            {"in": entry.subject, "language": entry.facts["language"], "at": entry.at.isoformat()}
            for entry in written_by(person)
        ],
    }


def written_by(person: Person) -> QuerySet[Entry]:
    """What she translated or looked over. Notes beside the texts name her by number only."""
    rows = Entry.objects.filter(event="languages.text.written", actor=reference(person))
    return rows.order_by("pk")


hold(Holding("person", export))
