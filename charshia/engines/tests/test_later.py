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


def test_a_library_is_read_when_it_is_first_used():
    subprocess.run([sys.executable, "-c", SCRIPT], check=True)


def test_one_that_is_missing_is_missed_at_once():
    with pytest.raises(ModuleNotFoundError):
        later("no_such_library")
