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

SQLITE_FIXED = """
CREATE TRIGGER IF NOT EXISTS {table}_is_fixed BEFORE UPDATE ON {table} WHEN {changed}
BEGIN SELECT RAISE(ABORT, '{table} is fixed'); END
"""
POSTGRESQL_FIXED = """
CREATE OR REPLACE FUNCTION {table}_is_fixed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} is fixed' USING ERRCODE = 'check_violation'; END $$;
CREATE OR REPLACE TRIGGER {table}_is_fixed BEFORE UPDATE ON {table}
FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {table}_is_fixed()
"""


class AppendOnly(Operation):
    """A migration's operation after which rows of ``table`` cannot be changed.

    Erasing is left possible: a stall that leaves takes its rows with it. On SQLite Django
    makes most changes of a table by making it anew, and the guard is lost: say it again
    after such a change.
    """

    guard = "is_append_only"

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Models do not know of it, so Django need not draw them all anew for it."""

    def statement(self, *, is_sqlite: bool) -> str:
        return (SQLITE if is_sqlite else POSTGRESQL).format(table=self.table)

    def database_forwards(
        self,
        app_label: str,
        editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        editor.execute(self.statement(is_sqlite=editor.connection.vendor == "sqlite"))

    def database_backwards(
        self,
        app_label: str,
        editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        name = f"{self.table}_{self.guard}"
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            editor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")

    def describe(self) -> str:
        return f"Let nobody change rows of {self.table}"


class FixedColumns(AppendOnly):
    """A migration's operation after which these columns of ``table`` cannot be changed; what else
    a row says of itself can. For SQLite the same holds as for ``AppendOnly``."""

    guard = "is_fixed"

    def __init__(self, table: str, columns: tuple[str, ...]) -> None:
        super().__init__(table)
        self.columns = columns

    def statement(self, *, is_sqlite: bool) -> str:
        differs = "IS NOT" if is_sqlite else "IS DISTINCT FROM"
        changed = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in self.columns)
        said = SQLITE_FIXED if is_sqlite else POSTGRESQL_FIXED
        return said.format(table=self.table, changed=changed)

    def describe(self) -> str:
        return f"Let nobody change {', '.join(self.columns)} of {self.table}"
