import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question
from charshia.market.catalogue.models import Product, Stall
from charshia.market.catalogue.tests.importing import NATIVE, SAMPLES, WOOCOMMERCE
from charshia.market.delivery.models import Way, WayKind
from charshia.market.orders.ways import fits
from charshia.payments.models import PaymentWay

pytestmark = pytest.mark.django_db


def run(path: Path, *options: str) -> tuple[int, str]:
    """The exit code and what was printed."""
    out = io.StringIO()
    try:
        with redirect_stdout(io.StringIO()):
            call_command("import_catalogue", str(path), "--shop", "proba", *options, stdout=out)
    except SystemExit as exit_:
        return int(exit_.code or 0), out.getvalue()
    return 0, out.getvalue()


def report(path: Path, *options: str) -> tuple[int, dict[str, Any]]:
    code, text = run(path, *options, "--json")
    return code, json.loads(text)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "goods.jsonl"
    path.write_text(NATIVE, encoding="utf-8")
    return path


def rows_of_all_tables() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_the_report_has_the_agreed_shape(file: Path) -> None:
    assert report(file, "--create") == (
        0,
        {
            "format": "charshia", "shop": "proba", "dry_run": False, "rows": 3, "created": 3,
            "updated": 0, "unchanged": 0, "refused": 0, "errors": [], "warnings": [
                {"line": 1, "sku": "AJV", "field": "category",
                 "message": "There is no shelf “ajvar” here; the rest holds it."},
            ],
        },
    )  # fmt: skip
    code, again = report(file)
    assert (code, again["created"], again["updated"], again["unchanged"]) == (0, 0, 0, 3)


def test_refused_rows_are_named_and_the_exit_code_says_so(tmp_path: Path) -> None:
    path = tmp_path / "woo.csv"
    path.write_text(WOOCOMMERCE, encoding="utf-8")
    code, told = report(path, "--create")
    assert (code, told["format"], told["created"], told["refused"]) == (1, "woocommerce", 3, 3)
    assert told["errors"][0] == {
        "line": 7, "sku": "set", "field": "type",
        "message": "Grouped products are not sold here; their parts are, one by one.",
    }  # fmt: skip


def test_a_new_stall_sells_at_once(file: Path) -> None:
    run(file, "--create")
    stall = Stall.objects.get(slug="proba")
    way, pay = Way.objects.get(stall=stall), PaymentWay.objects.get()
    assert (stall.currency, stall.may_sell, stall.is_visible) == ("EUR", True, True)
    assert way.kind == WayKind.PICKUP
    assert fits(way.kind, pay.kind)
    assert run(file, "--create")[0] == 0
    assert Stall.objects.count() == 1


def test_what_was_imported_is_found_when_the_command_returns(file: Path) -> None:
    run(file, "--create")
    found = find(Question("product", words="ajvar"))
    assert list(found.pks) == [Product.objects.get(variants__sku="AJV").pk]


@pytest.mark.parametrize("form", SAMPLES)
def test_a_trial_tells_the_same_and_writes_nothing(form: str, tmp_path: Path) -> None:
    name, text, *_ = SAMPLES[form]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    before = rows_of_all_tables()
    with CaptureQueriesContext(connection) as queries:
        code, told = report(path, "--create", "--dry-run")
    assert rows_of_all_tables() == before
    assert all(query["sql"].startswith("SELECT") for query in queries)
    assert told["dry_run"]
    assert report(path, "--create") == (code, told | {"dry_run": False})


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--create", "--currency", "XXX"),
        ("--create", "--language", "tlh"),
        ("--create", "--format", "shopify"),
        ("--create", "--format", "google"),
    ],
)
def test_what_cannot_be_done_at_all_is_2_and_leaves_nothing(
    options: tuple[str, ...], file: Path
) -> None:
    code, told = report(file, *options)
    assert (code, told["rows"], told["errors"][0]["field"]) == (2, 0, "file")
    assert told["errors"][0]["message"].endswith(".")
    assert not Stall.objects.exists()


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01", b"hello", b"%PDF-1.4"])
def test_a_file_that_cannot_be_read_is_2(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "goods.csv"
    if content is not None:
        path.write_bytes(content)
    code, text = run(path, "--create")
    assert (code, text.count("\n")) == (2, 1)
    assert not Stall.objects.exists()


def test_another_currency_than_the_stalls_is_refused(file: Path) -> None:
    assert run(file, "--create", "--currency", "eur")[0] == 0
    code, text = run(file, "--currency", "RSD")
    assert (code, text) == (2, "This stall prices in EUR.\n")


def test_a_new_stall_may_price_in_dinars(tmp_path: Path) -> None:
    path = tmp_path / "goods.jsonl"
    path.write_text('{"sku": "A", "title": {"sr-Latn": "Džem"}, "price": "RSD1.250,00"}')
    assert run(path, "--create", "--currency", "RSD")[0] == 0
    assert Stall.objects.get().currency == "RSD"
    assert Product.objects.get().variants.get().price_minor == 125000


def test_people_are_told_in_sentences(file: Path) -> None:
    run(file, "--create")
    code, text = run(file)
    assert (code, text.splitlines()[-2:]) == (
        0,
        [
            "charshia, 3 rows: 0 created, 0 updated, 3 unchanged, 0 refused.",
            "Nothing changed.",
        ],
    )
