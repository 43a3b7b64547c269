import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone

from charshia.market.catalogue.models import Product, Stall
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import check_out, errors, goods, order, text
from charshia.market.orders.tokens import token_of as token_of_purchase
from charshia.market.talks.actions import NoWords, WrongDay, close_notice, post_notice
from charshia.market.talks.models import Notice, Saying
from charshia.people.accounts.models import Person
from charshia.people.messages.models import Message, Report, Seat, Side, Thread
from charshia.people.messages.tests.talking import jpeg
from charshia.people.messages.tokens import token_of
from tests.house import sources

pytestmark = pytest.mark.usefixtures("cast")
WHO = {"name": "Jelena", "email": "jelena@example.org", "phone": "", "text": "Имате ли?"}


def ask(client: Client, lang="sr", stall="kazani", **more):
    return client.post(f"/{lang}/s/{stall}/message/", WHO | more)


@pytest.fixture
def guest() -> Client:
    client = Client()
    assert ask(client).status_code == 303
    return client


@pytest.fixture
def thread(guest) -> Thread:
    return Thread.objects.get()


@pytest.fixture
def placed() -> Order:
    client = Client()
    return order(client, check_out(client, *goods("kazani"))).orders.get()


def shpresa() -> Person:
    return Person.objects.get(email="shpresa@example.org")


def test_a_guest_writes_from_a_product_and_finds_her_thread_again(cast):
    client, product = Client(), Product.objects.on_show().filter(stall__slug="kazani")[0]
    page = client.get(f"/sr/s/kazani/message/?about={product.pk}")
    answer = ask(client, about=product.pk)
    read = text(client.get(answer["Location"]))

    assert str(product.title.text("sr-Cyrl")) in text(page)
    assert "Имате ли?" in read
    assert str(product.title.text("sr-Cyrl")) in read
    assert "Имате ли?" in text(client.get("/sr/messages/"))
    assert "Имате ли?" not in text(Client().get("/sr/messages/"))


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ({"text": " "}, "#id_text"),
        ({"name": ""}, "#id_name"),
        ({"email": ""}, "#id_phone"),
        ({"email": "no"}, "#id_email"),
        ({"phone": "12"}, "#id_phone"),
        ({"text": "x" * 4001}, "#id_text"),
    ],
)
def test_what_is_wrong_is_said_by_its_field_and_nothing_is_lost(cast, typed, where):
    answer = ask(Client(), **typed)

    assert answer.status_code == 422
    assert list(errors(answer)) == [where]
    assert Thread.objects.count() == 0


def test_another_file_than_a_picture_is_refused(cast, tmp_path):
    program = tmp_path / "virus.jpg"
    program.write_bytes(b"MZ")
    with program.open("rb") as file:
        answer = ask(Client(), photos=file)

    assert (answer.status_code, Message.objects.count()) == (422, 0)


def test_a_product_of_another_stall_or_none_is_no_subject(cast):
    client = Client()
    for about in (Product.objects.filter(stall__slug="tepsia")[0].pk, "x", "9" * 30):
        assert ask(client, about=about).status_code == 303

    assert set(Message.objects.values_list("about", flat=True)) == {""}


def test_the_second_message_of_a_guest_asks_for_no_name(guest):
    assert guest.post("/sr/s/kazani/message/", {"text": "Још"}).status_code == 303
    assert Thread.objects.count() == 1


def test_a_kept_page_gives_no_two_guests_the_same_thread(cast):
    """The form on a kept page is the same for all who see it."""
    for client in (Client(), Client()):
        page = client.get("/en/s/kazani/").content.decode()
        (form,) = re.findall(r'action="/en/s/kazani/message/".*?</form>', page, re.DOTALL)
        sent = re.findall(r'name="sent"(?: value="(\w*)")?', form)
        assert sent in ([], [""])
        ask(client)

    assert Thread.objects.count() == 2


def test_a_stall_answers_in_its_room_and_the_need_is_gone(thread, as_):
    keeper = as_("shpresa")
    needs = text(keeper.get("/sq/stall/kazani/"))
    assert "1 mesazh pret përgjigje" in needs
    here = f"/sq/stall/kazani/talks/{thread.pk}/"
    assert "Имате ли?" in text(keeper.get(here))
    sent = keeper.post(f"{here}answers/", {"text": "Po, kemi.", "photos": [_file()]})

    assert sent.status_code == 303
    assert "1 mesazh" not in text(keeper.get("/sq/stall/kazani/"))
    last = Message.objects.order_by("pk").last()
    assert (last.text, last.language, last.photos.count()) == ("Po, kemi.", "sq", 1)
    assert last.by == f"accounts.person/{shpresa().pk}"


def _file() -> BytesIO:
    file = BytesIO(jpeg())
    file.name = "jar.jpg"
    return file


