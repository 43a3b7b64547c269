import pytest
from django.test import Client

from charshia.engines.money import Money
from charshia.ground.journal.checks import run_all
from charshia.ground.search.actions import apply_all
from charshia.market.boxes.actions import (
    AnsweredBefore,
    NotABox,
    NotAgreed,
    NotAPart,
    NothingToReckon,
    StillPacked,
    answer_part,
    drop_part,
    make_box,
    pack,
    propose_part,
    reckon_parts,
    take_parts_money,
)
from charshia.market.boxes.models import Part
from charshia.market.boxes.queries import accounts_of, could_be_parts, owed_between
from charshia.market.boxes.tests.packing import box_of, deal_done, sell
from charshia.market.boxes.tests.standing import counted
from charshia.market.catalogue.actions import Short
from charshia.market.catalogue.models import Stall, Variant
from charshia.payments.actions import TooMuch
from charshia.payments.models import Means, PaymentWay


@pytest.fixture
def kazani(cast) -> Stall:
    return Stall.objects.get(slug="kazani")


@pytest.fixture
def tepsia(cast) -> Stall:
    return Stall.objects.get(slug="tepsia")


def stock(variant: Variant) -> int:
    return Variant.objects.get(pk=variant.pk).stock


def way_of(stall: Stall) -> PaymentWay:
    return PaymentWay.objects.filter(organisation=stall.organisation).order_by("pk")[0]


def test_packing_takes_the_parts_off_their_shelves_and_unpacking_puts_them_back(
    kazani, tepsia, now
):
    box = box_of(kazani, tepsia, now, boxes=2)
    part = box.parts.get()
    before = stock(part.variant)

    pack(box, boxes=-2, key="back", by="system", now=now)

    assert (stock(box.variant), stock(part.variant)) == (0, before + 4)
    assert run_all()["problems"] == []


def test_packing_twice_with_one_key_packs_once(kazani, tepsia, now):
    box = box_of(kazani, tepsia, now, boxes=2)

    pack(box, boxes=2, key="first", by="system", now=now)

    assert stock(box.variant) == 2


def test_an_empty_box_is_not_packed(kazani, now):
    box = make_box(counted(kazani)[0], by="system", now=now)

    with pytest.raises(NotAgreed):
        pack(box, boxes=1, key="a", by="system", now=now)


def test_stalls_agree_once_and_may_say_no(kazani, tepsia, now):
    box = box_of(kazani, tepsia, now, boxes=1)
    pack(box, boxes=-1, key="empty", by="system", now=now)
    asked = propose_part(
        box, variant=counted(tepsia)[1], pieces=1, price=Money(100, "EUR"), by="system", now=now
    )
    with pytest.raises(NotAgreed):
        pack(box, boxes=1, key="b", by="system", now=now)

    answer_part(asked, agrees=False, by="system", now=now)

    with pytest.raises(AnsweredBefore):
        answer_part(asked, agrees=True, by="system", now=now)
    pack(box, boxes=1, key="c", by="system", now=now)
    with pytest.raises(Short):
        pack(box, boxes=9999, key="d", by="system", now=now)
    assert stock(box.variant) == 1


def test_what_lies_in_a_box_changes_only_while_none_is_packed(kazani, tepsia, now):
    box = box_of(kazani, tepsia, now)
    part = box.parts.get()

    with pytest.raises(StillPacked):
        drop_part(part, by="system", now=now)
    pack(box, boxes=-2, key="empty", by="system", now=now)
    drop_part(part, by="system", now=now)

    assert Part.objects.live().filter(box=box).count() == 0


def test_only_counted_goods_are_boxes_or_parts_and_each_once(kazani, tepsia, now):
    box = box_of(kazani, tepsia, now)
    pack(box, boxes=-2, key="empty", by="system", now=now)
    part = box.parts.get()
    uncounted = Variant.objects.filter(stock=None).with_product().order_by("pk")[0]

    with pytest.raises(NotABox):
        make_box(uncounted, by="system", now=now)
    for variant in (uncounted, box.variant, part.variant):
        with pytest.raises(NotAPart):
            propose_part(
                box, variant=variant, pieces=1, price=Money(1, "EUR"), by="system", now=now
            )


