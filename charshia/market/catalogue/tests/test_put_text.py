"""Texts of goods and stalls in other languages: ``languages.actions.put_text``."""

import pytest
from django.apps import apps

from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry
from charshia.ground.journal.queries import versions
from charshia.ground.languages.actions import (
    FollowsFromCyrillic,
    OriginalStays,
    TextChanged,
    TextGone,
    TextTooLong,
    UnknownLanguage,
    put_text,
)
from charshia.ground.languages.states import Standing, State, fingerprint
from charshia.ground.languages.texts import fields_of, not_written, written_of
from charshia.ground.places.models import Settlement
from charshia.ground.search.models import Change
from charshia.market.catalogue.actions import describe_product, describe_stall
from charshia.market.catalogue.models import Product, Stall
from charshia.people.accounts.models import Person

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def person() -> Person:
    return Person.objects.get(email="shpresa@example.org")


@pytest.fixture
def only_albanian(now) -> Product:
    product = Product.objects.filter(stall__slug="kazani").order_by("pk")[0]
    title = {"sq": "Raki kumbulle"}
    describe_product(product, title=title, description={}, by="system", now=now)
    return Product.objects.get(pk=product.pk)


def last_change() -> int:
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def put(row, field="title", **more):
    known = {"language": "sr-Cyrl", "text": "Шљивовица", "state": State.DRAFT, "by": "system"}
    return put_text(row, field, **known | more)


def test_a_translation_stands_beside_the_original_with_who_and_when(only_albanian, person, now):
    put(only_albanian, by=person, now=now, of=fingerprint("Raki kumbulle"))

    kept = Product.objects.get(pk=only_albanian.pk).title
    assert kept == only_albanian.title == {"sq": "Raki kumbulle", "sr-Cyrl": "Шљивовица"}
    assert kept.standing("sr-Cyrl") == Standing(
        State.DRAFT, f"person:{person.pk}", now, State.DRAFT
    )
    entry = Entry.objects.get(event="languages.text.written")
    assert entry.actor == f"accounts.person/{person.pk}"
    assert entry.facts == {
        "model": "catalogue.Product", "pk": only_albanian.pk, "field": "title",
        "language": "sr-Cyrl", "state": "draft",
    }  # fmt: skip


def test_pages_become_fresh_and_the_index_learns_of_it(only_albanian, now):
    tags = ["market", f"product:{only_albanian.pk}", f"stall:{only_albanian.stall_id}"]
    before = versions(tags)
    seen = last_change()
    put(only_albanian, now=now)

    assert versions(tags) == {tag: version + 1 for tag, version in before.items()}
    changes = Change.objects.filter(pk__gt=seen).values_list("kind", "document_pk")
    assert list(changes) == [("product", only_albanian.pk)]


def test_the_same_again_changes_nothing(only_albanian, now):
    put(only_albanian, now=now)
    put(only_albanian, now=now)

    assert Entry.objects.filter(event="languages.text.written").count() == 1


def test_a_draft_is_approved_by_writing_it_as_checked(only_albanian, person, now):
    put(only_albanian, now=now)
    put(only_albanian, state=State.CHECKED, by=person, now=now)

    standing = only_albanian.title.standing("sr-Cyrl")
    assert (standing.state, standing.by) == (State.CHECKED, f"person:{person.pk}")


def test_a_changed_original_makes_it_stale_and_approval_makes_it_good(only_albanian, now):
    put(only_albanian, now=now, state=State.CHECKED)
    put(only_albanian, language="sq", text="Raki molle", now=now, state=State.CHECKED)
    assert only_albanian.title.standing("sr-Cyrl").state == State.STALE

    put(only_albanian, now=now, state=State.CHECKED)
    assert only_albanian.title.standing("sr-Cyrl").state == State.CHECKED


def test_who_saw_another_original_is_told_so(only_albanian, now):
    with pytest.raises(TextChanged):
        put(only_albanian, now=now, of=fingerprint("Raki"))


def test_an_empty_text_removes_a_translation_and_never_the_original(only_albanian, now):
    put(only_albanian, now=now)
    put(only_albanian, text=" ", now=now)
    assert only_albanian.title.stored() == {"sq": "Raki kumbulle"}

    with pytest.raises(OriginalStays):
        put(only_albanian, language="sq", text="", now=now)


