import pytest

from charshia.engines.proofs import Fault, faults, script_of, written_in

CLEAN = [
    ("Ajvar i butë, 720 g", "Благи ајвар, 720 г", "sr-Cyrl"),
    ("1,5 kg për 3.000 lekë", "1.5 kg for 3,000 lek", "en"),
    ("Shih <a href='https://a.example/x'>këtu</a>.", "See <a href='https://a.example/x'>here</a>.",
     "en"),
    ("Një\n\ndy", "One\n\ntwo", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "translation", "language"), CLEAN)
def test_a_faithful_translation_has_no_fault(source, translation, language):
    assert faults(source, translation, language=language) == []


@pytest.mark.parametrize(
    ("source", "translation", "fault"),
    [
        ("fjalë", " ", Fault("empty")),
        ("<strong>butë</strong>", "mild", Fault("tags", ("</strong>", "<strong>"))),
        ("butë", "<em>mild", Fault("tags", (), ("<em>",))),
        ("i butë shumë", "i butë shumë", Fault("same")),
        ("i butë shumë", "благ је веома", Fault("script")),
        ("720 g", "700 g", Fault("numbers", ("720",), ("700",))),
        ("%(name)s vjen", "comes", Fault("placeholders", ("%(name)s",))),
        ("https://a.example", "https://b.example",
         Fault("links", ("https://a.example",), ("https://b.example",))),
        ("një\n\ndy", "one two", Fault("lines")),
        ("butë", "mild and " * 9, Fault("long")),
    ],
)  # fmt: skip
def test_each_fault_is_seen(source, translation, fault):
    assert fault in faults(source, translation, language="en")


def test_a_tag_must_be_closed_in_its_place():
    assert Fault("broken", ("</em>",)) in faults("a", "<em>mild", language="en")
    assert Fault("broken", (), ("</p>",)) in faults("a", "<em>mild</p></em>", language="en")
    assert faults("<br>", "<br>", language="en") == []


def test_scripts_are_told_apart():
    assert [script_of(tag) for tag in ("sq", "sr-Cyrl", "sr-Latn", "mk", "el", "bs-Cyrl")] == [
        "Latn", "Cyrl", "Latn", "Cyrl", "Grek", "Cyrl",
    ]  # fmt: skip
    assert [written_in(text) for text in ("мед <b>abc</b>", "μέλι", "mjaltë", "12")] == [
        "Cyrl", "Grek", "Latn", "Latn",
    ]  # fmt: skip
