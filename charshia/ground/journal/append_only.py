"""Tables whose rows are written once: the database itself refuses to change them."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

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


class AppendOnly(Operation):
    """A migration's operation after which rows of ``table`` cannot be changed.

    Erasing is left possible: a stall that leaves takes its rows with it. On SQLite Django
    makes most changes of a table by making it anew, and the guard is lost: say it again
    after such a change.
    """

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Models do not know of it, so Django need not draw them all anew for it."""

    def database_forwards(
        self,
        app_label: str,
        editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        is_sqlite = editor.connection.vendor == "sqlite"
        editor.execute((SQLITE if is_sqlite else POSTGRESQL).format(table=self.table))

    def database_backwards(
        self,
        app_label: str,
        editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_is_append_only")
        else:
            editor.execute(f"DROP FUNCTION IF EXISTS {self.table}_is_append_only() CASCADE")

    def describe(self) -> str:
        return f"Let nobody change rows of {self.table}"
