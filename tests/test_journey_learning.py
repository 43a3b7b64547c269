"""The starter course: taken on a telephone, read without a net, its certificate earned; a seat
waited for, offered, taken and sat in. Steps that other journeys take too are functions."""

import pytest

from tests.browser import Visit, Visitor, keep, pass_over_the_net, with_net, without_net
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
# What the right answers are, as who has read the lessons would know.
RIGHT = """
from charshia.commons.learning.models import Choice
print(" ".join(str(pk) for pk in Choice.objects.filter(is_right=True).values_list("pk", flat=True)))
"""
# A session of one seat that begins soon: its door is open already.
SOON = """
from datetime import timedelta
from django.utils import timezone
from charshia.commons.learning.actions import plan_session
from charshia.commons.learning.models import Course
start = timezone.now() + timedelta(minutes=50)
made = plan_session(Course.objects.get(starter="selling"), starts_at=start, seats=1, by="system",
    ends_at=start + timedelta(hours=2), now=timezone.now(),
    place={"sq": "Rahovec", "sr-Cyrl": "Ораховац"},
    title={"sq": "Pasdite me foto", "sr-Cyrl": "Поподне са сликама"})
print(made.pk)
"""
# What the camera reads on the trainer's screen.
DOOR = """
from django.utils import timezone
from charshia.commons.learning.doorcode import code_of
from charshia.commons.learning.models import Session
print(code_of(Session.objects.get(pk=PK), timezone.now()))
"""


def run(visitor: Visitor, script: str) -> str:
    return visitor.site.run("shell", "--no-imports", "-c", script)


def to_the_course(visitor: Visitor) -> None:
    visitor.go("learning/")
    visitor.page.locator(".course-card").first.click()
    visitor.heading(visitor.t("Lessons")).wait_for()
    assert visitor.overflow() == 0


def take_the_course(learner: Visitor) -> None:
    """Every lesson read, every quiz passed: she has completed it."""
    right = set(run(learner, RIGHT).split())
    to_the_course(learner)
    learner.press("Take this course")
    for _lesson in range(7):
        learner.button("See the answers").wait_for()
        assert learner.overflow() == 0
        boxes = learner.page.locator(".quiz input[type=radio], .quiz input[type=checkbox]")
        for choice in boxes.all():
            if choice.get_attribute("value") in right:
                choice.check()
        learner.press("See the answers")
        learner.page.get_by_text(learner.t("Passed"), exact=True).wait_for()
        assert learner.overflow() == 0
        learner.page.go_back()
        learner.press("Read: go on")
    learner.page.get_by_text(learner.t("You have completed this course.")).wait_for()


def fetch_the_certificate(learner: Visitor) -> bytes:
    """From the page of a course that she has completed: the PDF."""
    learner.follow(learner.t("Certificate and badge"))
    learner.page.get_by_text(learner.t("This certificate is genuine and valid.")).wait_for()
    assert learner.overflow() == 0
    address = learner.link(learner.t("On paper (PDF)")).get_attribute("href")
    assert address
    return learner.page.request.get(learner.site.address + address).body()


def ask_for_a_seat(visitor: Visitor, session: str, button: str, then: str) -> None:
    visitor.go(f"learning/sessions/{session}/")
    visitor.press(button)
    visitor.page.get_by_text(visitor.t(then)).first.wait_for()
    assert visitor.overflow() == 0


def scan_the_code(visitor: Visitor, session: str) -> None:
    visitor.go(f"learning/sessions/{session}/door/{run(visitor, DOOR.replace('PK', session))}/")
    visitor.press("I am here")
    visitor.page.get_by_text(visitor.t("You were there.")).wait_for()


@pytest.mark.parametrize(
    ("language", "script", "email"),
    [("sq", False, "jehona@example.org"), ("sr", True, "jelena@example.org")],
    ids=["sq-plain", "sr-script"],
)
def test_the_starter_course_is_taken_and_its_certificate_earned(
    language: str, script: bool, email: str, visit: Visit
):
    learner = visit(language, script=script)
    sign_in(learner, email)
    take_the_course(learner)
    assert fetch_the_certificate(learner).startswith(b"%PDF")


def test_who_waits_is_offered_the_seat_and_is_there(visit: Visit):
    first, second = visit("sq", script=False), visit("sr")
    session = run(first, SOON)
    sign_in(first, "jehona@example.org")
    sign_in(second, "jelena@example.org")

    ask_for_a_seat(first, session, "Take a seat", "You have a seat.")
    ask_for_a_seat(second, session, "Onto the waiting list", "Leave the waiting list")
    first.press("Give the seat back")
    first.page.get_by_text(first.t("You have given it back.")).wait_for()
    ask_for_a_seat(second, session, "Take the seat", "You have a seat.")
    scan_the_code(second, session)
    second.page.get_by_label("★★★★★").check()
    second.press("Tell the trainer")
    second.page.get_by_text(second.t("Thank you! Only the trainer reads it.")).wait_for()


def test_a_lesson_that_was_opened_is_read_without_a_net(visit: Visit):
    reader = visit("sr")
    to_the_course(reader)
    first = reader.page.locator(".lesson-line").first.get_attribute("href")
    assert first
    keep(reader, first.removeprefix("/sr/"))
    title = reader.page.get_by_role("heading", level=1).inner_text()

    without_net(reader)
    reader.page.reload()
    reader.heading(title).wait_for()
    with_net(reader)
    pass_over_the_net(reader)
