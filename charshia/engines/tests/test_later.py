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

AT_ONCE = """
import sys, threading
from charshia.engines.later import later
sys.setswitchinterval(1e-5)
phonenumbers, start, read = later("phonenumbers"), threading.Barrier(4), []
def use():
    start.wait()
    read.append(phonenumbers.parse("+38344000101").country_code)
threads = [threading.Thread(target=use) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert read == [383] * 4
"""


SET = """
from charshia.engines.later import later
pictures = later("PIL.Image")
pictures.MAX_IMAGE_PIXELS = None
from PIL import Image
assert Image.MAX_IMAGE_PIXELS is None
"""


@pytest.mark.parametrize("script", [AT_ONCE, SET], ids=["at once", "set"])
def test_it_stands_for_the_library_in_every_thread(script):
    subprocess.run([sys.executable, "-c", script], check=True, stderr=subprocess.DEVNULL)


def test_to_find_a_part_reads_nothing_of_its_package():
    subprocess.run([sys.executable, "-c", PART], check=True)


def test_a_library_is_read_when_it_is_first_used():
    subprocess.run([sys.executable, "-c", SCRIPT], check=True)


def test_one_that_is_missing_is_missed_at_once():
    with pytest.raises(ModuleNotFoundError):
        later("no_such_library")
