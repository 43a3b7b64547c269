"""What can be said of a manifest. The Django side gives each fact its sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Version(StrEnum):
    V1 = "1.0"
    LOSH = "LOSH-1.0"
    V2 = "2.0"
    V23 = "2.3"
    V24 = "2.4"


class Fact(StrEnum):
    LARGE = "large"
    ENCODING = "encoding"
    SYNTAX = "syntax"  # detail: where
    EMPTY = "empty"
    DEEP = "deep"
    ALIASES = "aliases"
    DUPLICATE = "duplicate"  # detail: the key
    TAG = "tag"
    UNKNOWN_VERSION = "unknown_version"
    ABSENT = "absent"
    NO_LINK = "no_link"  # neither project-link nor documentation-home
    MISTYPED = "mistyped"  # detail: what it should be
    PLACEHOLDER = "placeholder"
    NOT_A_NUMBER = "not_a_number"
    # from here on the manifest can be used
    BYTE_ORDER = "byte_order"
    RENAMED = "renamed"  # detail: the key as written
    TWICE = "twice"  # the same field under two spellings
    TRIMMED = "trimmed"
    OUTSIDE = "outside"  # a path that leaves the project: kept, not used
    SLASH = "slash"
    RESHAPED = "reshaped"  # detail: the shape it was given
    CODE = "code"  # detail: the code understood
    NO_SUCH_CODE = "no_such_code"
    NOT_UNDERSTOOD = "not_understood"
    LANGUAGE = "language"  # detail: as understood
    LICENCE_SPELT = "licence_spelt"  # detail: as understood
    LICENCE_UNKNOWN = "licence_unknown"
    LICENCE_CLOSED = "licence_closed"  # forbids selling or changing
    PATENT_CLASS = "patent_class"
    ADVISED = "advised"  # absent, and good to have
    UNFILLED = "unfilled"  # a placeholder where nothing is required
    IMAGE_MARK = "image_mark"  # detail: a slot or tag that the standard does not know


ERRORS = frozenset(list(Fact)[: list(Fact).index(Fact.BYTE_ORDER)])


@dataclass(frozen=True)
class Finding:
    field: str  # as the standard spells it, empty where it is about the whole file
    fact: Fact
    detail: str = ""

    @property
    def is_error(self) -> bool:
        return self.fact in ERRORS


class Unreadable(Exception):
    def __init__(self, fact: Fact, detail: str = "", field: str = "") -> None:
        super().__init__(fact, detail)
        self.finding = Finding(field, fact, detail)
