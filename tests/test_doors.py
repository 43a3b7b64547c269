"""Every address, tried by somebody who has no business there.

Views are shut unless opened. A new one needs no test here: it fails below until it is
shut to strangers or named in one of the two lists.
"""

from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from typing import Any, Final

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.converters import IntConverter
from django.utils import translation

from charshia.config import urls
from charshia.front.queries import blocks_of_products
from charshia.market.orders.models import Purchase
from charshia.market.orders.tests.buying import check_out, goods, order
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import admit_member
from charshia.people.organisations.duties import DUTIES
from charshia.people.organisations.models import Organisation, Role
from tests.standing import World, all_of, duties, keys_of

PUBLIC: Final = {
    "front:home", "front:search", "front:suggest", "front:how", "front:terms", "front:privacy",
    "front:styleguide",
    "accounts:sign_in", "accounts:sign_in_link", "accounts:sign_out",
    "basket:basket", "basket:lines", "basket:count", "orders:hold", "orders:checkout",
    "shop:market", "shop:category", "shop:stalls", "shop:stall", "shop:product",
    "by_sku", "shop_new", "shop_merchant", "kilim_band", "kilim_badge",
    "sitemap", "sitemap_pages", "sitemap_stalls", "sitemap_news", "sitemap_practices",
    "sitemap_designs", "sitemap_export",
    "sitemap_products", "robots", "preview",
} | all_of("PUBLIC")  # fmt: skip
# These show everybody what is theirs, and a stranger nothing.
OWN: Final = {"front:desk"} | all_of("OWN")
OFFICE: Final = all_of("OFFICE")
# Letters are ended there from within a mail program, by the token in the address (RFC 8058).
ONE_CLICK: Final = {
    "messages:letters", "news:letters_ending", "reach:answer", "reach:stopping", "wishes:wait",
}  # fmt: skip
# Machines call there with a secret in the head of the request, and get nothing without it.
HOOKS: Final = {"residues:hook"}
WEIRD: Final = (
    "", "\0", "-1", "0", "9" * 400, "1e999", "NaN", "ж" * 3000, "%", "'\"<script>", "[]",
    "../../etc/passwd", "true", "a\r\nSet-Cookie: a=b", "٣", "\ud83d",
)  # fmt: skip
SIEVE: Final = (
    "q", "category", "stall", "municipality", "label", "free_from", "available", "price_from",
    "price_to", "order", "after", "before",
)  # fmt: skip
CHOICES: Final = ("kazani-way", "kazani-time", "kazani-payment", "country", "settlement_name")
PARAMETERS: Final = (*SIEVE, *CHOICES, "next", "variant", "pieces")
READING: Final = (
    "", "c/", "c/ajvar/", "stalls/", "s/kazani/", "search/", "basket/", "checkout/",
    "checkout/sums/", "sign-in/",
)  # fmt: skip
Address = tuple[str, str]  # name of the view, path
SignIn = Callable[[str], Client]
Keys = dict[str, Any]  # parts of a view's address
# Thousands of times nothing is there: the page that says so is rendered by tests of its own.
BARELY: Final = pytest.mark.usefixtures("bare_refusals")
OPEN: Final = {HTTPStatus.OK, HTTPStatus.SEE_OTHER, HTTPStatus.FOUND, 422}


@pytest.fixture
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    for status in (403, 404):
        monkeypatch.setattr(urls, f"handler{status}", partial(_barely, status))


def _barely(status: int, *_told: Any, **_more: Any) -> HttpResponse:
    return HttpResponse(status=status)


@pytest.fixture(scope="module")
def bought(standing_for_all: Callable[..., Any], sign_in: SignIn) -> Iterator[Purchase]:
    """Jehona bought something from Kazani."""

    def buy() -> Purchase:
        jehona = sign_in("jehona")
        return order(jehona, check_out(jehona, *goods("kazani")))

    with standing_for_all(buy) as purchase:
        yield purchase


@pytest.fixture(scope="module")
def _addresses(bought: Purchase, standing_for_all: Callable[..., Any]) -> Iterator[list[Address]]:
    with standing_for_all(lambda: addresses_in("sq", bought, keys_of(World(bought)))) as known:
        yield known


@pytest.fixture
def addresses(_addresses: list[Address], cast: None) -> list[Address]:
    """Every view with an address at which something stands."""
    return _addresses


def addresses_in(language: str, bought: Purchase, known: dict[str, Keys]) -> list[Address]:
    usual = usual_keys(bought)
    known = {"shop:category": {"slug": "ajvar"}, "shop:product": {"slug": a_product()}} | known
    with translation.override(language):
        return [
            (name, path_of(name, keys, usual | known.get(name, {})))
            for name, keys in names(get_resolver())
        ]


