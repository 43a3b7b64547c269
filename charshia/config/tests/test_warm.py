"""What is loaded before the fork is of use to those who come."""

from http import HTTPStatus

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client

from charshia.config.processes import read_home
from charshia.config.wsgi import application
from charshia.ground.ui.cache import SHELF


@pytest.fixture(autouse=True)
def connected():
    """A request to the application itself ends with its connection; the test needs it longer."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8123", "https://market.example"])
def test_the_first_visitor_finds_the_home_page_ready(
    db, settings, address, django_assert_num_queries
):
    scheme, _, host = address.partition("://")
    settings.SITE_ADDRESS, settings.ALLOWED_HOSTS = address, [host.partition(":")[0]]
    SHELF.clear()
    read_home(application)
    with django_assert_num_queries(1):  # whether it is still so
        answer = Client().get("/en/", HTTP_HOST=host, secure=scheme == "https")
    assert answer.status_code == HTTPStatus.OK


def test_a_site_that_listens_everywhere_reads_it_as_its_first_host(db, settings):
    settings.SITE_ADDRESS, settings.ALLOWED_HOSTS = "http://0.0.0.0:8000", [".market.example"]
    SHELF.clear()
    read_home(application)
    assert [key[1] for key in SHELF._pages] == ["market.example"]
