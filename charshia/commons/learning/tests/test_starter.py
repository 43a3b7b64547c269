import pytest
from django.test import Client

from charshia.commons.learning.actions import load_starter
from charshia.commons.learning.laying import laid_out
from charshia.commons.learning.models import Course, Question
from charshia.commons.learning.startercourse import Uneven, lesson_sheets, read
from charshia.commons.learning.tests.helping import NOW

LANGUAGES = {"sq", "sr-Cyrl", "en"}


@pytest.mark.django_db
def test_the_starter_course_is_whole_in_three_languages_and_loaded_once():
    course = load_starter(now=NOW)

    assert load_starter(now=NOW) is None
    assert Course.objects.get() == course
    assert (course.access, course.lessons.count()) == ("public", 7)
    assert {frozenset(each.title) for each in course.lessons.all()} == {frozenset(LANGUAGES)}
    assert Question.objects.count() == 22
    for language, word in (("sq", "Fotot"), ("sr", "Слике"), ("en", "Photographs")):
        first = course.lessons.order_by("position")[0]
        answer = Client().get(f"/{language}/learning/selling/{first.pk}/")
        assert word in answer.content.decode()


@pytest.mark.parametrize("number", range(7))
def test_each_lesson_is_long_enough_and_asks_three_questions_or_more(number):
    sheet = lesson_sheets()[number]

    assert set(sheet.title) == set(sheet.text) == LANGUAGES
    assert all(250 <= len(text.split()) <= 450 for text in sheet.text.values())
    assert 3 <= len(sheet.questions) <= 4
    assert all(sum(right for _text, right in asked.choices) for asked in sheet.questions)


def test_languages_that_ask_otherwise_are_refused(tmp_path):
    file = tmp_path / "1-x.md"
    file.write_text("=== sq\n# A\na\n? b\n+ c\n- d\n> e\n=== en\n# A\na\n? b\n- c\n+ d\n> e\n")

    with pytest.raises(Uneven):
        read(file)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\n\nb", "<p>a</p><p>b</p>"),
        ("## A\nb\n- c\n- d", "<h2>A</h2><p>b</p><ul><li>c</li><li>d</li></ul>"),
        ("1. a\n2. b\n   c", "<ol><li>a</li><li>b c</li></ol>"),
        ("**a** *b* 2 * 3", "<p><strong>a</strong> <em>b</em> 2 * 3</p>"),
        ("<script>", "<p>&lt;script&gt;</p>"),
        ("", ""),
    ],
)
def test_a_text_is_laid_out_by_few_signs_and_is_harmless(typed, shown):
    assert laid_out(typed) == shown
