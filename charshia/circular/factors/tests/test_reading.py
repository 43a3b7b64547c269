"""A table of factors is taken whole, or every faulty line of it is said in a sentence."""

from decimal import Decimal

import pytest

from charshia.circular.factors.kinds import DEFAULTS, Mark, Quantity, Topic
from charshia.circular.factors.names import LANGUAGES, crops, form_of, fuels, name_of, table
from charshia.circular.factors.reading import COLUMNS, Line, read
from charshia.circular.factors.shipped import DATA, lines_of, shipped_sets
from charshia.ground.languages.tags import to_django

HEAD = "quantity;subject;value;low;high;unit;mark;source"


def said(*rows: str, head: str = HEAD) -> list[str]:
    return [f"{fault.line}: {fault.message}" for fault in read("\n".join([head, *rows])).faults]


def test_a_file_of_a_spreadsheet_is_read_with_its_commas():
    found = read(f"\ufeff{HEAD}\n\ncombustion;wheat;0,90;;;1;seen;The guide\n")
    assert found.faults == []
    assert found.lines == [
        Line(
            Quantity.COMBUSTION, "share", Mark.SEEN, Decimal("0.90"), subject="wheat",
            source="The guide",
        )
    ]  # fmt: skip


def test_what_is_faulty_is_said_by_line_and_nothing_is_taken():
    assert said(
        "ratio_dry;wheat;1.3;;;kg/kg;seen;The guide",
        "ratio_wet;wheat;1.3;;;kg/kg;seen;The guide",
        "ratio_dry;rye;1.3;;;MJ;seen;The guide",
        "ratio_dry;oats;many;;;kg/kg;seen;The guide",
        "ratio_dry;barley;1.3;1.4;;kg/kg;seen;The guide",
        "combustion;maize;80;;;share;seen;The guide",
        "ratio_dry;maize;1.0;;;kg/kg;seen;",
        "ratio_dry;maize;;;;kg/kg;seen;The guide",
        "ratio_dry;maize;1.0;;;kg/kg;empty;The guide",
        "ratio_dry;wheat;1.4;;;kg/kg;seen;The guide",
        "ratio_dry;maize;-1;;;kg/kg;seen;The guide",
        "ratio_dry;maize;0.12345678;;;kg/kg;seen;The guide",
        "ratio_dry;maize;NaN;;;kg/kg;seen;The guide",
    ) == [
        f"3: “ratio_wet” is none of these: {', '.join(Quantity.values)}.",
        "4: “MJ” is no unit of this: Residue to product, both dry.",
        "5: “many” is not a number.",
        "6: Low must not be above the value, nor the value above high.",
        "7: A share is a number from 0 to 1, such as 0.85.",
        "8: Say where this number is taken from.",
        "9: Write the number, or mark the line as empty.",
        "10: A number that is not entered yet has neither value nor source.",
        "11: This is said twice: ratio_dry wheat.",
        "12: No number here is below nought.",
        "13: “0.12345678” has more than 6 digits after the point.",
        "14: “NaN” is not a number.",
    ]


def test_a_file_without_its_columns_or_lines_is_no_table():
    (fault,) = said(head="crop;number")
    assert fault.startswith("0: The first line must name the columns; these are missing: ")
    assert fault.endswith(" mark, quantity, source, unit, value.")
    assert said() == ["0: There is nothing in this file."]
    assert read("").faults


def test_what_is_set_free_names_its_substance():
    head = "quantity,substance,value,unit,mark,source"
    assert said("emission,pm2.5,5.4,kg/t,seen,The guide", head=head) == []
    assert read(f"{head}\nemission,ch4,2.7,kg/t,seen,X").lines[0].substance == "CH4"
    assert "“SF6” is none of these" in said("emission,SF6,5.4,g/kg,seen,X", head=head)[0]
    assert "this has none" in said("ncv,CH4,5.4,GJ/t,seen,X", head=head)[0]


@pytest.mark.parametrize("facts", shipped_sets(), ids=lambda one: one.key)
def test_what_ships_is_read_by_the_same_reader(facts):
    lines = lines_of(facts)
    assert lines
    assert facts.topic in Topic.values
    assert facts.source
    assert facts.licence
    for line in lines:
        assert line.subject in {"", "A", "B", "A1", "A2", *table()}
        assert line.mark == Mark.EMPTY or line.source


def test_every_file_that_ships_is_named_and_has_the_columns():
    files = {path.name for path in DATA.glob("*-*.tsv")}
    assert files == {f"{one.key}-{one.version}.tsv" for one in shipped_sets()}
    for name in files:
        assert (DATA / name).read_text("utf-8").partition("\n")[0].split("\t") == list(COLUMNS)
    assert set(DEFAULTS.values()) <= {one.key for one in shipped_sets()}


def test_the_tables_of_emep_ship_empty():
    for facts in shipped_sets():
        if facts.key.startswith("emep"):
            lines = lines_of(facts)
            assert len(lines) > 5
            assert {line.mark for line in lines} == {Mark.EMPTY}
            assert all(line.value is None for line in lines)


def test_crops_and_fuels_have_names_in_every_language(settings):
    assert {to_django(tag) for tag in LANGUAGES} <= {code for code, _name in settings.LANGUAGES}
    for one in table().values():
        assert all(one.names[tag].strip() for tag in LANGUAGES)
    assert ("vine", "Vines") in crops()
    assert ("lignite", "Lignite") in fuels()
    assert (form_of("vine"), form_of("wheat"), form_of("other")) == ("prunings", "straw", "")
    assert name_of("A1") == "A1"
    assert table()["wood"].is_biogenic
    assert not table()["lignite"].is_biogenic
