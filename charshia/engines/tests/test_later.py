import subprocess
import sys

import pytest

from charshia.engines.later import later

SCRIPT = """
import sys
from charshia.engines.later import later
openpyxl = later("openpyxl")
assert "openpyxl.workbook" not in sys.modules
assert openpyxl.Workbook().sheetnames == ["Sheet"]
assert "openpyxl.workbook" in sys.modules
"""


PART = """
import sys
from charshia.engines.later import later
helpers = later("segno.helpers")
assert "segno" not in sys.modules
assert helpers.make_epc_qr.__module__ == "segno.helpers"
"""


def test_to_find_a_part_reads_nothing_of_its_package():
    subprocess.run([sys.executable, "-c", PART], check=True)


def test_a_library_is_read_when_it_is_first_used():
    subprocess.run([sys.executable, "-c", SCRIPT], check=True)


def test_one_that_is_missing_is_missed_at_once():
    with pytest.raises(ModuleNotFoundError):
        later("no_such_library")
