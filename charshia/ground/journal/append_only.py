"""Tables whose rows are written once: the database itself refuses to change them."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_is_append_only BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'check_violation'; END $$;
CREATE OR REPLACE TRIGGER {table}_is_append_only BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only()
"""


def append_only(table: str) -> RunPython:
    """A migration's operation after which rows of ``table`` cannot be changed.

    Erasing is left possible: a stall that leaves takes its rows with it. On SQLite Django
    makes most changes of a table by making it anew, and the guard is lost: say it again
    after such a change.
    """

    def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        is_sqlite = editor.connection.vendor == "sqlite"
        editor.execute((SQLITE if is_sqlite else POSTGRESQL).format(table=table))

    def unguard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_is_append_only")
        else:
            editor.execute(f"DROP FUNCTION IF EXISTS {table}_is_append_only() CASCADE")

    return RunPython(guard, unguard)
