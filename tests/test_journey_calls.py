"""An open call from its first word to its decisions, on telephones."""

import pytest

from tests.browser import Visit, Visitor
from tests.calls_steps import (
    answer,
    ask_for_link,
    ask_reviewer,
    begin,
    begin_review,
    decide_all,
    fits,
    give_points,
    pass_deadline,
    publish_call,
    send,
    withdraw,
    write_call,
)
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
TITLES = {"sq": "Thirrje e hapur", "sr": "Отворен позив", "en": "An open call"}
QUESTIONS = {"sq": "Çka bëni?", "sr": "Шта правите?", "en": "What do you make?"}
REASONS = {"sq": "Mall i mirë.", "sr-Cyrl": "Добра роба."}
OFFICE = "koordinimi@example.org"


def test_a_call_from_its_first_word_to_its_decisions(visit: Visit):
    slug = "udhe"
    office = visit("sq")
    sign_in(office, OFFICE)
    write_call(office, slug, TITLES, QUESTIONS)
    publish_call(office, slug)
    for name in ("ana", "bora"):
        ask_reviewer(office, slug, name.title(), f"{name}@jury.example")
    ask_reviewer(office, slug, "Drita", "drita@jury.example", decides=True)
    ways = applied(visit, slug)

    judged(visit, office, slug, ways)

    office.go(f"office/calls/{slug}/log/?application={number_in(ways['sr'])}")
    office.page.get_by_text(office.t("The application was sent in time.")).wait_for()
    fits(office)
    for language, tag in (("sr", "sr-Cyrl"), ("sq", "sq")):
        reader = visit(language)
        find_in_time(reader, ways[language], REASONS[tag])
        fits(reader)


def applied(visit: Visit, slug: str) -> dict[str, str]:
    """One comes back by her link twice, one sends at once, one withdraws; paths by language."""
    phone = visit("sr", script=False)
    way = begin(phone, slug, "Беса Краснићи", "besa@calls.example")
    ask_for_link(phone, slug, "besa@calls.example")
    answer(visit("sr"), way, "Ајвар")
    send(visit("sr"), way)
    other = visit("sq")
    second = begin(other, slug, "Arta", "arta@calls.example")
    answer(other, second, "Mjaltë")
    send(other, second)
    withdraw(other, begin(other, slug, "Genti", "genti@calls.example"))
    return {"sr": way, "sq": second}


def judged(visit: Visit, office: Visitor, slug: str, ways: dict[str, str]) -> None:
    """One is late and told so kindly; two reviewers do not see who applies; one decides."""
    late = visit("sr")
    way = begin(late, slug, "Милена", "milena@calls.example")
    answer(late, way, "Сир")
    pass_deadline(office.site, slug)
    late.go(way)
    kindly = "The deadline has passed. What you wrote is kept, but it cannot be sent any more."
    late.page.get_by_text(late.t(kindly)).first.wait_for()
    fits(late)
    begin_review(office, slug)
    for name in ("ana", "bora"):
        reviewer = visit("sq")
        sign_in(reviewer, f"{name}@jury.example")
        give_points(reviewer, slug, number_in(ways["sr"]), 5)
        assert reviewer.page.get_by_text("Беса").count() == 0
        give_points(reviewer, slug, number_in(ways["sq"]), 2)
    judge = visit("sq")
    sign_in(judge, "drita@jury.example")
    decide_all(judge, slug, REASONS)


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
