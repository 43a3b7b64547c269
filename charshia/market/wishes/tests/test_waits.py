import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.ground.journal.worker import run_errands
from charshia.market.catalogue.actions import count_stock, put_categories, put_products
from charshia.market.catalogue.drafts import ProductDraft, VariantDraft
from charshia.market.catalogue.models import Product, Stall, Variant
from charshia.market.orders.tests.buying import text
from charshia.market.wishes.actions import (
    NoWay,
    ask_to_be_told,
    confirm_wait,
    forget_waits,
    leave_wait,
    tell_waiting,
)
from charshia.market.wishes.models import Wait
from charshia.market.wishes.periodic import tell_who_waits
from charshia.market.wishes.queries import to_be_had, waits_at
from charshia.market.wishes.tokens import token_of
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import TooOften

pytestmark = pytest.mark.usefixtures("cast")
MAIL = "jelena@example.org"


def made(sku="gone", stock=0, **facts) -> Product:
    kazani = Stall.objects.get(slug="kazani")
    put_categories([{"slug": "x", "name": {"en": "X"}}], by="system", now=timezone.now())
    draft = ProductDraft(
        title={"en": "Gone"}, category="x",
        variants=(VariantDraft(sku=sku, price_minor=500, stock=stock),), **facts,
    )  # fmt: skip
    (outcome,) = put_products(kazani, [draft], by="system", now=timezone.now())
    assert outcome.errors == []
    return Variant.objects.with_product().get(stall=kazani, sku=sku).product


@pytest.fixture
def gone() -> Product:
    return made()


def ask(product: Product, email=MAIL, **more) -> Wait:
    facts = {"language": "sr-Cyrl", "place": "192.0.2.1", "now": timezone.now()} | more
    return ask_to_be_told(product, email=email, **facts)


def bring(product: Product, pieces: int = 5) -> None:
    count_stock(product.variants.get(), pieces=pieces, by="system", now=timezone.now())


def sent(mailoutbox) -> list[tuple[str, str]]:
    run_errands()
    return [(one.to[0], one.subject) for one in mailoutbox]


def test_a_guest_confirms_her_address_and_is_told_once(gone, mailoutbox):
    client = Client()
    page = client.get(f"/sr/s/kazani/{gone.slug}/").content.decode()
    assert 'action="/sr/waits/"' in page
    assert client.post("/sr/waits/", {"product": gone.pk, "email": MAIL}).status_code == 200
    assert len(sent(mailoutbox)) == 1
    path = "/" + re.search(r"http\S+/waits/\S+", mailoutbox[0].body)[0].split("/", 3)[3]
    bring(gone)
    tell_who_waits(timezone.now())
    assert len(sent(mailoutbox)) == 1

    assert client.get(path).status_code == 200
    assert client.post(f"{path}confirmation/").status_code == 303
    for _ in range(2):
        tell_who_waits(timezone.now())
    assert [to for to, _subject in sent(mailoutbox)] == [MAIL, MAIL]
    assert f"/sr/s/kazani/{gone.slug}/" in mailoutbox[1].body
    assert mailoutbox[1].extra_headers["List-Unsubscribe-Post"]


def test_nobody_is_told_while_there_is_none(gone, mailoutbox):
    confirm_wait(ask(gone), now=timezone.now())
    tell_who_waits(timezone.now())

    assert Wait.objects.open().count() == 1
    bring(gone)
    tell_who_waits(timezone.now())
    assert Wait.objects.open().count() == 0


def test_out_of_season_nobody_is_told_and_at_its_beginning_they_are(mailoutbox):
    plums = made("plums", stock=9, season_from=801, season_to=930)
    confirm_wait(ask(plums), now=timezone.now())
    july = timezone.now().replace(month=7, day=31, hour=10)

    assert to_be_had([plums.pk], now=july) == set()
    assert to_be_had([plums.pk], now=july + timedelta(days=1)) == {plums.pk}


def test_a_person_is_known_by_her_address_and_need_not_confirm(gone, as_):
    jehona = Person.objects.get(email="jehona@example.org")
    as_("jehona").post("/en/waits/", {"product": gone.pk, "email": "JEHONA@example.org"})
    (wait,) = Wait.objects.all()

    assert (wait.person, wait.confirmed_at is not None) == (jehona, True)


