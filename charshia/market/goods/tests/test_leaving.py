import csv
import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.worker import run_errands
from charshia.market.catalogue.importers.run import Import as Work
from charshia.market.catalogue.importers.run import Order
from charshia.market.catalogue.models import Product, ProductPicture, Stall
from charshia.market.goods.actions import GRACE, erase_closed_stalls, forget_parcels
from charshia.market.goods.models import Parcel
from charshia.market.goods.places import packed
from charshia.market.orders.actions import decline_order
from charshia.market.orders.tests.buying import check_out, errors, goods, order, text
from charshia.people.organisations.models import Membership

LEAVING = "/sq/stall/kazani/leaving/"


@pytest.fixture
def keeper(as_) -> Client:
    return as_("shpresa")


@pytest.fixture
def kazani(cast) -> Stall:
    return Stall.objects.get(slug="kazani")


def parcel(keeper: Client) -> ZipFile:
    assert keeper.post(f"{LEAVING}parcels/").status_code == 303
    assert keeper.get(LEAVING)["Refresh"] == "3"
    run_errands()
    assert "Refresh" not in keeper.get(LEAVING)
    one = Parcel.objects.latest("pk")
    answer = keeper.get(f"{LEAVING}parcels/{one.key}/")
    return ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def table(packed: ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(packed.read(name).decode())))


def test_all_of_a_stall_is_carried_away_in_open_files(keeper, kazani, tmp_path):
    guest = Client()
    bought = order(guest, check_out(guest, *goods("kazani")))
    found = parcel(keeper)

    assert found.testzip() is None
    names = set(found.namelist())
    assert {"README.txt", "stall.json", "catalogue/goods.jsonl", "catalogue/goods.csv",
            "orders/orders.csv", "orders/lines.csv", "orders/orders.jsonl",
            "customers.csv"} <= names  # fmt: skip
    readme = found.read("README.txt").decode()
    assert "Porositë tuaja" in readme
    (row,) = table(found, "orders/orders.csv")
    assert (row["number"], row["customer"]) == (f"{bought.number}-1", "Jehona Berisha")
    assert table(found, "customers.csv")[0]["phone"] == "+38344123456"
    (placed,) = (json.loads(line) for line in found.read("orders/orders.jsonl").splitlines())
    assert len(placed["lines"]) == 1
    found.extractall(tmp_path)
    work = Work(
        Order(path=tmp_path / "catalogue/goods.jsonl", form="charshia", stall=kazani,
              currency="EUR", language="sq", is_dry=True),
        now=timezone.now(),
    )  # fmt: skip
    work.run()
    assert work.counts["unchanged"] == Product.objects.kept().filter(stall=kazani).count()


def test_a_parcel_is_the_owners_alone_and_not_kept_for_ever(keeper, as_, kazani):
    parcel(keeper)
    one = Parcel.objects.latest("pk")
    path = f"{LEAVING}parcels/{one.key}/"
    assert as_("hatixhe").get(path).status_code == 404
    assert as_("hatixhe").get(path.replace("kazani", "tepsia")).status_code == 404
    assert packed(one.key).exists()

    assert forget_parcels(now=timezone.now() + timedelta(days=8)) == 1

    assert not packed(one.key).exists()
    assert keeper.get(path).status_code == 404


def test_a_stall_is_closed_by_writing_its_name_and_hidden_at_once(keeper, kazani):
    answer = keeper.post(f"{LEAVING}closing/", {"typed": "yes"})
    assert answer.status_code == 422
    assert "#id_typed" in errors(answer)

    assert keeper.post(f"{LEAVING}closing/", {"typed": "Kazani"}).status_code == 303

    assert Client().get("/sq/s/kazani/").status_code == 404
    assert keeper.post(f"{LEAVING}reopening/").status_code == 303
    assert Client().get("/sq/s/kazani/").status_code == 200


def test_a_stall_with_open_orders_is_not_closed(keeper, kazani):
    guest = Client()
    bought = order(guest, check_out(guest, *goods("kazani")))
    answer = keeper.post(f"{LEAVING}closing/", {"typed": "kazani"})
    assert answer.status_code == 422
    assert "ende nuk janë kryer" in text(answer)

    decline_order(bought.orders.get(), reason="closing", by="system", now=timezone.now())

    assert keeper.post(f"{LEAVING}closing/", {"typed": "kazani"}).status_code == 303


def test_after_its_grace_what_is_personal_is_erased_and_what_the_law_needs_stays(keeper, kazani):
    guest = Client()
    bought = order(guest, check_out(guest, *goods("kazani")))
    decline_order(bought.orders.get(), reason="closing", by="system", now=timezone.now())
    keeper.post(f"{LEAVING}closing/", {"typed": "kazani"})
    later = timezone.now() + GRACE + timedelta(minutes=1)
    assert erase_closed_stalls(now=timezone.now()) == 0

    assert erase_closed_stalls(now=later) == 1
    assert erase_closed_stalls(now=later) == 0

    kazani.refresh_from_db()
    organisation = kazani.organisation
    assert (dict(kazani.story), dict(kazani.maker), kazani.portrait) == ({}, {}, None)
    assert dict(kazani.title)
    assert (organisation.email, organisation.phone) == ("", "")
    assert not Membership.objects.filter(organisation=organisation).exists()
    assert not ProductPicture.objects.filter(product__stall=kazani).exists()
    assert bought.orders.get().lines.get().title
    assert keeper.get(LEAVING).status_code == 404
