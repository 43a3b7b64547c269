import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from charshia.ground.languages.links import in_language, language_links
from charshia.ground.languages.middleware import LanguageMiddleware, asked_for, properly_written


@pytest.fixture(autouse=True)
def _language_of_the_test_is_put_back():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("sq-XK,sq;q=0.9,en;q=0.8", "sq"),
        ("sr", "sr"),
        ("sr-RS,sr;q=0.9", "sr"),
        ("sr-Cyrl-RS", "sr"),
        ("sr-Latn-RS,en;q=0.5", "sr-latn"),
        ("sr-Latn", "sr-latn"),
        ("sr-ME", "sr-latn"),
        ("hr-HR,en;q=0.9", "sr-latn"),
        ("bs", "sr-latn"),
        ("en;q=0.3,sq;q=0.7", "sq"),
        ("de,fr;q=0.8,sr;q=0.2", "sr"),
        ("de-AT", "en"),
        ("mk-MK,en;q=0.5", "mk"),
        ("el-CY", "el"),
        ("bg", "bg"),
        ("tr-XK", "tr"),
        ("*", "en"),
        ("", "en"),
        (";;;,,=", "en"),
    ],
)
def test_a_browser_gets_the_language_it_asks_for(accepted, code):
    assert asked_for(accepted) == code


def _answer(path, **headers):
    request = RequestFactory(headers=headers).get(path)
    return LanguageMiddleware(lambda _: HttpResponse())(request)


@pytest.mark.parametrize(
    ("path", "tag"),
    [("/sq/", "sq"), ("/sr/a/", "sr-Cyrl"), ("/sr-latn/", "sr-Latn"), ("/en/?x=1", "en")],
)
def test_the_address_decides_and_the_answer_says_so(path, tag):
    assert _answer(path, accept_language="de")["Content-Language"] == tag


def test_the_front_door_leads_to_the_language_asked_for():
    request = RequestFactory(headers={"accept-language": "sr-Latn-RS"}).get("/")
    response = LanguageMiddleware(lambda _: HttpResponse(status=404))(request)

    assert (response.status_code, response["Location"]) == (302, "/sr-latn/")
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize(
    ("address", "proper"),
    [
        ("/sr-Latn/korpa/?x=1", "/sr-latn/korpa/?x=1"),
        ("/sr-Cyrl/", "/sr/"),
        ("/SQ/a/", "/sq/a/"),
        ("/en/a/", "/en/a/"),
        ("/de/a/", "/de/a/"),
        ("/market/a/", "/market/a/"),
        ("/sr-Latn", "/sr-Latn"),
    ],
)
def test_a_tag_written_as_in_files_leads_to_the_page(address, proper):
    assert properly_written(address) == proper


def test_an_unknown_page_in_a_known_language_stays_unknown():
    request = RequestFactory().get("/sq/nowhere/")

    assert LanguageMiddleware(lambda _: HttpResponse(status=404))(request).status_code == 404


def test_the_switch_keeps_the_page_and_its_query():
    request = RequestFactory().get("/sr-latn/korpa/?dan=2&q=%D1%9F")
    with translation.override("sr-latn"):
        links = language_links(request)

    assert [(link.bcp47, link.url, link.current) for link in links] == [
        ("sq", "/sq/korpa/?dan=2&q=%D1%9F", False),
        ("sr-Cyrl", "/sr/korpa/?dan=2&q=%D1%9F", False),
        ("sr-Latn", "/sr-latn/korpa/?dan=2&q=%D1%9F", True),
        ("en", "/en/korpa/?dan=2&q=%D1%9F", False),
        ("mk", "/mk/korpa/?dan=2&q=%D1%9F", False),
        ("el", "/el/korpa/?dan=2&q=%D1%9F", False),
        ("bg", "/bg/korpa/?dan=2&q=%D1%9F", False),
        ("tr", "/tr/korpa/?dan=2&q=%D1%9F", False),
    ]


def test_a_page_without_language_leads_home():
    assert in_language("/health/?x=1", "sq") == "/sq/"
