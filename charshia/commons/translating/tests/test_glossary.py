import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from charshia.commons.translating import tables
from charshia.commons.translating.actions import (
    Entry,
    MayNotApprove,
    NoWords,
    decide_word,
    drop_term,
    put_term,
    put_terms,
    remember,
)
from charshia.commons.translating.areas import targets
from charshia.commons.translating.glossary import every_term, glosses, marked
from charshia.commons.translating.memory import remembered
from charshia.commons.translating.models import Pair, Term, TermWord
from charshia.commons.translating.tests.helping import address, at, of, person, product, volunteer
from charshia.ground.languages.actions import put_text
from charshia.ground.languages.states import State
from charshia.market.orders.tests.buying import text
from charshia.people.accounts.models import Person

AJVAR = Entry({"sq": ["ajvar"], "en": ["ajvar", "pepper relish"]}, key="ajvar")


def said(term, language):
    words = term.words.approved().filter(language=language).order_by("position")
    return list(words.values_list("word", flat=True))


def test_words_of_who_looks_over_a_language_count_others_are_proposals(cast, now):
    jehona = volunteer("jehona", "en", "sr-Cyrl", reviews=("en",), now=now)
    term = put_term(None, AJVAR, by=jehona, now=now)
    assert (said(term, "en"), said(term, "sq")) == (["ajvar", "pepper relish"], [])

    (word,) = TermWord.objects.filter(is_approved=False)
    with pytest.raises(MayNotApprove):
        decide_word(word, is_good=True, by=jehona, now=now)
    decide_word(word, is_good=True, by=coordinator(), now=now)

    assert said(term, "sq") == ["ajvar"]


def coordinator():
    return Person.objects.filter(is_coordinator=True).order_by("pk")[0]


def test_a_term_written_anew_says_what_is_written(cast, now):
    term = put_term(None, AJVAR, by="system", now=now)
    put_term(term, Entry({"en": ["relish"], "sq": []}), by="system", now=now)

    assert (said(term, "en"), said(term, "sq")) == (["relish"], [])
    with pytest.raises(NoWords):
        put_term(term, Entry({"en": [" "]}), by="system", now=now)
    with pytest.raises(MayNotApprove):
        drop_term(term, by=person("arta"), now=now)
    drop_term(term, by=coordinator(), now=now)
    assert not TermWord.objects.exists()


def test_terms_are_marked_in_the_source_and_missed_in_the_translation(cast, now):
    put_term(None, AJVAR, by="system", now=now)
    found = glosses("Ajvarin <e>", "A spread", source_language="sq", language="en")

    assert [(one.word, one.equivalents, one.is_missing) for one in found.terms] == [
        ("Ajvarin", ["ajvar", "pepper relish"], True)
    ]
    assert marked("Ajvarin <e>", found.spots) == '<mark class="agreed">Ajvarin</mark> &lt;e&gt;'
    (one,) = glosses("Ajvar", "Pepper relish!", source_language="sq", language="en").terms
    assert not one.is_missing


def test_the_editor_warns_of_a_word_that_is_not_the_agreed_one(as_, now):
    row = product()
    put_text(row, "title", language="en", text="", state=State.CHECKED, by="system", now=now)
    place = at(row, "title", "en")
    put_term(None, AJVAR, by="system", now=now)
    volunteer("arta", "en", now=now)

    page = as_("arta").post(address(place), {"text": "Mild spread", "of": of(place)})

    assert page.status_code == 422
    assert "is agreed to be “ajvar” / “pepper relish”" in text(page)


def test_the_words_to_begin_with_speak_every_language(cast, now):
    entries = tables.first_entries()
    put_terms(entries, by="system", now=now)
    put_terms(entries, by="system", now=now)

    assert Term.objects.count() == len(entries) > 70
    assert all(set(entry.words) == set(targets()) for entry in entries)
    assert all(all(entry.words.values()) for entry in entries)


def test_what_goes_out_as_a_table_comes_in_the_same(cast, now):
    put_terms(tables.first_entries(), by="system", now=now)
    put_term(None, Entry({"en": ["=HYPERLINK(1)"]}, note="+x", key="z"), by="system", now=now)
    content = Client().get("/en/glossary/glossary.csv").content
    assert b"'=HYPERLINK" in content
    before = "".join(tables.written(every_term()))

    Term.objects.all()
    put_terms(tables.read(content), by="system", now=now)

    assert "".join(tables.written(every_term())) == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe", "not written in UTF-8"),
        (b"a,b\n1,2\n", "must name the columns"),
        (b"key,en\n,x\n", "Line 2 has no key"),
        (b"key,en\nx,\n", "Line 2 has no key"),
        (b"key,part,en\nx,thing,y\n", "Line 2 has no key"),
    ],
)
def test_a_file_that_is_wrong_anywhere_changes_nothing(content, words, cast, now):
    office = Client()
    office.force_login(coordinator())
    file = SimpleUploadedFile("words.csv", content)
    page = office.post("/en/office/glossary/", {"file": file})

    assert page.status_code == 422
    assert words in text(page)
    assert not Term.objects.exists()


def test_everybody_finds_a_word_and_a_proposal_is_seen_by_who_translates(as_, now):
    put_terms(tables.first_entries(), by="system", now=now)
    page = Client().get("/en/glossary/", {"q": "ракија"})
    assert "rakia" in text(page)
    assert "stall" not in [row.term.key for row in page.context["rows"]]

    volunteer("arta", "en", now=now)
    arta = as_("arta")
    term = Term.objects.get(key="rakia")
    form = {"part": "noun", "word-en": "brandy"}
    assert arta.post(f"/en/glossary/{term.pk}/", form).status_code == 303
    assert [row.term.key for row in arta.get("/en/glossary/?proposed=1").context["rows"]] == [
        "rakia"
    ]
    assert said(term, "en") == ["rakia"]
    assert as_("filan").get(f"/en/glossary/{term.pk}/").status_code == 404


def test_the_memory_finds_the_same_and_the_similar(cast, now):
    for source, words in (
        ("Ajvar i butë, 720 g", "Mild ajvar, 720 g"),
        ("Ajvar i djegës, 720 g", "Hot ajvar, 720 g"),
        ("Mjaltë livadhi", "Meadow honey"),
    ):
        remember(source, words, source_language="sq", language="en", now=now)
    remember("Ajvar i butë, 720 g", "Mild ajvar, 720 g", source_language="sq", language="en",
             now=now)  # fmt: skip

    found = remembered("Ajvar i butë, 350 g", source_language="sq", language="en")

    assert [one.text for one in found] == ["Mild ajvar, 720 g", "Hot ajvar, 720 g"]
    assert found[0].percent > 80
    (exact, *_more) = remembered("ajvar i butë, 720 g", source_language="sq", language="en")
    assert exact.is_exact
    assert remembered("Ajvar i butë, 720 g", source_language="sq", language="sr-Cyrl") == []
    assert Pair.objects.get(text="Mild ajvar, 720 g").uses == 2
