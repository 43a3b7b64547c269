import json
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.market.orders.actions import accept_order, hand_over_order, make_ready
from charshia.market.orders.models import Order, OrderLine
from charshia.market.orders.tests.buying import check_out, errors, goods, order, text
from charshia.market.orders.tokens import token_of
from charshia.market.reviews.actions import (
    AlreadyWritten,
    NoStars,
    NotYet,
    NoWords,
    TooLate,
    answer_review,
    appeal,
    hide_review,
    public_name,
    report_review,
    show_review,
    write_review,
)
from charshia.market.reviews.models import Review
from charshia.market.reviews.queries import praise_of_product, praise_of_stall
from charshia.people.accounts.models import Person
from charshia.people.messages.tests.talking import jpeg

pytestmark = pytest.mark.usefixtures("cast")


def hand_over(one: Order) -> None:
    for step in (accept_order, make_ready, hand_over_order):
        one = step(one, by="system", now=timezone.now())


@pytest.fixture
def placed() -> Order:
    client = Client()
    typed = {"email": "jehona@example.org"}
    return order(client, check_out(client, *goods("kazani")), **typed).orders.get()


@pytest.fixture
def had(placed) -> OrderLine:
    hand_over(placed)
    return line_of(placed)


def line_of(one: Order) -> OrderLine:
    return OrderLine.objects.select_related("order__purchase", "variant").get(order=one)


def say(line: OrderLine, stars=5, words="Shumë i mirë!", **more) -> Review:
    facts = {"language": "sq", "by": "guest", "now": timezone.now()} | more
    return write_review(line, stars=stars, words=words, **facts)


def keeper() -> Person:
    return Person.objects.get(email="shpresa@example.org")


def coordinator() -> Person:
    return Person.objects.filter(is_coordinator=True).order_by("pk")[0]


def path_of(line: OrderLine) -> str:
    return f"/en/purchases/{token_of(line.order.purchase)}/reviews/{line.pk}/"


def shelf(line: OrderLine) -> str:
    product = line.variant.product
    return f"/en/s/kazani/{product.slug}/"


def test_only_who_has_the_goods_says_how_they_were(placed):
    with pytest.raises(NotYet):
        say(line_of(placed))

    assert Client().get(path_of(line_of(placed))).status_code == 404


def test_one_line_is_reviewed_once(had):
    say(had)
    with pytest.raises(AlreadyWritten):
        say(had)

    assert Review.objects.count() == 1


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_stars_are_one_to_five(had, stars):
    with pytest.raises(NoStars):
        say(had, stars)
    with pytest.raises(NoWords):
        say(had, words="x" * 2001)


