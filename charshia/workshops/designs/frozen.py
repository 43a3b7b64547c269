"""What the database itself refuses: to change a version that is published, or its files.

Erasing is left possible, and so is what says something about a version without being part of it:
what is different (in any language), how large a file is and its picture.
"""

from typing import Final

VERSION: Final = ("design_id", "number", "digest", "published_at")
FILE: Final = ("version_id", "name", "kind", "sha256", "size", "served", "findings", "position")
_IS_OUT: Final = (
    "EXISTS (SELECT 1 FROM designs_version WHERE id = {row}.version_id "
    "AND published_at IS NOT NULL)"
)
# Name of the guard, its table, the moment, and when it says no.
GUARDS: Final = (
    ("designs_version_is_out", "designs_version", f"UPDATE OF {', '.join(VERSION)}",
     "OLD.published_at IS NOT NULL"),
    ("designs_file_is_out", "designs_file", f"UPDATE OF {', '.join(FILE)}",
     f"{_IS_OUT.format(row='OLD')} OR {_IS_OUT.format(row='NEW')}"),
    ("designs_file_comes_late", "designs_file", "INSERT", _IS_OUT.format(row="NEW")),
)  # fmt: skip
WORDS: Final = "a published version never changes"


def guarding(vendor: str) -> list[str]:
    """The statements that set the guards up."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {name} BEFORE {moment} ON {table} WHEN {when} "
            f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            for name, table, moment, when in GUARDS
        ]
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {when} THEN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'check_violation'; END IF; "
        f"RETURN NEW; END $$; "
        f"CREATE TRIGGER {name} BEFORE {moment} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        for name, table, moment, when in GUARDS
    ]


def leaving(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER {name}" for name, *_rest in GUARDS]
    return [f"DROP FUNCTION {name}() CASCADE" for name, *_rest in GUARDS]
