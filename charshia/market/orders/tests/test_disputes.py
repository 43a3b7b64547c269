import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.ground.media.tests import images
from charshia.market.orders.actions import (
    NotNow,
    accept_order,
    answer_dispute,
    decide_dispute,
    hand_over_order,
    make_ready,
    open_dispute,
    withdraw_dispute,
)
from charshia.market.orders.actions.disputes import NoWords
from charshia.market.orders.models import Cause, Decision, Dispute, Side
from charshia.market.orders.tests.buying import check_out, errors, goods, order, text
from charshia.market.orders.tests.test_letters import written
from charshia.market.orders.tokens import token_of
from charshia.people.accounts.models import Person

SYSTEM = {"by": "system", "now": timezone.now()}


@pytest.fixture
def bought(cast):
    client = Client()
    bought = order(client, check_out(client, *goods("kazani")), email="jehona@example.org")
    first = bought.orders.get()
    for step in (accept_order, make_ready, hand_over_order):
        step(first, **SYSTEM)
    return bought


def page_of(bought) -> str:
    return f"/en/purchases/{token_of(bought)}/orders/{bought.orders.get().number}/dispute/"


def complain(bought) -> Dispute:
    return open_dispute(
        bought.orders.get(), cause=Cause.DAMAGED, text="The jar is broken.", photos=(), **SYSTEM
    )


@pytest.fixture
def office(cast) -> Client:
    client = Client()
    client.force_login(Person.objects.filter(is_coordinator=True).order_by("pk")[0])
    return client


def test_from_the_buyer_to_the_coordinator_and_back(bought, as_, office, mailoutbox):
    buyer, keeper, here = Client(), as_("shpresa"), page_of(bought)
    number = bought.orders.get().number
    photo = SimpleUploadedFile("jar.jpg", images.written(images.drawing()), "image/jpeg")

    sent = {"cause": "damaged", "text": "The jar is broken.", "photos": photo}
    assert buyer.post(here, sent)["Location"] == here
    dispute = Dispute.objects.get()
    assert dispute.photos.get().image.is_private
    stall_page = f"/en/stall/kazani/orders/{number}/"
    assert "The jar is broken." in text(keeper.get(stall_page))
    assert f"Complaint about order {number}" in text(keeper.get("/en/stall/kazani/"))
    keeper.post(f"{stall_page}dispute/", {"text": "It left here whole."})
    assert "It left here whole." in text(buyer.get(here))
    buyer.post(f"{here}words/", {"text": "Look at the picture."})

    decision = f"/en/office/disputes/{dispute.pk}/"
    assert number in text(office.get("/en/office/disputes/"))
    words = text(office.get(decision))
    assert "The order was sent to the stall." in words
    assert "Look at the picture." in words
    typed = {"decision": "refund", "amount": "1.50", "grounds": "The picture says enough."}
    assert office.post(decision, typed).status_code == 303

    dispute.refresh_from_db()
    assert (dispute.state, dispute.amount_minor) == ("decided", 150)
    assert dispute.order.goods_credited_minor == 150
    for page in (buyer.get(here), keeper.get(stall_page)):
        assert "money off: €1.50 The picture says enough." in text(page)
    about = [to for to, subject in written(mailoutbox) if number in subject]
    assert about.count("jehona@example.org") >= 3  # the answer, the money off, the decision
    assert about.count("kazani@example.org") == 4  # the order, the complaint, more of it, the end
    assert run_all()["problems"] == []


def test_while_one_is_open_there_is_no_second(bought):
    assert complain(bought) == complain(bought)
    assert Dispute.objects.count() == 1


def test_the_buyer_may_say_that_it_is_settled_and_begin_again(bought):
    dispute = complain(bought)
    here = page_of(bought)

    assert Client().post(f"{here}withdrawal/").status_code == 303
    assert Client().post(f"{here}withdrawal/").status_code == 303

    dispute.refresh_from_db()
    assert dispute.state == "withdrawn"
    assert complain(bought) != dispute


def test_a_replacement_is_sent_at_once(bought):
    dispute = complain(bought)

    decide_dispute(dispute, decision=Decision.REPLACEMENT, grounds="Broken", **SYSTEM)

    assert bought.orders.get(replaces=dispute.order).state == "accepted"


@pytest.mark.parametrize("decision", [Decision.REJECTED, Decision.SETTLED])
def test_a_decision_may_change_nothing(bought, decision):
    dispute = complain(bought)

    decide_dispute(dispute, decision=decision, grounds="As promised", **SYSTEM)

    assert not dispute.order.redresses.exists()
    with pytest.raises(NotNow):
        decide_dispute(dispute, decision=Decision.REFUND, grounds="x", amount_minor=1, **SYSTEM)
    with pytest.raises(NotNow):
        answer_dispute(dispute, side=Side.BUYER, text="But", **SYSTEM)
    with pytest.raises(NotNow):
        withdraw_dispute(dispute, **SYSTEM)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "#id_decision"),
        ({"decision": "refund", "grounds": "x"}, "#id_amount"),
        ({"decision": "refund", "grounds": "x", "amount": "99999"}, "#id_amount"),
        ({"decision": "refund", "grounds": "x", "amount": "-1"}, "#id_amount"),
        ({"decision": "rejected"}, "#id_grounds"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_by_its_field(bought, office, typed, field):
    dispute = complain(bought)

    answer = office.post(f"/en/office/disputes/{dispute.pk}/", typed)

    assert answer.status_code == 422
    assert field in errors(answer)
    dispute.refresh_from_db()
    assert dispute.is_open


@pytest.mark.parametrize(
    ("typed", "field"),
    [({}, "#id_cause_0"), ({"cause": "damaged"}, "#id_text")],
)
def test_a_complaint_says_what_is_wrong(bought, typed, field):
    answer = Client().post(page_of(bought), typed)

    assert answer.status_code == 422
    assert not Dispute.objects.exists()
    assert len(errors(answer)) >= 1
    assert field in errors(answer) or "#id_cause" in errors(answer)


def test_what_is_no_picture_is_refused(bought):
    wrong = SimpleUploadedFile("jar.jpg", b"not a picture", "image/jpeg")

    answer = Client().post(page_of(bought), {"cause": "damaged", "text": "Broken", "photos": wrong})

    assert answer.status_code == 422
    assert not Dispute.objects.exists()


def test_nothing_said_is_no_complaint(bought):
    with pytest.raises(NoWords):
        open_dispute(bought.orders.get(), cause=Cause.OTHER, text=" ", photos=(), **SYSTEM)


def test_nobody_else_complains_or_answers(bought, as_):
    complain(bought)
    number = bought.orders.get().number
    here = f"/en/purchases/{bought.number}/orders/{number}/dispute/"

    for client in (Client(), as_("shpresa")):
        assert client.get(here).status_code == 404
        assert client.post(f"{here}words/", {"text": "x"}).status_code == 404
    assert (
        as_("dritan").post(f"/en/stall/kazani/orders/{number}/dispute/", {"text": "x"}).status_code
        == 404
    )


def test_the_database_wants_a_decision_to_say_why(bought):
    dispute = complain(bought)

    @action
    def cheat() -> None:
        Dispute.objects.filter(pk=dispute.pk).update(state="decided")

    with pytest.raises(IntegrityError), transaction.atomic():
        cheat()
