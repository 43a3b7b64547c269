"""Who plans to make something is told the times, and afterwards asked how it went."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.tags import to_django
from charshia.people.messages.letters import send_letter
from charshia.workshops.making.kinds import State
from charshia.workshops.making.models import Making
from charshia.workshops.making.queries.own import with_parts


@on("workshops.making.planned")
def write_the_times(entry: Entry) -> None:
    _write(entry, "planned")


@on("workshops.making.over")
def ask_her(entry: Entry) -> None:
    _write(entry, "over")


def _write(entry: Entry, letter: str) -> None:
    """In her language, while it is planned; who has no address sees it on her page."""
    rows = Making.objects.with_names().select_related("person")
    found = rows.filter(pk=entry.subject.rpartition("/")[2], state=State.PLANNED).first()
    if found is None or not found.person.email or not found.person.is_active:
        return
    language = found.person.language
    with translation.override(to_django(language)):
        path = reverse("making:making", args=[found.pk])
    said = {
        "name": found.person.name, "one": with_parts([found])[0], "making": found,
        "address": settings.SITE_ADDRESS + path,
    }  # fmt: skip
    send_letter(found.person.email, f"making/letters/{letter}", said, language=language)
