"""The starter course: taken on a telephone, read without a net, its certificate earned."""

import pytest

from tests.browser import Visit, Visitor, keep, pass_over_the_net, with_net, without_net
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
# What the right answers are, as who has read the lessons would know.
RIGHT = """
from charshia.commons.learning.models import Choice
print(" ".join(str(pk) for pk in Choice.objects.filter(is_right=True).values_list("pk", flat=True)))
"""


def to_the_course(visitor: Visitor) -> None:
    visitor.go("learning/")
    visitor.page.locator(".course-card").first.click()
    visitor.heading(visitor.t("Lessons")).wait_for()
    assert visitor.overflow() == 0


@pytest.mark.parametrize(
    ("language", "script", "email"),
    [("sq", False, "jehona@example.org"), ("sr", True, "jelena@example.org")],
    ids=["sq-plain", "sr-script"],
)
def test_the_starter_course_is_taken_and_its_certificate_earned(
    language: str, script: bool, email: str, visit: Visit
):
    learner = visit(language, script=script)
    right = set(learner.site.run("shell", "--no-imports", "-c", RIGHT).split())
    sign_in(learner, email)
    to_the_course(learner)
    learner.press("Take this course")
    for _lesson in range(7):
        learner.button("See the answers").wait_for()
        assert learner.overflow() == 0
        for choice in learner.page.locator(
            ".quiz input[type=radio], .quiz input[type=checkbox]"
        ).all():
            if choice.get_attribute("value") in right:
                choice.check()
        learner.press("See the answers")
        learner.page.get_by_text(learner.t("Passed"), exact=True).wait_for()
        assert learner.overflow() == 0
        learner.page.go_back()
        learner.press("Read: go on")
    learner.page.get_by_text(learner.t("You have completed this course.")).wait_for()
    learner.follow(learner.t("Certificate and badge"))
    learner.page.get_by_text(learner.t("This certificate is genuine and valid.")).wait_for()
    assert learner.overflow() == 0


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
