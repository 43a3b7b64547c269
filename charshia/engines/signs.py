"""Signs that nobody sees."""

import re
from typing import Final

# PostgreSQL keeps no NUL, UTF-8 no half of a pair; the others are invisible.
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff]")


def seen(text: str) -> str:
    """``text`` without signs that nobody sees and databases refuse; line ends are \\n."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