def test_a_ready_answer_goes_out_in_the_readers_language(thread, as_):
    keeper, here = as_("shpresa"), f"/sq/stall/kazani/talks/{thread.pk}/"
    page = keeper.get(f"{here}?say=when").content.decode()

    assert "Kur vini?" in page
    assert "Када долазите?</textarea>" in page
    keeper.post(f"{here}answers/", {"text": "Када долазите?"})
    assert Message.objects.order_by("pk").last().language == "sr-Cyrl"


def test_an_answer_of_ones_own_is_kept_and_removed(thread, as_):
    keeper = as_("shpresa")
    kept = {"words_sq": "Deri në orën 18.", "words_sr-Cyrl": "До 18 часова."}
    assert keeper.post("/sq/stall/kazani/sayings/", {}).status_code == 422
    assert keeper.post("/sq/stall/kazani/sayings/", kept).status_code == 303
    (saying,) = Saying.objects.all()
    page = keeper.get(f"/sq/stall/kazani/talks/{thread.pk}/?say=own{saying.pk}")

    assert "До 18 часова.</textarea>" in page.content.decode()
    keeper.post(f"/sq/stall/kazani/sayings/{saying.pk}/removal/")
    assert Saying.objects.count() == 0


def test_only_the_two_sides_read_a_thread(thread, guest, as_):
    token = token_of(Seat.objects.get(side=Side.VISITOR), now=timezone.now())
    assert guest.get(f"/en/messages/{thread.pk}/").status_code == 200
    assert Client().get(f"/en/messages/{token}/").status_code == 200
    for client in (Client(), as_("hatixhe"), as_("shpresa"), as_("jehona")):
        for path in (f"/en/messages/{thread.pk}/", f"/en/messages/{token}x/"):
            assert client.get(path).status_code == 404
            assert client.post(f"{path}answers/", {"text": "!"}).status_code == 404
    assert as_("hatixhe").get(f"/en/stall/tepsia/talks/{thread.pk}/").status_code == 404
    answer = as_("hatixhe").post(f"/en/stall/tepsia/talks/{thread.pk}/answers/", {"text": "!"})
    assert answer.status_code == 404
    assert Message.objects.count() == 1


def test_an_old_link_opens_nothing_and_gives_a_new_one_by_letter(thread, settings, mailoutbox):
    seat = Seat.objects.get(side=Side.VISITOR)
    old = token_of(seat, now=timezone.now() - timedelta(days=200))
    client = Client()

    assert "Имате ли?" not in text(client.get(f"/en/messages/{old}/"))
    assert client.post(f"/en/messages/{old}/answers/", {"text": "!"}).status_code == 404
    assert client.post(f"/en/messages/{old}/link/").status_code == 303


def test_reading_settling_blocking_letters_and_reports_from_the_stall(thread, as_):
    keeper, here = as_("shpresa"), f"/en/stall/kazani/talks/{thread.pk}/"
    posts = [
        ("reading/", {}),
        ("settling/", {}),
        ("letters/", {}),
        ("blocking/", {"blocked": "yes"}),
        ("reports/", {"why": "rude", "words": "!"}),
    ]
    assert {keeper.post(here + path, sent).status_code for path, sent in posts} == {303}
    assert keeper.post(f"{here}reports/", {}).status_code == 422
    seat = Seat.objects.get(side=Side.HOUSE)
    done = (seat.unread, seat.waits_since, seat.no_letters, seat.has_blocked)
    assert done == (0, None, True, True)
    assert Report.objects.count() == 1


def test_the_coordinator_reads_what_was_reported_and_decides(thread, as_):
    as_("shpresa").post(f"/en/stall/kazani/talks/{thread.pk}/reports/", {"why": "rude"})
    (made,) = Report.objects.all()
    client = Client()
    client.force_login(Person.objects.filter(is_coordinator=True)[0])

    assert "Jelena" in text(client.get("/en/office/reports/"))
    assert "Имате ли?" in text(client.get(f"/en/office/reports/{made.pk}/"))
    path = f"/en/office/reports/{made.pk}/"
    assert client.post(path, {"verdict": "hide"}).status_code == 422
    assert client.post(path, {"verdict": "hide", "reason": "Rude."}).status_code == 303
    told = text(as_("shpresa").get(f"/en/stall/kazani/talks/{thread.pk}/"))
    assert "Rude." in told
    assert "Имате ли?" not in told


