"""`charshia pool`: the worked files, its words, and what it says of files that are no good."""

import json
import re
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from charshia.engines.pooling.judge import broken, delivered_cost
from charshia.engines.pooling.problem import UNITS
from charshia.engines.pooling.reading import read_pool
from charshia.engines.pooling.solving import solve

FOLDER = Path(__file__).parents[4] / "docs/pooling"
WORKED = sorted(FOLDER.glob("*.json"))
KILOGRAMS = "a whole number of kilograms from 1 to 1,000,000,000."
MONEY = "an amount of money from 0 on with at most four decimals."


def pool(*arguments: object) -> str:
    said = StringIO()
    call_command("pool", *map(str, arguments), stdout=said)
    return said.getvalue()


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.stem)
def test_the_worked_files_have_the_answers_that_stand_beside_them(path: Path) -> None:
    found = json.loads(pool(path, "--json"))
    for stage in found["stages"]:
        assert stage.pop("seconds") >= 0

    assert found == json.loads((FOLDER / "answers" / path.name).read_text())


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.stem)
def test_the_worked_plans_keep_every_condition(path: Path) -> None:
    asked = read_pool(path)
    answer = solve(asked)

    assert broken(answer.plan, asked) == []
    assert delivered_cost(answer.plan, asked) * UNITS == answer.cost


def test_the_worked_example_of_the_page_is_what_is_printed() -> None:
    page = (FOLDER.parent / "pooling.md").read_text()
    example = page.partition("### A worked example")[2].partition("### ")[0]
    said = json.loads((FOLDER / "answers/08-fair.json").read_text())

    for one in said["price_of_fairness"]:
        assert f"{Decimal(one['cost']):,} €" in example
    for one in said["members"]:
        assert re.search(rf"\| {one['member']} \|.*\| {one['kg']} \|\n", example)
    assert f"{said['price_of_fairness'][2]['ratio']:.2%} more".replace("%", " %") in example


def test_there_are_ten_and_their_answers() -> None:
    assert len(WORKED) == 10
    assert [one.name for one in WORKED] == sorted(one.name for one in FOLDER.glob("answers/*"))


def test_words_say_what_the_file_says() -> None:
    said = pool(FOLDER / "03-cannot-be-filled.json")

    assert "optimal: 1200 kg, 800 kg short, 6629.00 EUR delivered." in said
    assert "Besa: Your certificate organic ends before shipping, on 2027-05-01." in said
    assert "Without certificates: 1900 kg" in said
    assert "Fair within 3%: 6629.00 EUR, 0.00% more (optimal)" in said


def test_what_time_ended_is_said_to_be_so() -> None:
    said = pool(FOLDER / "07-two-points.json", "--seconds", "0.000001")

    assert "ended by time: not repeatable" in said
    assert "not reached" in said or "stopped" in said


def spoilt(**order: Any) -> dict[str, Any]:
    file = json.loads((FOLDER / "01-cheapest.json").read_text())
    file["order"] |= order
    return file


def lot(**facts: Any) -> dict[str, Any]:
    file = spoilt()
    file["lots"][0] |= facts
    return file


def whole(**facts: Any) -> dict[str, Any]:
    return spoilt() | facts


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("{", "This is not JSON: line 1, Expecting property name enclosed in double quotes."),
        ("[" * 100_000, "This is not JSON that can be read: too deep, or too long."),
        ('{"order": {"kg": NaN}}', "NaN is not a number that can be reckoned with."),
        ([], "The file should be an object in braces."),
        ({}, "The order should be an object in braces."),
        (
            spoilt(kg="much"),
            "The order: “kg” is \"much\" and should be a number.",
        ),
        (
            spoilt(kg=10.5),
            f"The order: “kg” is 10.5 and should be {KILOGRAMS}",
        ),
        (spoilt(kg=True), "The order: “kg” is true and should be a number."),
        (
            spoilt(least_kg=1200),
            "The order: “kg” is 1000 and should lie between “least_kg” 1200 and “most_kg” 1000.",
        ),
        (
            spoilt(ship_on="20 May"),
            "The order: “ship_on” is \"20 May\" and should be a day written as 2027-05-31.",
        ),
        (
            spoilt(ship_on=None),
            "The order: “ship_on” is missing and should be a day written as 2027-05-31.",
        ),
        (
            spoilt(max_share=2),
            "The order: “max_share” is 2 and should be a number from 0 to 1, such as 0.25.",
        ),
        (
            spoilt(max_sellers=0),
            "The order: “max_sellers” is 0 and should be a whole number from 1 on.",
        ),
        (spoilt(certificates="organic"),
         "The order: “certificates” is \"organic\" and should be a list of texts."),
        (
            spoilt(limits=[{"analysis": "acidity", "at_least": 2, "at_most": 1}]),
            "Limit 1: “at_least” 2 is above “at_most” 1.",
        ),
        (lot(id="b1"), "Two lots have the id “b1”."),
        (
            lot(ask_per_kg="-1"),
            f'Lot 1: “ask_per_kg” is "-1" and should be {MONEY}',
        ),
        (
            lot(ask_per_kg="1.00001"),
            f'Lot 1: “ask_per_kg” is "1.00001" and should be {MONEY}',
        ),
        (lot(ask_per_kg="1e999999999"),
         'Lot 1: “ask_per_kg” is "1e999999999" and should be a number that a person would write.'),
        (lot(consent="yes"), "Lot 1: “consent” is \"yes\" and should be true or false."),
        (lot(member=None), "Lot 1: “member” is missing and should be a text."),
        (lot(analyses=[1]), "Lot 1: “analyses” should be an object in braces."),
        (whole(lots={}), "The file: “lots” is {} and should be a list."),
        (whole(hauls=[{"place": "a", "point": "b", "cost_per_kg": "1"}]),
         "Haul 1: there is no point “b”."),
        (whole(points=[{"id": "Vlora"}, {"id": "Vlora"}]), "Two points have the id “Vlora”."),
        (whole(ledger={"Arben": -1}),
         "“ledger”: “Arben” is -1 and should be kilograms from 0 to 1,000,000,000."),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_in_one_sentence(
    file: object, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pool.json"
    path.write_text(file if isinstance(file, str) else json.dumps(file))

    with pytest.raises(SystemExit) as ended:
        call_command("pool", str(path))

    assert ended.value.code == 2
    assert capsys.readouterr().err.strip() == sentence


def test_a_file_that_is_not_there_is_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nowhere.json"

    with pytest.raises(SystemExit) as ended:
        call_command("pool", str(path))

    assert ended.value.code == 2
    assert capsys.readouterr().err.strip() == f"{path} cannot be read: No such file or directory."


def test_seconds_are_some() -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("pool", str(WORKED[0]), "--seconds", "0")

    assert ended.value.code == 2