def test_the_same_wait_again_is_the_same(gone):
    wait = ask(gone)
    assert ask(gone) == wait
    confirm_wait(wait, now=timezone.now())
    assert ask(gone) == wait
    with pytest.raises(IntegrityError), transaction.atomic():
        copy(wait)


@action
def copy(wait: Wait) -> None:
    wait.pk = None
    wait.save()


def test_who_waits_no_longer_is_forgotten(gone):
    wait, client = ask(gone), Client(enforce_csrf_checks=True)
    path = f"/en/waits/{token_of(wait)}/"
    assert client.get(path).status_code == 200
    assert Wait.objects.count() == 1
    assert client.post(path).status_code == 422
    assert Wait.objects.count() == 1
    pressed = {"List-Unsubscribe": "One-Click"}
    assert client.post(path, pressed).status_code == 303
    assert Wait.objects.count() == 0
    assert "You wait no longer" in text(client.get(path))
    assert client.post(path, pressed).status_code == 303
    leave_wait(wait, now=timezone.now())
    for wrong in ("1", f"{wait.pk}~x", "x"):
        assert client.get(f"/en/waits/{wrong}/").status_code == 404
        assert client.post(f"/en/waits/{wrong}/", pressed).status_code == 404


@pytest.mark.parametrize("email", ["", "no"])
def test_somebody_must_say_where(gone, email):
    answer = Client().post("/en/waits/", {"product": gone.pk, "email": email})
    assert answer.status_code == 422
    with pytest.raises(NoWay):
        ask(gone, email="")


def test_the_form_is_no_mail_gun(cast):
    for n in range(5):
        ask(made(f"gone-{n}"), place=f"192.0.2.{n}")
    with pytest.raises(TooOften):
        ask(made("gone-9"), place="192.0.2.9")


def test_by_telephone_only_where_a_gateway_sends(gone, settings, monkeypatch):
    path = f"/en/s/kazani/{gone.slug}/"
    assert 'name="phone"' not in waiting_form(path)
    settings.SMS_URL = "http://127.0.0.1:9/{to}/{text}"
    told = []
    monkeypatch.setattr(
        "charshia.market.wishes.reactions.send_sms", lambda to, words: told.append((to, words))
    )
    sent = {"product": gone.pk, "phone": "044 123 456"}
    assert Client().post("/sq/waits/", sent).status_code == 200
    bring(gone)
    tell_who_waits(timezone.now())
    run_errands()

    ((to, words),) = told
    assert to == "+38344123456"
    assert f"/sq/s/kazani/{gone.slug}/" in words


def waiting_form(path: str) -> str:
    page = Client().get(path).content.decode()
    return re.search(r'action="/en/waits/".*?</form>', page, re.DOTALL)[0]


def test_the_stall_sees_how_many_wait_and_not_who(gone, as_):
    for n in range(2):
        confirm_wait(ask(gone, f"{n}@example.org"), now=timezone.now())
    ask(gone, "unconfirmed@example.org")
    page = text(as_("shpresa").get("/en/stall/kazani/waiting/"))

    assert [count for _product, count in waits_at(gone.stall)] == [2]
    assert "2 people wait" in page
    assert "@example.org" not in page
    assert "2 people wait" in text(as_("shpresa").get("/en/stall/kazani/"))


def test_what_can_be_had_has_no_such_form(cast):
    here = made("there", stock=3)

    assert "/waits/" not in Client().get(f"/en/s/kazani/{here.slug}/").content.decode()


def test_waits_are_forgotten(gone):
    ask(gone)
    wait = ask(gone, "b@example.org")
    confirm_wait(wait, now=timezone.now())
    assert tell_waiting(gone.pk, now=timezone.now()) == 1

    assert forget_waits(now=timezone.now() + timedelta(days=6)) == 0
    assert forget_waits(now=timezone.now() + timedelta(days=8)) == 1
    assert forget_waits(now=timezone.now() + timedelta(days=31)) == 1