def usual_keys(bought: Purchase) -> Keys:
    """What a key is where a room says nothing else."""
    return {
        "slug": "kazani",
        "stall": "kazani",
        "shop": "kazani",
        "sku": "KAZ-AJV-BUT",
        "token": bought.number,  # what one can read on a parcel; the signature is missing
        "number": bought.orders.get().number,
        "tag": "sq",
        "block": blocks_of_products()[0],  # ids go on where an earlier test left them
        "kind": "stall",
        "key": "kazani",
        "name": "aa/none.webp",
    }


def names(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            assert entry.name, f"{entry.pattern} has no name"
            yield prefix + entry.name, tuple(entry.pattern.converters)
        else:
            yield from names(entry, f"{entry.namespace}:" if entry.namespace else prefix)


def path_of(name: str, keys: tuple[str, ...], values: Keys) -> str:
    if name.startswith("kilim"):
        values = values | {"number": 1}
    return reverse(name, kwargs={key: values[key] for key in keys})


def a_product() -> str:
    return goods("kazani")[0].product.slug


def is_open(visitor: Client, path: str) -> bool:
    """Does the address answer this visitor, other than by asking to sign in?"""
    answer = visitor.get(path)
    if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        answer = visitor.post(path)
    asked = answer.status_code == HTTPStatus.FOUND and "/sign-in/" in answer["Location"]
    return answer.status_code in OPEN and not asked


@BARELY
def test_nobody_sees_or_does_what_is_not_public(addresses):
    assert {name for name, path in addresses if is_open(Client(), path)} == PUBLIC


@BARELY
def test_nobody_does_more_where_one_may_also_look(addresses):
    nobody = Client()
    wrong = {
        (name, answer.status_code)
        for name, path in addresses
        if name not in PUBLIC
        for answer in (nobody.post(path),)
        if answer.status_code not in {302, 404, 405}
    }
    assert wrong == set()


@BARELY
def test_a_stranger_sees_and_does_nothing_of_others(addresses, as_):
    stranger = as_("filan")
    wrong = {
        (name, answer.status_code)
        for name, path in addresses
        if name not in PUBLIC | OWN
        for answer in (stranger.get(path), stranger.post(path))
        if answer.status_code not in {404, 405}
    }
    assert wrong == set()


@BARELY
def test_an_address_without_its_language_shows_nothing_by_itself(addresses, as_):
    wrong = {
        (name, answer.status_code)
        for visitor in (Client(), as_("filan"), as_("shpresa"))
        for name, path in addresses
        if path.startswith("/sq/") and path != "/sq/"
        for answer in (
            visitor.get(path.removeprefix("/sq")),
            visitor.post(path.removeprefix("/sq")),
        )
        if answer.status_code not in {301, 302, 307, 308, 404}
    }
    assert wrong == set()


def test_every_room_of_a_stall_names_the_duty_that_opens_it(addresses):
    """By its address: what stands below /stall/ belongs to a stall."""
    of_stalls = {name for name, path in addresses if path.startswith("/sq/stall/")}

    assert of_stalls - set(duties()) == set()


@BARELY
def test_the_owner_sees_all_of_her_stall_and_the_owner_of_another_nothing(addresses, as_):
    shpresa, hatixhe = as_("shpresa"), as_("hatixhe")
    rooms = [path for name, path in addresses if name in duties()]

    assert {shpresa.get(path).status_code for path in rooms} <= {200, 303, 405}
    assert {hatixhe.get(path).status_code for path in rooms} <= {404, 405}
    assert {hatixhe.post(path).status_code for path in rooms} <= {404, 405}


@BARELY
@pytest.mark.parametrize("role", Role.values)
def test_a_member_sees_and_does_what_her_role_allows(role, addresses, as_, now):
    """Signed in as a helper of the stall, the pages of its accounts are not there."""
    kazani = Organisation.objects.get(stall__slug="kazani")
    filan = Person.objects.get(email="filan@example.org")
    admit_member(kazani, person=filan, role=role, by="system", now=now)
    client, allowed = as_("filan"), DUTIES[role]
    wrong = {
        (name, method, status)
        for name, path in addresses
        if name in duties()
        for method in ("get", "post")
        for status in (getattr(client, method)(path).status_code,)
        if (status == 404) == (duties()[name] in allowed) and status != 405
    }
    assert wrong == set()


def test_the_office_is_the_coordinators(addresses):
    coordinator = Client()
    coordinator.force_login(Person.objects.filter(is_coordinator=True).order_by("pk")[0])
    shut = {
        (name, status)
        for name, path in addresses
        if name in OFFICE
        for status in (coordinator.get(path).status_code,)
        if status not in {200, 303, 405}
    }
    assert shut == set()


@BARELY
def test_an_order_is_reached_through_its_own_stall_only(addresses, as_, bought):
    hatixhe = as_("hatixhe")
    paths = [path.replace("/kazani/", "/tepsia/") for name, path in addresses if "stall:" in name]

    answers = {hatixhe.post(path).status_code for path in paths if bought.number in path}

    assert answers <= {404, 405}


def test_a_purchase_is_the_buyers_by_number_and_everybodys_by_its_signed_link(as_, bought):
    path = f"/sq/purchases/{bought.number}/"
    answers = [as_(who).get(path).status_code for who in ("jehona", "arta", "shpresa")]

    assert answers == [200, 404, 404]
    assert Client().get(path).status_code == 404
    assert Client().get(f"/sq/purchases/{bought.number}~{'x' * 43}/").status_code == 404


@BARELY
def test_nothing_is_done_without_the_token_of_a_form(addresses, as_, bought):
    """Also a page of another site that the owner happens to visit can do nothing."""
    shpresa = Client(enforce_csrf_checks=True)
    shpresa.cookies = as_("shpresa").cookies
    taken = {shpresa.post(path).status_code for _name, path in addresses}

    assert taken <= {422, 405, 404}
    bought.refresh_from_db()
    assert bought.orders.get().state == "placed"


def test_only_a_mail_program_does_without_that_token_and_only_ends_letters(addresses):
    """RFC 8058: what it sends at a press in it, and nothing else, is let in by these views."""
    exempt = {name: path for name, path in addresses if is_exempt(path)}
    strict = Client(enforce_csrf_checks=True)
    pressed = {"List-Unsubscribe": "One-Click"}

    assert set(exempt) == ONE_CLICK | HOOKS
    for path in (path for name, path in exempt.items() if name not in HOOKS):
        for fields in ({}, {"wanted": "yes"}, pressed | {"wanted": "yes"}):
            assert strict.post(path, fields).status_code == 422
        assert strict.post(path, pressed).status_code in {303, 400, 404}


def is_exempt(path: str) -> bool:
    with translation.override("sq"):
        return bool(getattr(resolve(path).func, "csrf_exempt", False))


def test_every_page_refuses_foreign_and_inline_parts(addresses, as_):
    wrong = {
        (name, policy)
        for visitor in (Client(), as_("shpresa"))
        for name, path in [*addresses, ("missing", "/sq/nothing-here/")]
        for answer in (visitor.get(path, follow=True),)
        if answer.headers.get("Content-Type", "").startswith("text/html")
        for policy in (answer.headers.get("Content-Security-Policy", ""),)
        if "default-src 'none'" not in policy or "unsafe" in policy
    }
    assert wrong == set()


@pytest.mark.parametrize("value", WEIRD, ids=lambda value: ascii(value[:12]))
def test_no_page_breaks_at_weird_parameters(cast, value):
    """An error would be raised here, through the client. A basket is there, so sums are made."""
    guest = Client()
    check_out(guest, *goods("kazani"))
    value = value.encode("utf-8", "replace").decode()
    asked = [(path, dict.fromkeys(PARAMETERS, value)) for path in READING]
    asked += [("search/", {parameter: value}) for parameter in SIEVE]
    asked += [("checkout/sums/", {parameter: value}) for parameter in CHOICES]

    statuses = {guest.get(f"/sr/{path}", query).status_code for path, query in asked}

    assert statuses <= {200, 303, 400}


@pytest.mark.parametrize("value", WEIRD, ids=lambda value: ascii(value[:12]))
def test_no_form_breaks_at_weird_fields(cast, value):
    guest = Client()
    check_out(guest, *goods("kazani"))
    value = value.encode("utf-8", "replace").decode()
    fields = dict.fromkeys((*PARAMETERS, "name", "phone", "email", "directions", "seen"), value)
    paths = ("basket/", "basket/lines/", "checkout/hold/", "checkout/", "sign-in/")

    answers = {guest.post(f"/sr/{path}", fields).status_code for path in paths}

    assert answers <= {303, 422, 429}


def test_no_page_breaks_at_weird_cookies_and_headers(cast):
    wrong = set()
    for value in WEIRD:
        sent = (
            value.encode("ascii", "replace").decode().replace("\r\n", "").replace("\0", "?")[:999]
        )
        visitor = Client(headers={"accept-language": sent, "hx-request": sent, "hx-target": sent})
        for cookie in ("basket", "session", "csrftoken", "messages"):
            visitor.cookies[cookie] = sent
        for path in ("/", "/en/", "/en/basket/", "/en/checkout/", "/en/search/?q=ajvar"):
            status = visitor.get(path).status_code
            if status >= 500:
                wrong.add((path, value, status))
    assert wrong == set()


def test_every_address_part_is_of_a_kind_that_is_tried_here():
    """Numbers in addresses come from outside too: the largest is no database error."""
    with_numbers = {
        entry.name
        for entry in get_resolver().url_patterns
        if isinstance(entry, URLPattern)
        and any(isinstance(kind, IntConverter) for kind in entry.pattern.converters.values())
    }
    assert with_numbers <= PUBLIC