def test_the_database_itself_knows_no_other_stars(had):
    say(had)

    @action
    def spoil(**facts):
        Review.objects.update(**facts)

    for facts in ({"stars": 6}, {"state": "hidden", "why": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            spoil(**facts)
    assert connection.is_usable()


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Jehona Lulishta", "Jehona L."), ("Јелена", "Јелена"), (" A  B C ", "A C."), ("", "")],
)
def test_a_name_is_shown_in_short(name, shown):
    assert public_name(name) == shown


def test_a_buyer_reviews_by_her_signed_link_and_everybody_reads_it(had):
    photo = BytesIO(jpeg())
    photo.name = "jar.jpg"
    client = Client()
    assert client.get(shelf(had)).status_code == 200
    sent = client.post(path_of(had), {"stars": "4", "words": "Good <b>!", "photo": photo})
    page = client.get(shelf(had)).content.decode()

    assert sent.status_code == 303
    assert "Good &lt;b&gt;!" in page
    assert "Jehona B." in page
    assert "4 of 5, one review" in page
    (told,) = re.findall(r"<script type=.application/ld\+json.>(.*?)</script>", page)
    assert json.loads(told)[0]["aggregateRating"] == {
        "@type": "AggregateRating", "ratingValue": "4.0", "reviewCount": 1,
    }  # fmt: skip
    assert "Good &lt;b&gt;!" in client.get("/en/s/kazani/").content.decode()
    assert Review.objects.get().image is not None


def test_nothing_is_rated_while_nobody_said_anything(had):
    assert "aggregateRating" not in Client().get(shelf(had)).content.decode()
    assert "aggregateRating" not in Client().get("/en/s/kazani/").content.decode()


def test_what_is_wrong_is_said_by_its_field(had):
    answer = Client().post(path_of(had), {"words": "x"})

    assert (answer.status_code, list(errors(answer))) == (422, ["#id_stars"])


def test_nobody_else_reviews_or_appeals(had, as_):
    number = had.order.purchase.number
    for client in (Client(), as_("shpresa"), as_("arta")):
        for path in (f"/en/purchases/{number}/reviews/{had.pk}/", path_of(had).replace("~", "~x")):
            assert client.get(path).status_code == 404
            assert client.post(path, {"stars": 1}).status_code == 404
            assert client.post(f"{path}appeal/", {"words": "!"}).status_code == 404
    assert Review.objects.count() == 0


def test_a_line_of_another_purchase_is_not_found(had):
    client = Client()
    other = order(client, check_out(client, *goods("tepsia"))).orders.get()
    hand_over(other)
    path = f"/en/purchases/{token_of(had.order.purchase)}/reviews/{line_of(other).pk}/"

    assert client.post(path, {"stars": 1}).status_code == 404


def test_the_page_tells_of_what_was_bought(had):
    token = token_of(had.order.purchase)
    page = Client().get(f"/en/purchases/{token}/").content.decode()
    mine = f"/en/purchases/{token}/orders/{had.order.number}/reviews/"

    assert mine in page
    assert str(had.title.text("en")) in text(Client().get(mine))


def test_the_stall_answers_once_and_may_change_it(had, as_, mailoutbox):
    review = say(had)
    client, here = as_("shpresa"), f"/en/stall/kazani/reviews/{review.pk}/"
    assert "1 review to answer" in text(client.get("/en/stall/kazani/"))
    for words in ("Thank you", "Thank you!"):
        assert client.post(f"{here}answer/", {"words": words}).status_code == 303
    assert client.post(f"{here}answer/", {"words": " "}).status_code == 422
    review.refresh_from_db()

    assert review.answer == "Thank you!"
    assert "Thank you!" in text(Client().get(shelf(had)))
    assert "1 review to answer" not in text(client.get("/en/stall/kazani/"))
    assert as_("hatixhe").post(
        f"/en/stall/tepsia/reviews/{review.pk}/answer/", {"words": "!"}
    ).status_code == 404  # fmt: skip


def test_what_is_reported_stays_until_the_coordinator_decides(had, as_):
    review = say(had, stars=1, words="Idiotë")
    client = as_("shpresa")
    report = f"/en/stall/kazani/reviews/{review.pk}/report/"
    assert client.post(report, {"words": "An insult"}).status_code == 303
    assert "Idiotë" in text(Client().get(shelf(had)))

    office = Client()
    office.force_login(coordinator())
    assert "Jehona B." in text(office.get("/en/office/reviews/"))
    path = f"/en/office/reviews/{review.pk}/"
    assert "An insult" in text(office.get(path))
    assert office.post(path, {"why": "rude", "note": "No insults."}).status_code == 303
    assert "Idiotë" not in text(Client().get(shelf(had)))
    for told in (Client().get(path_of(had)), client.get(f"/en/stall/kazani/reviews/{review.pk}/")):
        assert "It insults somebody." in text(told)
        assert "No insults." in text(told)


def test_a_hidden_review_is_appealed_once(had):
    review, now = say(had, stars=1), timezone.now()
    with pytest.raises(TooLate):
        appeal(review, words="?", by="guest", now=now)
    hide_review(review, why="other", by=coordinator(), now=now)
    with pytest.raises(NoWords):
        appeal(review, words=" ", by="guest", now=now)
    assert Client().post(f"{path_of(had)}appeal/", {"words": "It is."}).status_code == 303
    assert Client().post(f"{path_of(had)}appeal/", {"words": "It is."}).status_code == 422
    assert Review.objects.to_decide().count() == 1
    show_review(review, by=coordinator(), now=now)

    assert praise_of_product(review.product_id).count == 1
    assert Review.objects.to_decide().count() == 0


def test_where_the_coordinator_looks_first_a_new_review_waits(had, settings):
    settings.REVIEWS_CHECKED_FIRST = True
    review = say(had)
    assert praise_of_stall(review.stall_id).count == 0
    assert Review.objects.to_decide().count() == 1
    show_review(review, by=coordinator(), now=timezone.now())

    assert praise_of_stall(review.stall_id).count == 1


def test_the_stall_complains_with_words_and_once(had, now):
    review = say(had)
    with pytest.raises(NoWords):
        report_review(review, words=" ", by=keeper(), now=now)
    with pytest.raises(NoWords):
        answer_review(review, words=" ", language="sq", by=keeper(), now=now)
    for _ in range(2):
        report_review(review, words="!", by=keeper(), now=now)

    assert Entry.objects.filter(event="market.review.reported").count() == 1


def test_three_days_after_the_hand_over_one_letter_invites(had, mailoutbox):
    run_errands(timezone.now())
    before = [one.subject for one in mailoutbox if "How was it" in one.subject]
    for days in (4, 5):
        run_errands(timezone.now() + timedelta(days=days))
    (letter,) = [one for one in mailoutbox if "How was it" in one.subject]

    assert before == []
    assert letter.to == ["jehona@example.org"]
    path = "/" + re.search(r"http\S+/reviews/", letter.body)[0].split("/", 3)[3]
    assert Client().get(path).status_code == 200


def test_who_has_spoken_already_is_not_invited(had, mailoutbox):
    say(had)
    run_errands(timezone.now() + timedelta(days=4))

    assert [one for one in mailoutbox if "How was it" in one.subject] == []
    assert [one.to[0] for one in mailoutbox if "për «" in one.subject] == ["kazani@example.org"]


def test_answer_and_decision_are_told_by_letter(had, mailoutbox):
    review, now = say(had), timezone.now()
    answer_review(review, words="Faleminderit", language="sq", by=keeper(), now=now)
    hide_review(review, why="other", by=coordinator(), now=now)
    run_errands(timezone.now())
    told = [(one.to[0], one.subject) for one in mailoutbox]

    assert ("jehona@example.org", "Kazani i Shpresës answered your review") in told
    decided = [to for to, subject in told if re.search("looked at|U shqyrtua", subject)]
    assert sorted(decided) == ["jehona@example.org", "kazani@example.org"]


def test_a_review_of_something_else_is_found_by_the_check(had):
    review = say(had)
    assert CHECKS["reviews-are-of-what-was-bought"]().problems == []
    other = goods("tepsia")[0].product

    @action
    def spoil():
        Review.objects.filter(pk=review.pk).update(product=other)

    spoil()
    assert len(CHECKS["reviews-are-of-what-was-bought"]().problems) == 1
    with pytest.raises(ObjectDoesNotExist):
        Review.objects.get(product=had.variant.product)


@pytest.mark.parametrize("count", [1, 3])
def test_praise_takes_as_many_queries_however_much(count, django_assert_num_queries):
    for _ in range(count):
        client = Client()
        one = order(client, check_out(client, *goods("kazani"))).orders.get()
        hand_over(one)
        review = say(line_of(one), photo=jpeg())
    with django_assert_num_queries(4):
        praise = praise_of_product(review.product_id)

    assert (praise.count, len(praise.views)) == (count, count)
