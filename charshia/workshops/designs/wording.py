"""What was found in a file, in words."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.uploads.facts import Finding

_CUT: Final = _("This file is not whole. Save it once more and send it again.")
_RUNS: Final = _("This file can start something on a computer. Send drawings, models, texts and "
                 "pictures only.")  # fmt: skip
_UNPACKS: Final = _("This file would become far too large when it is opened.")
_OUTSIDE: Final = _("This file leads to places outside of it. Send what belongs together in one "
                    "plain archive.")  # fmt: skip
_ACTIVE: Final = _("This paper holds programs or other files. Print it into a new PDF and send "
                   "that.")  # fmt: skip
_NAMED: Final = _("We gave the file a safe name.")
_TAKEN_OUT: Final = _("We took out what moves by itself or comes from elsewhere.")
SAID: Final[dict[Finding, Any]] = {
    Finding.EMPTY: _("This file is empty."),
    Finding.TOO_LARGE: _("This file is larger than 50 MB."),
    Finding.UNKNOWN_KIND: _("We do not know this kind of file. Send STL, 3MF, OBJ, STEP, DXF, SVG, "
                            "PDF, a picture, a text or a ZIP."),
    Finding.TRUNCATED: _CUT,
    Finding.BROKEN_XML: _CUT,
    Finding.EXECUTABLE: _RUNS,
    Finding.SCRIPT: _RUNS,
    Finding.HTML: _RUNS,
    Finding.MACROS: _RUNS,
    Finding.BAD_INSIDE: _RUNS,
    Finding.TEST_VIRUS: _("Scanners take this file for a virus."),
    Finding.TWO_KINDS: _("Two files are hidden in this one. Send each by itself."),
    Finding.ENCRYPTED: _("This file is locked with a password. Send it unlocked."),
    Finding.UNPACKS_TOO_LARGE: _UNPACKS,
    Finding.TOO_MANY_INSIDE: _UNPACKS,
    Finding.ENTITIES: _UNPACKS,
    Finding.TOO_DEEP: _UNPACKS,
    Finding.TOO_MANY_PIXELS: _UNPACKS,
    Finding.ARCHIVE_INSIDE: _("An archive lies in this archive. Unpack it first."),
    Finding.LEADS_OUTSIDE: _OUTSIDE,
    Finding.LINK_INSIDE: _OUTSIDE,
    Finding.REFERS_OUTSIDE: _OUTSIDE,
    Finding.ACTIVE_PDF: _ACTIVE,
    Finding.EMBEDDED_IN_PDF: _ACTIVE,
    Finding.NAME_CHANGED: _NAMED,
    Finding.ENDING_CHANGED: _NAMED,
    Finding.HEADER_CLEARED: _TAKEN_OUT,
    Finding.ACTIVE_TAKEN_OUT: _TAKEN_OUT,
    Finding.REFERENCE_TAKEN_OUT: _TAKEN_OUT,
    Finding.PICTURE_MADE_ANEW: _("We wrote the picture anew, without the place and time in it."),
}  # fmt: skip
FAULTS: Final[dict[str, Any]] = {
    "open": _("The surface has holes."),
    "inverted": _("Some surfaces are inside out."),
    "degenerate": _("Some triangles have no area."),
    "unreadable": _("We could not read the mesh."),
}


def said(findings: list[str] | tuple[str, ...]) -> list[str]:
    """One sentence each, none twice."""
    return list(dict.fromkeys(str(SAID[Finding(one)]) for one in findings))


def faults_said(shape: dict[str, Any]) -> list[str]:
    return [str(FAULTS[one]) for one in shape.get("faults", ())]
