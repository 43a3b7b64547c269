"""Steps of a course and its sessions, as people take them on its pages: used by the journeys.

Whoever takes a step is the first argument.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from tests.browser import Visitor

TYPED = "%Y-%m-%dT%H:%M"
# What the right answers are, as who has read the lessons would know.
RIGHT = """
from charshia.commons.learning.models import Choice
print(" ".join(str(pk) for pk in Choice.objects.filter(is_right=True).values_list("pk", flat=True)))
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


def read_the_lesson(learner: Visitor, course: str) -> None:
    """The only one of a course that she has begun: then she has completed it."""
    learner.go(f"learning/{course}/")
    learner.follow(learner.t("Go on"))
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


def write_a_course(coordinator: Visitor, title: str, lesson: str, words: str) -> str:
    """Open to everybody, one lesson to read and one session to attend; its short address."""
    coordinator.go("office/learning/")
    coordinator.fill("Name of the course", title)
    coordinator.press("Begin a draft")
    coordinator.follow(coordinator.t("Add a lesson"))
    coordinator.fill("Name of the lesson", lesson)
    coordinator.press("Save")
    coordinator.heading(coordinator.t("Parts of the lesson")).wait_for()
    coordinator.follow(coordinator.t("Text"), coordinator.page.get_by_role("main"))
    coordinator.fill("Text", words)
    coordinator.press("Save")
    coordinator.page.get_by_text(words).wait_for()
    coordinator.follow(title)
    coordinator.page.get_by_role("radio", name=coordinator.t("Open to everybody")).check()
    coordinator.fill("To complete it, so many sessions are attended", "1")
    coordinator.press("Save")
    coordinator.page.wait_for_load_state()
    assert coordinator.overflow() == 0
    return urlsplit(coordinator.page.url).path.split("/")[3]


def plan_a_session(
    trainer: Visitor, course: str, title: str, *, starts: datetime, seats: int
) -> str:
    """Of two hours; its number."""
    trainer.go(f"training/{course}/")
    trainer.follow(trainer.t("Plan a session"))
    facts = {
        "Name of the session": title,
        "Begins": starts.strftime(TYPED),
        "Ends": (starts + timedelta(hours=2)).strftime(TYPED),
        "Place": "Rahovec",
        "Seats": str(seats),
    }
    for label, value in facts.items():
        trainer.fill(label, value)
    trainer.press("Save")
    trainer.page.wait_for_url(re.compile(r"/sessions/\d+/$"))
    assert trainer.overflow() == 0
    return trainer.page.url.split("/")[-2]


def give_more_seats(trainer: Visitor, course: str, session: str, seats: int) -> None:
    trainer.go(f"training/{course}/sessions/{session}/")
    trainer.follow(trainer.t("Change"), trainer.page.get_by_role("main"))
    trainer.fill("Seats", str(seats))
    trainer.press("Save")
    trainer.page.wait_for_url(re.compile(r"/sessions/\d+/$"))


def note_who_is_there(trainer: Visitor, course: str, session: str, names: Sequence[str]) -> None:
    trainer.go(f"training/{course}/sessions/{session}/")
    for name in names:
        trainer.page.get_by_role("checkbox", name=name).check()
    trainer.press("Note who is there")
    trainer.page.get_by_text(trainer.t("Noted who was there.")).wait_for()
    assert trainer.overflow() == 0