def test_a_stall_is_owed_its_parts_of_boxes_handed_over_once(kazani, tepsia, now):
    box = box_of(kazani, tepsia, now, boxes=3)
    sell(box, now, pieces=2)

    made = reckon_parts(tepsia, packer=kazani, way=way_of(tepsia), by="system", now=now)

    assert (made.due, made.charge.amount) == (Money(1000, "EUR"), Money(1000, "EUR"))
    assert made.charge.organisation == tepsia.organisation
    assert [account.owed for account in accounts_of(tepsia)] == [Money(0, "EUR")]
    with pytest.raises(NothingToReckon):
        reckon_parts(tepsia, packer=kazani, way=way_of(tepsia), by="system", now=now)


@pytest.mark.parametrize("packers", [["kazani"], ["kazani", "zgjoi", "stani"]])
def test_what_each_packing_stall_owes_takes_as_many_queries_however_many(
    packers, tepsia, now, django_assert_num_queries
):
    stalls = list(Stall.objects.filter(slug__in=packers).order_by("pk"))
    for stall in stalls:
        sell(box_of(stall, tepsia, now), now)
    with django_assert_num_queries(4):
        found = accounts_of(tepsia)

    assert [(one.packer, one.owed) for one in found] == [
        (stall, Money(500, "EUR")) for stall in stalls
    ]


def test_boxes_that_were_not_handed_over_owe_nothing(kazani, tepsia, now):
    from_whom = box_of(kazani, tepsia, now)

    assert owed_between(tepsia, kazani) == []
    assert stock(from_whom.variant) == 2


def test_the_money_comes_in_parts_and_never_too_much(kazani, tepsia, now):
    made = deal_done(packer=kazani, giver=tepsia, now=now)

    def pay(minor: int, key: str) -> None:
        take_parts_money(
            made, amount=Money(minor, "EUR"), means=Means.CASH, key=key, by="system", now=now
        )

    pay(100, "a")
    with pytest.raises(TooMuch):
        pay(made.due_minor, "b")
    pay(made.due_minor - 100, "c")

    made.charge.refresh_from_db()
    assert made.charge.state == "paid"
    assert run_all()["problems"] == []


def test_the_page_of_a_box_names_what_lies_in_it(kazani, tepsia, now):
    box = box_of(kazani, tepsia, now)
    page = Client().get(f"/sq/s/kazani/{box.variant.product.slug}/").content.decode()

    assert str(box.parts.get().variant.product.title) in page


def test_keepers_agree_by_their_pages(kazani, tepsia, now, as_):
    packer, giver = as_("shpresa"), as_("hatixhe")
    box = box_of(kazani, tepsia, now, boxes=1)
    pack(box, boxes=-1, key="empty", by="system", now=now)
    wanted = counted(tepsia)[1]
    sent = {"variant": wanted.pk, "pieces": 1, "price": "3,50"}

    assert packer.post(f"/sq/stall/kazani/boxes/{box.pk}/parts/", sent).status_code == 303
    part = Part.objects.asked_of(tepsia).get()
    assert "Kazani" in giver.get("/sq/stall/tepsia/boxes/").content.decode()
    assert giver.post(f"/sq/stall/tepsia/boxes/parts/{part.pk}/agreement/").status_code == 303
    assert packer.post(f"/sq/stall/kazani/boxes/parts/{part.pk}/agreement/").status_code == 404
    key = {"boxes": 1, "key": "x"}
    assert packer.post(f"/sq/stall/kazani/boxes/{box.pk}/packing/", key).status_code == 303
    assert stock(box.variant) == 1


@pytest.mark.parametrize("words", ["Çaj mendre", "caj mendre", "Чај од нане", "nana", "Сунчицино"])
def test_goods_of_others_are_found_in_every_language_and_script(words, kazani, now):
    apply_all()
    box = make_box(counted(kazani)[0], by="system", now=now)
    found = [one.sku for one in could_be_parts(box, words)]

    assert "BIL-NAN" in found
    assert could_be_parts(box, "asgjë e tillë") == []
