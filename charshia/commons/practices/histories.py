"""Who changed a practice and when."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.commons.practices.models import Practice, Version
from charshia.commons.practices.queries import by_of
from charshia.ground.languages.dates import moment


@dataclass(frozen=True)
class Line:
    """A version; ``by`` is whoever the page is by anyway, else only whether it was the
    coordinator: nobody is named who did not put her name to the page."""

    version: Version
    by: str
    words: str  # for a choice: its number and its moment


def history_of(practice: Practice) -> list[Line]:
    """The last first. One query."""
    rows = practice.versions.defer("content").select_related("by").order_by("-number")
    return [Line(one, by_whom(one, practice), words_of(one)) for one in rows]


def by_whom(version: Version, practice: Practice) -> str:
    if version.by is None:
        return ""
    if version.by.is_coordinator and version.by_id != practice.author_id:
        return _("the coordinator")
    return by_of(practice)


def words_of(version: Version) -> str:
    said = {"number": version.number, "moment": moment(timezone.localtime(version.at))}
    return _("version %(number)d, %(moment)s") % said
