"""Components say what they are given, escaped, and refuse what they do not know."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import TemplateSyntaxError, engines
from django.test import Client, RequestFactory
from django.utils import translation

from charshia.engines.kilim import PATTERNS
from charshia.ground.ui import menu
from charshia.ground.ui.components.charts import Bar
from charshia.ground.ui.components.goods import product_card
from charshia.ground.ui.components.icons import PATHS
from charshia.ground.ui.menu import Link


@dataclass(frozen=True)
class Jar:
    src: str = "/media/1-400.jpg"
    alt: str = "Një kavanoz"
    alt_lang: str = "sq"
    width: int = 400
    height: int = 300
    sources: tuple[tuple[str, str], ...] = (("image/avif", "/media/1-400.avif 400w"),)


def written(template: str, **context: object) -> str:
    return engines["django"].from_string(template).render(context)


@pytest.mark.parametrize(
    "misspelt",
    [
        '{% panel heeding="x" %}{% endpanel %}',
        '{% product_card url="#" titel="x" price="1" %}',
        '{% price "1" %}',
        "{% kilim_band %}",
    ],
)
def test_a_misspelt_parameter_does_not_compile(misspelt: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        written(misspelt)


def test_whatever_people_write_is_escaped() -> None:
    evil = '"><script>alert(1)</script>'
    card = product_card(
        url="/x/",
        title=evil,
        price=evil,
        unit_price=evil,
        from_line=evil,
        stock=evil,
        stock_tone=evil,
        title_lang=evil,
        variant=evil,
        kilim=evil,
        picture=Jar(src=evil, alt=evil, alt_lang=evil, sources=((evil, evil),)),
    )

    assert "<script" not in card
    assert '""' not in card.replace('alt=""', "")


def test_a_picture_offers_the_best_format_and_says_its_language() -> None:
    with translation.override("en"):
        shown = written('{% picture picture=jar sizes="50vw" %}', jar=Jar())

    assert '<source type="image/avif" srcset="/media/1-400.avif 400w" sizes="50vw">' in shown
    assert 'alt="Një kavanoz" lang="sq"' in shown
    assert 'width="400" height="300" loading="lazy"' in shown


def test_a_card_without_a_variant_has_no_button() -> None:
    assert "<button" not in product_card(url="/x/", title="Ajvar", price="6,50 €")
    assert 'value="7"' in product_card(url="/x/", title="Ajvar", price="6,50 €", variant=7)


def test_a_card_marks_a_title_in_another_language() -> None:
    with translation.override("sq"):
        here = product_card(url="/x/", title="Ajvar", price="1", title_lang="sq")
        other = product_card(url="/x/", title="Ајвар", price="1", title_lang="sr-Cyrl")

    assert ("lang=" in here, 'lang="sr-Cyrl"' in other) == (False, True)


def test_a_card_is_light() -> None:
    card = product_card(url="/x/", title="Ajvar", price="6,50 €", variant=7, picture=Jar())

    assert len(card) < 1500, "48 of them go to a phone on a bad net"


@pytest.mark.parametrize("name", sorted(PATHS))
def test_every_icon_is_a_path(name: str) -> None:
    assert set(PATHS[name]) <= set("MmLlHhVvCcQqSsAaZz0123456789.,- ")
    assert 'aria-hidden="true"' in written("{% icon name=name %}", name=name)
    assert 'aria-label="Bask&lt;et"' in written('{% icon name=name label="Bask<et" %}', name=name)


def test_stepper_buttons_end_where_there_is_no_more() -> None:
    shown = written('{% count_stepper name="pieces" value=9 label="Pieces" least=1 most=9 %}')

    assert 'value="8"' in shown
    assert shown.count("disabled") == 1


def test_a_cloth_is_kept_for_a_year(client: Client) -> None:
    band = client.get("/kilim/1/band/7.svg")

    assert band.headers["Content-Type"] == "image/svg+xml"
    assert "immutable" in band.headers["Cache-Control"]
    assert client.get(f"/kilim/1/badge/{PATTERNS}.svg").status_code == 404


def test_saying_a_link_twice_shows_it_once() -> None:
    link = Link("foot", "ui:kilim", "Weaving", order=99)
    before = menu.links("foot")
    try:
        menu.show(link)
        menu.show(link)
        assert menu.links("foot") == [*before, link]
    finally:
        menu._links.remove(link)


def test_only_those_to_whom_it_is_shown_see_a_link() -> None:
    link = Link("foot", "ui:kilim", "Weaving", shown_to=lambda request: "seen" in request.GET)
    menu.show(link)
    try:
        template = engines["django"].from_string(
            '{% menu_links place="foot" as all %}{% for each in all %}{{ each.label }}{% endfor %}'
        )
        shown, hidden = (template.render({}, asked_by_somebody(query)) for query in ("seen", ""))
    finally:
        menu._links.remove(link)

    assert ("Weaving" in shown, "Weaving" in hidden) == (True, False)


def asked_by_somebody(query: str) -> HttpRequest:
    request = RequestFactory().get(f"/?{query}")
    request.user = AnonymousUser()
    return request


def test_a_bar_stands_beside_its_number_and_one_left_out_says_why():
    rows = [Bar("Prizren", "7 of 6", 0.7, 0.6), Bar("<Other>", "fewer than five")]
    shown = written("{% bars title='By place' rows=rows %}", rows=rows)

    assert shown.count("<svg") == 1
    assert 'class="bars__part" width="70.0"' in shown
    assert 'class="bars__target" x="60.0"' in shown
    assert "&lt;Other&gt;" in shown
    assert "fewer than five" in shown
