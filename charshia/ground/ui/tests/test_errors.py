"""What went wrong is said in the look and the language of the site."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from charshia.config import urls
from charshia.ground.ui import errors

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "This street leads nowhere"),
        ("sq", "Çarshia"),
        ("sr", "Чаршија"),
        ("sr-latn", "Čaršija"),
    ],
)
def test_an_unknown_address_is_answered_in_the_language_of_the_address(
    language: str, words: str, client: Client
) -> None:
    response = client.get(f"/{language}/no/such/page/")

    assert response.status_code == 404
    assert words in response.content.decode()
    assert 'id="main"' in response.content.decode()


@pytest.mark.parametrize(
    ("view", "error", "status"),
    [
        (errors.bad_request, SuspiciousOperation(), 400),
        (errors.forbidden, PermissionDenied(), 403),
        (errors.not_found, KeyError(), 404),
    ],
)
def test_refusals_have_a_heading_and_a_way_back(view, error: Exception, status: int) -> None:
    request = asked("/en/")
    with translation.override("en"):
        response: HttpResponse = view(request, error)

    assert response.status_code == status
    assert response.content.decode().count("<h1>") == 1
    assert 'href="/"' in response.content.decode()


def test_when_everything_is_broken_the_page_needs_nothing() -> None:
    with translation.override("sq"):
        response = errors.server_error(HttpRequest())

    assert response.status_code == 500
    assert '<html lang="sq">' in response.content.decode()


def test_a_form_without_its_token_is_refused_with_a_sentence() -> None:
    response = Client(enforce_csrf_checks=True).post("/en/basket/", {"variant": "1"})

    assert response.status_code == 422
    assert "Please send it once more" in response.content.decode()


def test_the_site_names_these_pages() -> None:
    named = [
        getattr(urls, f"handler{status}").rpartition(".")[2] for status in (400, 403, 404, 500)
    ]

    assert named == ["bad_request", "forbidden", "not_found", "server_error"]


def asked(path: str) -> HttpRequest:
    return RequestFactory().get(path)


@pytest.mark.parametrize("path", ["/en/purchases/%00/", "/media/%00", "/en/c/?stall=%00", "/%00"])
def test_an_address_with_a_nul_makes_no_sense(db, path):
    assert Client().get(path).status_code == 400


def test_a_key_with_a_nul_is_nobodys(db):
    answer = Client().post("/en/checkout/", {"checkout_key": "\0"})

    assert answer["Location"] == "/en/basket/"


@pytest.mark.parametrize("path", ["/en/", "/en/basket/", "/nothing/"])
def test_a_host_that_is_not_ours_gets_no_page(db, path):
    answer = Client().get(path, headers={"host": "evil.example"})

    assert (answer.status_code, b"evil" in answer.content) == (400, False)
