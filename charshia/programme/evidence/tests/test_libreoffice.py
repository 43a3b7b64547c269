"""The spreadsheet as an independent program reads it."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from django.utils.translation import override

from charshia.programme.admission.actions import join
from charshia.programme.admission.tests.programme import cohort
from charshia.programme.evidence.files import file_of
from charshia.programme.evidence.queries import sheet_for
from charshia.programme.evidence.reckoning import reckon
from charshia.programme.evidence.tests.test_evidence import sell
from tests.small_market import NOW, stall

pytestmark = pytest.mark.server


def as_csv(workbook: bytes, folder: Path) -> list[list[str]]:
    """The first sheet, opened and written by LibreOffice Calc."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not there: tools/test-packages installs it")
    (folder / "evidence.xlsx").write_bytes(workbook)
    subprocess.run(
        [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", folder,
         folder / "evidence.xlsx"],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    with (folder / "evidence.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


@pytest.mark.parametrize("language", ["sq", "sr-Cyrl"])
def test_libreoffice_shows_the_figures(language, db, tmp_path):
    group = cohort(NOW)
    bees = stall("bees")
    join(group, bees.organisation, by="system", now=NOW)
    sell(bees, at=NOW)
    with override(language):
        sheet = sheet_for(group.programme, reckon(group.programme, NOW.date()))
        rows = as_csv(file_of(sheet, "xlsx"), tmp_path)

        shown = {row[0]: row[1:3] for row in rows if len(row) > 2}
        number = {None: ""}
        for one in sheet.figures:
            wanted = [number.get(each, str(each)) for each in one.value]
            assert shown[str(one.indicator.title)] == wanted
    assert sheet.figures[0].value == (1, None)
