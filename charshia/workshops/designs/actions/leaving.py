"""What is forgotten of somebody who leaves."""

from charshia.ground.journal.actions import action, touch
from charshia.people.accounts.models import Person
from charshia.workshops.designs.marks import DESIGNS, tags_of
from charshia.workshops.designs.models import Design, Make


@action
def forget_person(person: Person) -> None:
    """What she published stays without her name; drafts and what she showed nobody go."""
    Design.objects.filter(author=person, published_at=None, organisation=None).delete()
    pages = set(Design.objects.filter(author=person).values_list("pk", flat=True))
    Design.objects.filter(author=person).update(author=None)
    Make.objects.filter(person=person, is_shown=False).delete()
    told = Make.objects.filter(person=person)
    pages |= set(told.values_list("version__design", flat=True))
    told.update(person=None)
    touch(DESIGNS, *(tag for pk in pages for tag in tags_of(pk)))
