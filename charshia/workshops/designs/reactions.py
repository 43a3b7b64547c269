"""A closer look at files that came, by an errand of the slow lane, and letters of what others
made; versions are told of."""

from django.db.models import QuerySet
from django.utils import timezone

from charshia.commons.gathering.telling import tell_of
from charshia.commons.gathering.things import Thing
from charshia.commons.news.models import What
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import write_to_each
from charshia.people.organisations.queries import who_runs
from charshia.workshops.designs.actions import keep_look
from charshia.workshops.designs.files import path_of
from charshia.workshops.designs.looking import KINDS, look_at
from charshia.workshops.designs.models import Design, File, Make, Version

PersonRows = QuerySet[Person]


@on("workshops.file.kept", slow=True)
def look_closer(entry: Entry) -> None:
    """The same bytes are looked at once."""
    found = File.objects.filter(pk=_key(entry)).first()
    if found is None or found.served not in KINDS or found.shape:
        return
    look = look_at(path_of(found.sha256).read_bytes(), found.served)
    keep_look(found, shape=look.shape, picture=look.picture, now=timezone.now())


@on("workshops.make.told")
def write_of_make(entry: Entry) -> None:
    """To whose design it is, of what everybody may see."""
    rows = Make.objects.visible_to(None).select_related("version__design")
    make = rows.filter(pk=_key(entry)).first()
    if make is not None:
        design = make.version.design
        _write(_writers(design, but=make.person_id), "made", design, words=make.note)


def _writers(design: Design, *, but: int | None) -> PersonRows:
    """Its author, and who runs its business; not who did it herself."""
    pks = [*who_runs(design.organisation_id), design.author_id]
    return Person.objects.filter(pk__in=[pk for pk in pks if pk and pk != but])


def _write(people: PersonRows, template: str, design: Design, **said: object) -> None:
    context = {"design": design, **said}
    write_to_each(people, f"designs/letters/{template}", context, "designs:design", design.slug)


def _key(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]


@on("workshops.version.published")
def tell_of_a_version(entry: Entry) -> None:
    version = Version.objects.filter(pk=_key(entry)).first()
    if version is not None:
        what = What.NEW if version.number == 1 else What.VERSION
        tell_of(Thing("design", version.design_id), what, f"version {version.number}")
