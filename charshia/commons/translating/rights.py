"""Who may do what at the desk."""

from dataclasses import dataclass

from charshia.commons.translating.areas import Area, targets
from charshia.commons.translating.models import Tongue, Volunteer, Work
from charshia.people.accounts.models import Person


@dataclass(frozen=True)
class Rights:
    """What the coordinator allows somebody: languages she translates into, and looks over."""

    person: Person
    languages: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    volunteer: Volunteer | None = None

    @property
    def may_help(self) -> bool:
        return bool(self.languages)

    def may_translate(self, area: Area, row: int, language: str) -> bool:
        """A keeper's own texts, or public ones into her languages. At most one query."""
        if language not in targets():
            return False
        return language in self.languages or area.is_kept_by(self.person, row)

    def may_review(self, area: Area, work: Work) -> bool:
        """Never her own. At most one query."""
        if work.translator_id == self.person.pk:
            return False
        return work.language in self.reviews or area.is_kept_by(self.person, work.row)


def rights_of(person: Person) -> Rights:
    """Two queries; the coordinator may everything."""
    rows = Tongue.objects.filter(volunteer__person=person, volunteer__left_at=None)
    tongues = list(rows.select_related("volunteer__person").order_by("pk"))
    volunteer = tongues[0].volunteer if tongues else None
    reads = tuple(volunteer.reads) if volunteer else ()
    if person.is_coordinator:
        every = tuple(targets())
        return Rights(person, every, every, reads, volunteer)
    spoken = [tag for tag in targets() if any(one.language == tag for one in tongues)]
    looked = [
        tag for tag in spoken if any(one.language == tag and one.may_review for one in tongues)
    ]
    return Rights(person, tuple(spoken), tuple(looked), reads, volunteer)
