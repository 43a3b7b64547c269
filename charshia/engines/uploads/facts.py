from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import Final


class Kind(StrEnum):
    """What a file is, by its content."""

    STL = auto()
    OBJ = auto()
    THREE_MF = auto()
    STEP = auto()
    DXF = auto()
    SVG = auto()
    PDF = auto()
    PNG = auto()
    JPEG = auto()
    WEBP = auto()
    ZIP = auto()
    GLB = auto()
    FREECAD = auto()
    OPENSCAD = auto()
    TEXT = auto()
    UNKNOWN = auto()


class Finding(StrEnum):
    """What was found in a file or in its name."""

    EMPTY = auto()
    TOO_LARGE = auto()
    UNKNOWN_KIND = auto()
    TRUNCATED = auto()
    EXECUTABLE = auto()
    SCRIPT = auto()
    HTML = auto()
    MACROS = auto()
    TEST_VIRUS = auto()
    TWO_KINDS = auto()
    ENCRYPTED = auto()
    UNPACKS_TOO_LARGE = auto()
    TOO_MANY_INSIDE = auto()
    ARCHIVE_INSIDE = auto()
    LEADS_OUTSIDE = auto()
    LINK_INSIDE = auto()
    BAD_INSIDE = auto()
    ENTITIES = auto()
    TOO_DEEP = auto()
    BROKEN_XML = auto()
    ACTIVE_PDF = auto()
    EMBEDDED_IN_PDF = auto()
    TOO_MANY_PIXELS = auto()
    REFERS_OUTSIDE = auto()
    # Made harmless:
    NAME_CHANGED = auto()
    ENDING_CHANGED = auto()
    HEADER_CLEARED = auto()
    ACTIVE_TAKEN_OUT = auto()
    REFERENCE_TAKEN_OUT = auto()
    PICTURE_MADE_ANEW = auto()


HARMLESS: Final = frozenset(
    {
        Finding.NAME_CHANGED,
        Finding.ENDING_CHANGED,
        Finding.HEADER_CLEARED,
        Finding.ACTIVE_TAKEN_OUT,
        Finding.REFERENCE_TAKEN_OUT,
        Finding.PICTURE_MADE_ANEW,
    }
)


class Unfit(Exception):
    """The file is refused for this."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


@dataclass(frozen=True)
class Seen:
    """A file that was looked at: ``cleaned`` and ``name`` are what may be kept, ``served`` the
    media type to give it out with. One that ``is_refused`` has no ``cleaned``."""

    name: str
    kind: Kind
    findings: tuple[Finding, ...] = field(default=())
    cleaned: bytes = b""
    served: str = "application/octet-stream"

    @property
    def is_refused(self) -> bool:
        return any(one not in HARMLESS for one in self.findings)
