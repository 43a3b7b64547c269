"""A pytest plugin, loaded before the settings: tests never touch the real data folder."""

import atexit
import os
import shutil
import tempfile

FOLDER = tempfile.mkdtemp(prefix="charshia-test-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["CHARSHIA_DATA"] = FOLDER
for name in ("EMAIL_URL", "CHARSHIA_HTTPS", "CHARSHIA_HOSTS", "CHARSHIA_ADDRESS"):
    os.environ.pop(name, None)
os.environ["CHARSHIA_STATIC"] = "loose"
