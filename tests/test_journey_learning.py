"""The starter course: taken on a telephone, read without a net, its certificate earned; a seat
waited for, offered, taken and sat in."""

import pytest

from tests.browser import Visit, keep, pass_over_the_net, with_net, without_net
from tests.learning_steps import (
    ask_for_a_seat,
    fetch_the_certificate,
    run,
    scan_the_code,
    take_the_course,
    to_the_course,
)
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
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