def test_buyer_and_stall_talk_about_an_order(placed, as_):
    token, keeper = token_of_purchase(placed.purchase), as_("shpresa")
    buyers = f"/en/purchases/{token}/orders/{placed.number}/message/"
    stalls = f"/en/stall/kazani/orders/{placed.number}/talk/"
    assert buyers in Client().get(f"/en/purchases/{token}/").content.decode()
    assert stalls in keeper.get(f"/en/stall/kazani/orders/{placed.number}/").content.decode()

    assert keeper.post(stalls, {"text": "It is ready."}).status_code == 303
    hers = Client().get(buyers, follow=True)
    assert "It is ready." in text(hers)
    assert f"Order {placed.number}" in text(hers)
    assert Client().post(buyers, {"text": "I come."}).status_code == 303
    assert Thread.objects.count() == 1
    assert keeper.get(stalls)["Location"] == f"/en/stall/kazani/talks/{Thread.objects.get().pk}/"
    assert Client().get(buyers.replace(token, placed.purchase.number)).status_code == 404


def test_who_bought_with_an_account_signs_in_to_write(as_):
    jehona = as_("jehona")
    bought = order(jehona, check_out(jehona, *goods("kazani")))
    number = bought.orders.get().number
    path = f"/en/purchases/{token_of_purchase(bought)}/orders/{number}/message/"

    assert "/sign-in/" in Client().get(path)["Location"]
    assert jehona.post(path, {"text": "?"}).status_code == 303
    assert "?" in text(jehona.get("/en/messages/"))


def test_stalls_find_each_other_and_write_unseen(as_):
    keeper, other = as_("shpresa"), as_("hatixhe")
    until = timezone.localdate() + timedelta(days=20)
    put = {"kind": "seek", "field": "packaging", "valid_until": until, "words_sq": "Kavanoza 720"}
    assert other.post("/sq/stall/tepsia/neighbours/", put).status_code == 303
    found = text(keeper.get("/sq/stall/kazani/neighbours/?field=packaging&q=kavanoza"))
    assert "Kavanoza 720" in found
    assert "Kavanoza" not in Client().get("/sq/s/tepsia/").content.decode()

    here = "/sq/stall/kazani/neighbours/tepsia/"
    assert keeper.get(here).status_code == 200
    assert keeper.post(here, {"text": "I kam unë."}).status_code == 303
    (thread,) = Thread.objects.all()
    assert "I kam unë." in text(other.get(f"/sq/stall/tepsia/talks/{thread.pk}/"))
    assert (
        other.post(
            f"/sq/stall/tepsia/talks/{thread.pk}/answers/", {"text": "Sa kushtojnë?"}
        ).status_code
        == 303
    )
    assert "Sa kushtojnë?" in text(keeper.get(here, follow=True))
    assert keeper.get("/sq/stall/kazani/neighbours/kazani/").status_code == 200
    assert keeper.post("/sq/stall/kazani/neighbours/kazani/", {"text": "!"}).status_code == 422
    for client in (as_("dritan"), as_("jehona"), Client()):
        assert client.get(f"/sq/messages/{thread.pk}/").status_code == 404


def test_a_notice_has_words_a_day_and_an_end(now):
    stall = Stall.objects.get(slug="kazani")
    facts = {"kind": "offer", "field": "work", "by": shpresa(), "now": now}
    today = timezone.localdate(now)
    with pytest.raises(NoWords):
        post_notice(stall, words={"sq": " "}, valid_until=today, **facts)
    for wrong in (today - timedelta(days=1), today + timedelta(days=181)):
        with pytest.raises(WrongDay):
            post_notice(stall, words={"sq": "Po"}, valid_until=wrong, **facts)
    notice = post_notice(stall, words={"sq": "Po"}, valid_until=today, **facts)

    assert Notice.objects.open_on(today).count() == 1
    assert Notice.objects.open_on(today + timedelta(days=1)).count() == 0
    close_notice(notice, by=shpresa(), now=now)
    assert Notice.objects.open_on(today).count() == 0


def test_a_stall_is_reached_by_telephone_with_words_in_its_language(cast):
    product = goods("kazani")[0].product
    page = Client().get(f"/sr/s/kazani/{product.slug}/").content.decode()

    assert 'href="https://wa.me/38344000101?text=Mir%C3%ABdita%21%20Kam' in page
    assert 'href="viber://chat?number=%2B38344000101&amp;draft=Mir' in page
    assert 'href="sms:+38344000101?body=Mir' in page
    assert 'href="tel:+38344000101"' in page
    assert "%2Fsq%2Fs%2Fkazani%2F" in page or "/sq/s/kazani/" in page


@pytest.mark.parametrize("count", [1, 3])
def test_an_inbox_takes_as_many_queries_however_full(count, as_, django_assert_num_queries):
    for n in range(count):
        ask(Client(), email=f"{n}@example.org", REMOTE_ADDR=f"192.0.2.{n}")
    keeper = as_("shpresa")
    with django_assert_num_queries(7):
        keeper.get("/sq/stall/kazani/talks/")


def test_no_page_hides_from_our_own_forms_where_they_come_from():
    """With no-referrer a browser sends Origin: null, and every form on the page is refused."""
    hiding = [path.name for _, path in sources("*.html") if '"no-referrer"' in path.read_text()]

    assert hiding == []
