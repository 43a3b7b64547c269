"""A member of a programme: two lists, two gates; suspended, heard, and back again."""

from typing import Final

import pytest

from tests.admission_steps import accept_the_terms, do, say_yes, stands, to_the_programme
from tests.browser import Visit, Visitor
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
KEEPER, OFFICE = "hatixhe@example.org", "koordinimi@example.org"
STALL: Final = "tepsia"
# A programme that asks for its terms before the stall is seen, and for a yes before it sells.
FOUND: Final = f"""
from django.utils import timezone
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.programme.admission.actions import (
    found_programme, join, leave, open_cohort, require, require_terms,
)
from charshia.programme.admission.models import Gate, Member
now, title = timezone.now(), lambda text: {{"en": text}}
office = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
stall = Stall.objects.get(slug="{STALL}")
for one in Member.objects.live().filter(organisation=stall.organisation):
    leave(one, reason="", by=office, now=now)
number = Member.objects.count()
who = {{"by": office, "now": now}}
made = found_programme(f"way-{{number}}", title=title("Way"), begins_on=now.date(), **who)
require_terms(made, gate=Gate.VISIBLE, title=title("Terms of the way"), how={{}},
              text=title("Be fair."), **who)
require(made, kind="yes", gate=Gate.SELLING, title=title("A visit first"), **who)
group = open_cohort(made, name=title("Spring"), begins_on=now.date(), **who)
print(join(group, stall.organisation, **who).pk)
"""


def appeal(keeper: Visitor, text: str) -> None:
    to_the_programme(keeper, STALL)
    keeper.follow(keeper.t("Appeal"))
    keeper.page.locator("main textarea").first.fill(text)
    keeper.press("Send the appeal")
    keeper.page.get_by_text(
        keeper.t("Your appeal was sent; the answer comes by letter.")
    ).wait_for()


def test_gates_open_one_after_the_other_and_a_suspension_is_lifted(visit: Visit):
    keeper, office, anybody = visit("sq", script=False), visit("sr"), visit("en")
    member = int(keeper.site.run("shell", "--no-imports", "-c", FOUND).split()[-1])
    sign_in(keeper, KEEPER)
    sign_in(office, OFFICE)
    assert stands(anybody, STALL) == (False, False)

    accept_the_terms(keeper, STALL)
    assert stands(anybody, STALL) == (True, False)

    office.go("office/")
    assert office.overflow() == 0
    office.page.locator(f"main a[href*='/office/members/{member}/yes/']").click()
    say_yes(office)
    assert stands(anybody, STALL) == (True, True)

    do(office, member, "Suspend the member", "Suspend", why="Three parcels never came.")
    to_the_programme(keeper, STALL)
    keeper.page.get_by_text("Three parcels never came.").first.wait_for()
    appeal(keeper, "The courier lost them.")
    do(office, member, "Lift the suspension", "Lift it", why="The courier has paid.")
    to_the_programme(keeper, STALL)
    assert stands(anybody, STALL) == (True, True)
    assert keeper.complaints == office.complaints == []
