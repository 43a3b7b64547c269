"""A café without a stall: who buys for it, whom its keeper lets in."""

import re

from charshia.market.offers.tests.firms import asking, person, verified
from charshia.market.orders.tests.buying import text
from charshia.people.organisations.actions import admit_member
from charshia.people.organisations.models import Invitation, Role
from charshia.people.organisations.queries import firms_of, members_of


def people_of(firm) -> str:
    return f"/en/firms/{firm.organisation.slug}/people/"


def test_a_colleague_joins_by_the_link_and_buys_for_the_firm(as_):
    firm, keeper = verified("filan"), as_("filan")
    shown = keeper.post(people_of(firm), {"role": "helper"})["Location"]
    page = keeper.get(shown).content.decode()
    (address,) = set(re.findall(r'value="http://testserver(/en/invitation/[^"]+)"', page))
    assert 'class="qr"' in page
    assert "Buys in its name at its prices, nothing more." in text(as_("jehona").get(address))

    assert as_("jehona").post(address).status_code == 303

    assert firm in firms_of(person("jehona"))
    assert firm.called in text(as_("jehona").get("/en/firms/"))
    assert as_("jehona").get(people_of(firm)).status_code == 404
    assert "Jehona" in text(keeper.get(people_of(firm)))


def test_an_invitation_is_shown_to_who_made_it_and_can_be_taken_back(as_):
    firm, keeper = asking("filan"), as_("filan")
    shown = keeper.post(people_of(firm), {"role": "owner"})["Location"]
    assert as_("filan").get(shown)["Location"] == people_of(firm)  # another browser of hers
    assert as_("jehona").post(f"{shown}revocation/").status_code == 404

    assert keeper.post(f"{shown}revocation/")["Location"] == people_of(firm)

    assert Invitation.objects.get(organisation=firm.organisation).revoked_at
    assert keeper.get(shown)["Location"] == people_of(firm)


def test_the_keeper_removes_a_colleague_and_the_last_keeper_stays(as_, now):
    firm, keeper = verified("filan"), as_("filan")
    jehona, filan = person("jehona"), person("filan")
    admit_member(firm.organisation, person=jehona, role=Role.HELPER, by=filan, now=now)

    assert keeper.post(f"{people_of(firm)}{jehona.pk}/parting/").status_code == 303
    refused = keeper.post(f"{people_of(firm)}{filan.pk}/parting/", follow=True)

    assert [one.person for one in members_of(firm.organisation)] == [filan]
    assert firm not in firms_of(jehona)
    assert "Somebody must stay who runs the business" in text(refused)
    assert keeper.post(f"{people_of(firm)}{jehona.pk}/parting/").status_code == 404


def test_a_role_that_is_of_stalls_is_none_of_a_firm(as_):
    firm = asking("filan")

    assert as_("filan").post(people_of(firm), {"role": "catalogue"}).status_code == 422


def test_a_stalls_people_are_on_the_page_of_the_stall(as_):
    answer = as_("shpresa").get("/en/firms/kazani/people/")

    assert (answer.status_code, answer["Location"]) == (303, "/en/stall/kazani/people/")
