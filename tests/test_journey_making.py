"""From a design to the thing: by a newcomer with a telephone, in Albanian."""

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.browser import Visit, Visitor
from tests.test_journey_accounts import make_an_account
from tests.test_journey_till import shell
from tests.test_journey_translating import hand_in
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
DESIGN = "Raft për tharjen e bimëve aromatike"
SPACE = "Tezgjahu i Deçanit"
LASER = "Prerëse me laser"
HOURS = 3  # of the training
TOLD, TOLD_BACK = "Rafti qëndron në ballkon.", "Полица стоји на балкону."
# What is to be translated is found at once, not in the night.
WALK = """
from django.utils import timezone
from charshia.commons.translating.actions import walk
walk(now=timezone.now(), most=100_000)
"""
# The next training at the laser begins soon: who is there can be noted already.
SOON = """
from datetime import timedelta
from django.utils import timezone
from charshia.commons.learning.actions import plan_session
from charshia.commons.learning.models import Course
start = timezone.now() + timedelta(minutes=50)
made = plan_session(Course.objects.get(slug="laser"), starts_at=start, seats=1, by="system",
    ends_at=start + timedelta(hours=HOURS), now=timezone.now(),
    place={"sq": "Deçan"}, title={"sq": "Mbrëmje te laseri"})
print(made.pk)
"""
# As if all of it had been so much earlier that her hour at the machine is going on.
LATER = """
from datetime import timedelta
from django.db.models import F
from django.utils import timezone
from charshia.commons.learning.models import Seat, Session
from charshia.people.accounts.models import Person
from charshia.workshops.booking.models import Booking, Quarter
from charshia.workshops.permits.models import Permit
her = Person.objects.get(email=EMAIL)
booking = Booking.objects.get(person=her)
by = booking.starts_at - timezone.now() + timedelta(minutes=15)
back = lambda *names: {name: F(name) - by for name in names}
Session.objects.filter(pk=SESSION).update(**back("starts_at", "ends_at"))
Seat.objects.filter(person=her).update(**back("attended_at"))
Permit.objects.filter(person=her).update(**back("learnt_at", "given_at"))
Quarter.objects.filter(booking=booking).delete()  # that time is free for others
Booking.objects.filter(person=her).update(**back("starts_at", "ends_at", "asked_at"))
"""


def look_at_where(newcomer: Visitor) -> None:
    """The design, and which space can make it, with the reasons."""
    newcomer.go("designs/")
    newcomer.follow(DESIGN)
    newcomer.follow(newcomer.t("Make it here"))
    newcomer.heading(newcomer.t("Spaces that can make it")).wait_for()
    assert newcomer.overflow() == 0
    found = newcomer.page.get_by_role("article").filter(has_text=SPACE).first
    found.get_by_text(newcomer.t("What fits, and what does not")).click()
    found.get_by_text(re.compile(f"{newcomer.t('Process')}: ")).first.wait_for()
    found.get_by_text(LASER).first.wait_for()
    assert newcomer.overflow() == 0


def make_an_account_and_book(newcomer: Visitor, name: str, email: str) -> None:
    newcomer.follow(newcomer.t("Plan it there"))
    newcomer.page.get_by_text(re.compile("Puna e sigurt")).first.wait_for()
    assert newcomer.overflow() == 0
    plan = newcomer.page.url
    newcomer.follow(newcomer.t("Sign in to book all of it"))
    make_an_account(newcomer, name, email)
    newcomer.page.wait_for_url(plan)
    newcomer.press("Book all of it")
    newcomer.page.get_by_text(newcomer.t("It is all booked.")).wait_for()
    newcomer.page.get_by_text(LASER).first.wait_for()
    assert newcomer.overflow() == 0


def note_that_she_came(trainer: Visitor, session: str, name: str) -> None:
    sign_in(trainer, "gent@example.org")
    trainer.go(f"training/laser/sessions/{session}/")
    trainer.page.get_by_role("checkbox", name=name).check()
    trainer.press("Note who is there")
    trainer.page.wait_for_load_state()
    assert trainer.overflow() == 0


