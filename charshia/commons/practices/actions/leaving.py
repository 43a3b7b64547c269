"""What is forgotten of somebody who leaves."""

from charshia.commons.practices.actions.writing import follow
from charshia.commons.practices.models import (
    Adoption,
    Contact,
    Plan,
    Practice,
    Restoration,
    Version,
)
from charshia.ground.journal.actions import action
from charshia.people.accounts.models import Person


@action
def forget_person(person: Person) -> None:
    """What she wrote and told stays, without her name; as a contact she is named no more;
    her plans are gone."""
    Plan.objects.filter(person=person).delete()
    wrote = list(Practice.objects.filter(author=person))
    Practice.objects.filter(author=person).update(author=None)
    Version.objects.filter(by=person).update(by=None)
    Restoration.objects.filter(by=person).update(by=None)
    told = list(Practice.objects.filter(adoptions__person=person).distinct())
    Adoption.objects.filter(person=person).update(person=None, is_named=False)
    Adoption.objects.filter(answered_by=person).update(answered_by=None)
    Contact.objects.filter(named_by=person).update(named_by=None)
    named: list[Practice] = []
    if person.email:
        hers = Contact.objects.filter(email=person.email.lower())
        named = [one.practice for one in hers.select_related("practice")]
        hers.delete()
    for practice in {one.pk: one for one in (*wrote, *told, *named)}.values():
        follow(practice)
