import pytest
from django.utils import translation

from charshia.ground.languages.tags import CONTENT, current, names, to_bcp47, to_django


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("sq", "sq"),
        ("sr", "sr-Cyrl"),
        ("sr-latn", "sr-Latn"),
        ("sr_Latn", "sr-Latn"),
        ("SR-CYRL", "sr-Cyrl"),
        ("en", "en"),
        ("en-gb", "en-GB"),
        ("mk", "mk"),
    ],
)
def test_a_code_has_one_bcp47_tag(code, tag):
    assert to_bcp47(code) == tag


@pytest.mark.parametrize("code", ["", "serbian", "s", "sr-", "12", "en gb"])
def test_what_is_no_language_is_refused(code):
    with pytest.raises(ValueError, match="not a language tag"):
        to_bcp47(code)


def test_every_content_language_has_a_code_and_a_name_of_its_own():
    assert {to_bcp47(to_django(tag)): tag for tag in CONTENT} == {tag: tag for tag in CONTENT}
    assert list(names().values()) == [
        *("Shqip", "Српски", "Srpski", "English", "Македонски", "Ελληνικά", "Български", "Türkçe")
    ]


def test_sr_means_cyrillic_in_files():
    assert to_django("sr") == to_django("sr-Cyrl") == "sr"


@pytest.mark.parametrize("tag", CONTENT)
def test_the_current_language_is_the_active_one(tag):
    with translation.override(to_django(tag)):
        assert current() == tag