def wait_for_the_permit(newcomer: Visitor) -> None:
    for _ in range(100):  # the worker gives it
        newcomer.go("my/permits/")
        if newcomer.heading(LASER).count():
            break
    newcomer.heading(LASER).first.wait_for()
    assert newcomer.overflow() == 0


def tell_that_it_is_made(newcomer: Visitor, photo: Path) -> None:
    newcomer.go("my/makings/")
    newcomer.follow(DESIGN)
    newcomer.fill("How it went", TOLD)
    newcomer.fill("How many hours it took", "2,5")
    newcomer.field("A picture").set_input_files(photo)
    newcomer.press("I made it")
    newcomer.heading(newcomer.t("Made here, version %(number)s", number=1)).wait_for()
    assert newcomer.overflow() == 0


def see_it_shown(newcomer: Visitor) -> None:
    newcomer.follow(DESIGN)
    made = newcomer.page.get_by_role("article").filter(has_text=TOLD).last
    made.get_by_text(newcomer.t("Version %(number)s", number=1)).first.wait_for()
    made.get_by_text(SPACE).first.wait_for()
    newcomer.go("spaces/tezgjah/")
    newcomer.follow(newcomer.t("Made here"))
    newcomer.page.get_by_text(TOLD).first.wait_for()
    assert newcomer.overflow() == 0


def translate_it_back(visit: Visit, newcomer: Visitor, script: bool) -> None:
    """What she wrote is read in Serbian, by those who brought the design from elsewhere."""
    shell(newcomer.site, WALK)
    volunteer, reviewer, reader = (visit("sr", script=script) for _ in range(3))
    sign_in(volunteer, "arta@example.org")
    volunteer.go("translating/?in=sr-Cyrl&area=designs.make")
    volunteer.page.locator("main a[href*='/texts/designs.make/']").first.click()
    volunteer.page.get_by_text(TOLD).first.wait_for()
    volunteer.page.get_by_role("textbox", name=re.compile("Српски")).fill(TOLD_BACK)
    hand_in(volunteer)
    thanks = "Thank you! Somebody looks it over, then everybody reads it."
    volunteer.page.get_by_text(volunteer.t(thanks)).wait_for()
    sign_in(reviewer, "jehona@example.org")
    reviewer.go("translating/reviews/")
    waiting = reviewer.page.locator("main a[href*='/translating/reviews/']")
    waiting.filter(has_text=reviewer.t("What she says of it")).first.click()
    reviewer.page.get_by_text(TOLD).first.wait_for()
    reviewer.press("Approve")
    reviewer.page.get_by_text(reviewer.t("Approved. Everybody reads it now.")).wait_for()
    reader.go("spaces/tezgjah/made/")
    reader.page.get_by_text(TOLD_BACK).first.wait_for()
    assert reader.overflow() == 0


@pytest.mark.parametrize("script", [False, True], ids=["sq-plain", "sq-script"])
def test_a_newcomer_makes_a_design_here(visit: Visit, tmp_path: Path, script: bool):
    newcomer, trainer = visit("sq", script=script), visit("sq")
    email, name = f"vesa-{script}@example.org".lower(), "Vesa Krasniqi"
    session = shell(newcomer.site, SOON, HOURS=HOURS).strip()

    look_at_where(newcomer)
    make_an_account_and_book(newcomer, name, email)
    note_that_she_came(trainer, session, name)
    wait_for_the_permit(newcomer)
    shell(newcomer.site, LATER, EMAIL=email, SESSION=int(session))

    photo = tmp_path / "rack.jpg"
    Image.new("RGB", (1200, 900), (180 + script, 140, 90)).save(photo)
    tell_that_it_is_made(newcomer, photo)
    see_it_shown(newcomer)
    translate_it_back(visit, newcomer, script)