def test_what_was_typed_is_made_fit(only_albanian, now):
    put(only_albanian, "description", language="sq", text="Një\n\ndy", now=now)
    put(only_albanian, "description", text="<p onclick='x()'>Јак<script>", now=now)

    assert only_albanian.description == {"sq": "<p>Një</p><p>dy</p>", "sr-Cyrl": "<p>Јак</p>"}


def test_latin_follows_from_cyrillic_and_cyrillic_replaces_latin(only_albanian, now):
    put(only_albanian, language="sr-Latn", text="Šljivovica", now=now)
    put(only_albanian, now=now)
    assert only_albanian.title == {"sq": "Raki kumbulle", "sr-Cyrl": "Шљивовица"}

    with pytest.raises(FollowsFromCyrillic):
        put(only_albanian, language="sr-Latn", text="Šljivovica", now=now)


def test_latin_that_somebody_wrote_first_is_an_original_of_its_own(only_albanian, now):
    describe_product(only_albanian, title={"sr-Latn": "Šljivovica"}, by="system", now=now)
    put(only_albanian, language="sr-Latn", text="Šljivovica ljuta", now=now)

    assert only_albanian.title.source == "sr-Latn"


@pytest.mark.parametrize("language", ["xx", "klingonish", "de"])
def test_languages_that_we_do_not_speak_are_refused(language, only_albanian, now):
    with pytest.raises(UnknownLanguage):
        put(only_albanian, language=language, now=now)


@pytest.mark.parametrize("length", [201, 100_000])
def test_a_text_that_is_too_long_is_refused(length, only_albanian, now):
    with pytest.raises(TextTooLong):
        put(only_albanian, text="ш" * length, now=now)


def test_what_is_gone_is_not_written(now):
    with pytest.raises(TextGone):
        put(Product(pk=987654), now=now)


def test_nobody_writes_the_names_of_places_or_a_state_that_follows(only_albanian, now):
    with pytest.raises(LookupError):
        put(Settlement.objects.order_by("pk")[0], "names", now=now)
    with pytest.raises(ValueError, match="stale"):
        put(only_albanian, state=State.STALE, now=now)


def test_of_every_text_it_is_said_who_writes_it():
    """A new TranslatedField belongs into the ``translated.py`` of its room."""
    forgotten = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model not in not_written()
        for field in fields_of(model)
        if field.name not in written_of(model).fields
    }

    assert forgotten == set()


def test_a_stall_is_found_by_its_new_name(now):
    stall = Stall.objects.get(slug="kazani")
    seen = last_change()
    put_text(
        stall, "title", language="en", text="The Still", state=State.CHECKED, by="system", now=now
    )

    changed = Change.objects.filter(pk__gt=seen).values_list("kind", "document_pk")
    goods = {("product", pk) for pk in stall.products.values_list("pk", flat=True)}
    assert set(changed) == {("stall", stall.pk), *goods}


def test_a_keeper_and_a_translator_at_the_same_time_keep_both_texts(now):
    """The keeper's form was made before the translator wrote."""
    stall = Stall.objects.get(slug="kazani")
    seen = Stall.objects.get(slug="kazani")
    put_text(
        stall, "tagline", language="en", text="Plums, fire, patience.", state=State.DRAFT,
        by="system", now=now,
    )  # fmt: skip
    describe_stall(seen, tagline=seen.tagline.with_text("sq", "Kumbulla."), by="system", now=now)

    kept = Stall.objects.get(pk=stall.pk).tagline
    assert (kept["sq"], kept["en"]) == ("Kumbulla.", "Plums, fire, patience.")
    assert kept.standing("en") == Standing(State.STALE, "system", now, State.DRAFT)


def test_a_product_too(only_albanian, now):
    seen = Product.objects.get(pk=only_albanian.pk)
    put(only_albanian, now=now)
    describe_product(seen, title={"sq": "Raki molle"}, by="system", now=now)

    assert Product.objects.get(pk=seen.pk).title == {"sq": "Raki molle", "sr-Cyrl": "Шљивовица"}


def test_a_text_written_past_the_notes_is_a_defect(only_albanian):
    """What ``conftest`` refuses: no translation would ever be stale."""
    with pytest.raises(AssertionError, match="keep_texts did not write"):
        write_past_the_notes(only_albanian)


@action
def write_past_the_notes(product: Product) -> None:
    Product.objects.filter(pk=product.pk).update(title={"sq": "Raki"})
