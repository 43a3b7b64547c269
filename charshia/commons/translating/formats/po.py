"""PO files of gettext, as Poedit and most tools of translators read them."""

from collections.abc import Iterable

import polib
from django.utils.translation import gettext as _

from charshia.commons.translating.formats.units import MOST_UNITS, Unit, Unreadable, too_many

_HEADER = {"MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8",
           "Content-Transfer-Encoding": "8bit"}  # fmt: skip


def write(units: Iterable[Unit], *, language: str) -> bytes:
    """The place of a text is its context, so that equal originals stay apart."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {**_HEADER, "Language": language.replace("-", "_")}
    for unit in units:
        file.append(
            polib.POEntry(
                msgctxt=unit.id,
                msgid=unit.source,
                msgstr=unit.target,
                comment=f"{unit.note} ({unit.source_language})".strip(),
                flags=["fuzzy"] if unit.is_unsure and unit.target else [],
            )
        )
    return str(file).encode()


def read(content: bytes) -> tuple[str, list[Unit]]:
    """The language of the translations, and the units. Raises Unreadable."""
    try:
        text = content.decode("utf-8-sig")
        if "msgid" not in text:
            raise ValueError("no entry")
        # The blank line keeps polib from taking what was sent for the path of a file.
        file = polib.pofile(f"\n{text}", encoding="utf-8", wrapwidth=0)
    except (OSError, ValueError, UnicodeDecodeError, LookupError) as wrong:
        raise Unreadable(_("This is not a whole PO file.")) from wrong
    if len(file) > MOST_UNITS:
        raise too_many()
    language = file.metadata.get("Language", "").replace("_", "-")
    units = [
        Unit((one.msgctxt or "")[:200], "", one.msgid, one.msgstr, is_unsure=one.fuzzy)
        for one in file
        if not one.obsolete and one.msgid
    ]
    return language, units
