"""Who writes a profile: she herself, or who runs the organisation whose it is."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation
from charshia.workshops.makers.models import Profile


@dataclass(frozen=True)
class Own:
    """Whose pages these are: hers, or those of an organisation. ``profile`` is None until it is
    written."""

    person: Person
    organisation: Organisation | None
    profile: Profile | None

    def url(self, name: str) -> str:
        """Of one of the pages on which the profile is written."""
        if self.organisation is None:
            return reverse(f"makers:{name}")
        return reverse(f"makers:firm_{name}", args=[self.organisation.slug])

    @property
    def urls(self) -> dict[str, str]:
        return {name: self.url(name) for name in PAGES}


PAGES = ("mine", "skills", "seen", "withdrawal", "new_work")


def own_pages(request: HttpRequest, slug: str) -> Own:
    """Hers where ``slug`` is empty; of an organisation that she does not run nothing is there
    (404)."""
    person = me(request)
    if not slug:
        return Own(person, None, Profile.objects.own(person).with_parts().first())
    run = Organisation.objects.filter(
        memberships__person=person, memberships__role__in=roles_with(Duty.RUN)
    )
    organisation = get_object_or_404(run.distinct(), slug=slug)
    rows = Profile.objects.filter(organisation=organisation).with_parts()
    return Own(person, organisation, rows.first())


def pages_of(request: HttpRequest, profile: Profile) -> Own:
    return Own(me(request), profile.organisation, profile)
