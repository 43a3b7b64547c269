"""What farmers write in one message, as they write it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.engines.keys import fold
from charshia.engines.shortform import Fault, Kind, Known, read

TODAY = date(2026, 7, 20)
CROPS = {
    "wheat": {"en": "Wheat", "sq": "Grurë", "sr-Cyrl": "Пшеница", "mk": "Пченица", "el": "Σιτάρι",
              "bg": "Пшеница", "tr": "Buğday"},
    "plum": {"en": "Plums", "sq": "Kumbulla", "sr-Cyrl": "Шљива", "mk": "Слива",
             "el": "Δαμασκηνιά", "bg": "Сливи", "tr": "Erik"},
    "vine": {"en": "Vines", "sq": "Vreshta", "sr-Cyrl": "Винова лоза", "mk": "Лозје",
             "el": "Αμπέλι", "bg": "Лозя", "tr": "Bağ"},
}  # fmt: skip
NAMES = {"Dobrotin": [1], "Добротин": [1], "Hoçë e Madhe": [2], "Velika Hoča": [2],
         "Gračanica": [3], "Αγία Μαρίνα": [4], "Slivovo": [5], "Novo Selo": [6, 7],
         "Junik": [8], "Majac": [9]}  # fmt: skip
KNOWN = Known(CROPS, {fold(name): ids for name, ids in NAMES.items()})
SEPTEMBER = (date(2026, 9, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("text", "crop", "m2", "place", "language"),
    [
        ("MBETJE grurë 0,8 ha Dobrotin shtator", "wheat", 8000, 1, "sq"),
        ("shtator Dobrotinit GRURI 0.8ha!", "wheat", 8000, 1, "sq"),
        ("нудим сламу пшенице, 80 ари, Добротин, септембар", "wheat", 8000, 1, "sr-Cyrl"),
        ("psenica ha 0,8 u Gracanici septembra", "wheat", 8000, 3, "sr-Latn"),
        ("sljive 8 duluma velika hoca septembar", "plum", 8000, 2, "sr-Latn"),
        ("vreshta 8 dynym Hoce e Madhe shtator", "vine", 8000, 2, "sq"),
        ("Σιτάρι 8 στρέμματα Αγία Μαρίνα Σεπτεμβρίου", "wheat", 8000, 4, "el"),
        ("пченица 8 декари Добротин септември", "wheat", 8000, 1, "mk"),
        ("buğday 8 dönüm Dobrotin eylülde", "wheat", 8000, 1, "tr"),
        ("wheat 8000 m2 Slivovo september", "wheat", 8000, 5, "en"),
        ("wheat 0.8 ha Junik september", "wheat", 8000, 8, "en"),
        ("wheat 0.8 ha Majac september", "wheat", 8000, 9, "en"),
    ],
)
def test_it_is_read_in_any_language_order_and_script(text, crop, m2, place, language):
    found = read(text, KNOWN, TODAY)

    assert found.faults == []
    assert (found.crop, found.area_m2, found.place, found.language) == (crop, m2, place, language)
    assert (found.ready_from, found.ready_until) == SEPTEMBER


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("15.9.", (date(2026, 9, 15), date(2026, 10, 15))),
        ("1.2.", (date(2027, 2, 1), date(2027, 3, 3))),
        ("1.9.-15.9.2026", (date(2026, 9, 1), date(2026, 9, 15))),
        ("korrik", (TODAY, date(2026, 7, 31))),
        ("korrik gusht", (TODAY, date(2026, 8, 31))),
        ("mars", (date(2027, 3, 1), date(2027, 3, 31))),
        ("nëntor janar", (date(2026, 11, 1), date(2027, 1, 31))),
        ("tani", (TODAY, date(2026, 8, 19))),
    ],
)
def test_when_is_the_next_time_that_is_called_so(said, span):
    found = read(f"grurë 1.5 ha Dobrotin {said}", KNOWN, TODAY)

    assert (found.area_m2, found.faults) == (15_000, [])
    assert (found.ready_from, found.ready_until) == span


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Përshëndetje!", {Fault.CROP, Fault.SIZE, Fault.PLACE, Fault.WHEN}),
        ("grurë kumbulla 1 ha Dobrotin shtator", {Fault.CROPS}),
        ("grurë 1 ha Novo Selo shtator", {Fault.PLACES}),
        ("grurë 1 ha Askund shtator", {Fault.PLACE}),
        ("grurë 0 ha Dobrotin shtator", {Fault.SIZE}),
        ("grurë 1 ha Dobrotin 31.2.", {Fault.WHEN}),
        ("grurë 1 ha Dobrotin 15.9. 1.9.", {Fault.WHEN}),
        ("x" * 500, {Fault.LONG}),
    ],
)
def test_what_is_missing_is_named(text, faults):
    assert set(read(text, KNOWN, TODAY).faults) == faults


def test_what_may_stand_beside():
    said = read("Përshëndetje, grurë 2,5 t balla 60 euro Dobrotin tani", KNOWN, TODAY)
    assert (said.harvest_g, said.form, said.terms, said.price_minor, said.rest) == (
        2_500_000, "bales", "price", 6000, ["pershendetje"],
    )  # fmt: skip
    assert read("grurë 1 ha falas Dobrotin tani", KNOWN, TODAY).terms == "free"
    assert read("пшеница 1 ха брикети Добротин сада", KNOWN, TODAY).terms == "swap"


def test_consent_and_its_end_are_commands():
    yes, stop = read("PO  Shaqir Bunjaku", KNOWN, TODAY), read("Стоп", KNOWN, TODAY)
    assert (yes.kind, yes.name, yes.language) == (Kind.YES, "Shaqir Bunjaku", "sq")
    assert (stop.kind, stop.faults) == (Kind.STOP, [])
    assert read("ΝΑΙ Μαρία", KNOWN, TODAY).language == "el"
    assert read("da 8 ha", KNOWN, TODAY).kind == Kind.OFFER


@settings(max_examples=60)
@given(st.permutations(["Пшенице", "0,8 ха", "Добротин", "септембар", "бале"]))
def test_order_does_not_matter(parts):
    found = read(" ".join(parts), KNOWN, TODAY)
    assert (found.crop, found.area_m2, found.place, found.form) == ("wheat", 8000, 1, "bales")
    assert (found.ready_from, found.ready_until) == SEPTEMBER


@settings(max_examples=80)
@given(st.text(max_size=300))
def test_nothing_breaks_it(text):
    found = read(text, KNOWN, TODAY)
    if not found.faults and found.kind == Kind.OFFER:
        assert found.crop
        assert found.place
        assert found.ready_from is not None
