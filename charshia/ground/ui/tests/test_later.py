"""Views that are read when first asked for stand for themselves until then."""

import sys

import pytest
from django.urls import get_resolver, resolve

from charshia.ground.ui.later import LaterView, views_of

ROOM = "charshia.clusters.partners"


def test_a_view_knows_its_name_before_its_module_is_read():
    (views,) = views_of(ROOM, "views")
    assert views.search.__name__ == "search"
    assert views.search.__module__ == f"{ROOM}.views"
    assert not hasattr(views.search, "view_class")


def test_what_a_view_allows_is_asked_of_the_view_itself():
    (views,) = views_of("charshia.clusters.actors.views", "public")
    assert views.actors.login_required is False
    real = sys.modules["charshia.clusters.actors.views.public"]
    assert views.actors.__wrapped__ is real.actors.__wrapped__
    with pytest.raises(AttributeError):
        _ = views.no_such_view.login_required


def test_each_that_stands_for_a_view_finds_it():
    """Also after a view was renamed: no address leads to nothing."""
    found = [one for one in every(get_resolver()) if isinstance(one, LaterView)]
    assert len(found) > 100
    for one in found:
        assert callable(one.view()), one.__name__


def every(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from every(pattern)
        else:
            yield pattern.callback


def test_an_address_is_answered_by_what_stands_for_it(client, db):
    assert isinstance(resolve("/en/clusters/").func, LaterView)
    assert client.get("/en/clusters/").status_code == 200
