"""Steps of an open call, as people take them on its pages: used by the journeys.

Whoever takes a step is the first argument. After every step the page fits the window.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import timezone

from tests.browser import Site, Visitor

TYPED = "%Y-%m-%dT%H:%M"
# The clock goes past the deadline: what was sent keeps the one under which it was sent.
PASS = """
from datetime import timedelta
from django.utils import timezone
from charshia.programme.calls.models import Call
Call.objects.filter(slug={slug!r}).update(closes_at=timezone.now() - timedelta(minutes=1))
"""


def fits(visitor: Visitor) -> None:
    assert visitor.overflow() == 0, visitor.page.url


def keep_form(visitor: Visitor, path: str, facts: Mapping[str, str], button: str) -> None:
    """Fill the fields, by their English labels, and press the button."""
    visitor.go(path)
    fits(visitor)
    for label, value in facts.items():
        visitor.fill(label, value)
    visitor.press(button)
    visitor.page.wait_for_url(lambda url: not url.endswith(path))
    fits(visitor)


def in_language(visitor: Visitor, language: str) -> Visitor:
    return Visitor(visitor.site, visitor.page, language, visitor.complaints)


def write_call(
    coordinator: Visitor, slug: str, titles: Mapping[str, str], questions: Mapping[str, str]
) -> None:
    """Write a call in each language of ``titles``, by addresses: a criterion and a question."""
    first, *others = titles
    here = in_language(coordinator, first)
    begun = {"What the call is named": titles[first], "Its address": slug}
    keep_form(here, "office/calls/new/", begun, "Begin it")
    at = f"office/calls/{slug}/"
    weighed = {"What is judged": "Malli", "Weight": "60"}
    keep_form(here, f"{at}pieces/criterion/", weighed, "Keep it")
    keep_form(here, f"{at}pieces/page/", {"Title of the page of questions": "Ju"}, "Keep it")
    here.link(here.t("A new question")).first.click()
    here.fill("Question", questions[first])
    here.press("Keep it")
    here.link(questions[first]).wait_for()
    asked = urlsplit(here.link(questions[first]).get_attribute("href") or "").path
    for language in others:
        there = in_language(coordinator, language)
        keep_form(there, f"{at}texts/", {"What the call is named": titles[language]}, "Keep it")
        path = re.sub("^/[^/]+/", "", asked)
        keep_form(there, path, {"Question": questions[language]}, "Keep it")


def publish_call(coordinator: Visitor, slug: str, *, places: int = 1) -> None:
    """Open since yesterday, for ten days, two reviewers an application."""
    now, at = timezone.localtime(), f"office/calls/{slug}/"
    dates = {
        "Opens": (now - timedelta(days=1)).strftime(TYPED),
        "Deadline": (now + timedelta(days=10)).strftime(TYPED),
        "Places": str(places),
    }
    keep_form(coordinator, f"{at}rules/", dates, "Keep it")
    coordinator.press("Publish it")
    coordinator.page.get_by_text(coordinator.t("The call is published.")).wait_for()


def ask_reviewer(
    coordinator: Visitor, slug: str, name: str, email: str, language: str, *, decides: bool = False
) -> None:
    """Who gives points, and ``decides`` with the committee; ``language`` is BCP 47."""
    coordinator.go(f"office/calls/{slug}/reviewers/")
    coordinator.fill("Name", name)
    coordinator.fill("E-mail address", email)
    coordinator.field("We write to you in").select_option(language)
    if decides:
        coordinator.field("Decides, with the committee").check()
    coordinator.press("Ask her or him")
    coordinator.page.get_by_text(name).first.wait_for()
    fits(coordinator)


def begin(applicant: Visitor, slug: str, name: str, email: str) -> str:
    """Begin to apply; the path by which one comes back."""
    applicant.go(f"calls/{slug}/")
    fits(applicant)
    applicant.follow(applicant.t("Apply for it"))
    fits(applicant)
    applicant.fill("Your name, or your firm’s", name)
    applicant.fill("Your e-mail address or telephone number", email)
    applicant.press("Begin")
    applicant.heading(applicant.t("Your application")).wait_for()
    fits(applicant)
    return urlsplit(applicant.page.url).path


def answer(applicant: Visitor, way: str, said: str) -> None:
    """Come back by the link and answer what the first page asks."""
    applicant.go(f"{way}parts/1/")
    fits(applicant)
    applicant.page.locator("#answers").get_by_role("textbox").first.fill(said)
    applicant.press("Keep and go on")
    applicant.heading(applicant.t("Your application")).wait_for()
    fits(applicant)


def send(applicant: Visitor, way: str) -> None:
    applicant.go(way)
    applicant.press("Send the application")
    applicant.page.get_by_text(applicant.t("It has been received")).wait_for()
    fits(applicant)


def withdraw(applicant: Visitor, way: str) -> None:
    applicant.go(way)
    applicant.follow(applicant.t("Withdraw it"))
    fits(applicant)
    applicant.press("Withdraw it")
    gone = applicant.t("You have withdrawn this application. It is not judged.")
    applicant.page.get_by_text(gone).wait_for()


def ask_for_link(applicant: Visitor, slug: str, email: str) -> None:
    """Who has lost the link gets it by letter again."""
    applicant.go(f"calls/{slug}/link/")
    applicant.fill("Your e-mail address or telephone number", email)
    applicant.press("Send me the link")
    applicant.heading(applicant.t("Your link is on its way")).wait_for()
    fits(applicant)


def pass_deadline(site: Site, slug: str) -> None:
    site.run("shell", "--no-imports", "-c", PASS.format(slug=slug))


def begin_review(coordinator: Visitor, slug: str) -> None:
    coordinator.go(f"office/calls/{slug}/")
    coordinator.press("Begin the review")
    began = coordinator.t("The review has begun; each reviewer has her list.")
    coordinator.page.get_by_text(began).wait_for()
    fits(coordinator)


def give_points(reviewer: Visitor, slug: str, number: str, points: int) -> None:
    """The same points for each criterion."""
    reviewer.go(f"reviewing/{slug}/")
    fits(reviewer)
    reviewer.follow(number)
    fits(reviewer)
    for field in reviewer.page.get_by_role("spinbutton").all():
        field.fill(str(points))
    reviewer.press("Hand it in")
    reviewer.page.get_by_text(reviewer.t("handed in")).first.wait_for()


def decide_all(judge: Visitor, slug: str, reasons: Mapping[str, str]) -> None:
    """As the ranking suggests, with a reason in each language (BCP 47), and tell everybody."""
    judge.go(f"committee/{slug}/")
    fits(judge)
    judge.follow(judge.t("Decide as the ranking suggests"))
    fits(judge)
    for tag, said in reasons.items():
        for field in judge.page.locator(f"textarea[lang={tag}]").all():
            field.fill(said)
    judge.press("Keep it")
    judge.follow(judge.t("Tell everybody"))
    fits(judge)
    judge.press("Tell everybody")
    told = judge.t("Everybody is told now, in their own language.")
    judge.page.get_by_text(told).wait_for()
    fits(judge)


def number_in(way: str) -> str:
    """The receipt number: /sr/applications/ABCD-2345~…/."""
    return way.split("/")[3].split("~", maxsplit=1)[0]


def find_in_time(visitor: Visitor, path: str, words: str) -> None:
    """Decisions are told by an errand, a moment later."""
    for _try in range(60):
        visitor.go(path)
        if visitor.page.get_by_text(words).count():
            return
        visitor.page.wait_for_timeout(500)
    raise AssertionError(words)
