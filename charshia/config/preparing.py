"""What must be there before the first page is served. Each step does nothing when it is done."""

from collections.abc import Callable

from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from charshia.ground.search.actions import apply_all
from charshia.ground.search.index import place
from charshia.people.accounts.models import Person

Say = Callable[[str], None]


def migrate(say: Say) -> None:
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        say(f"Bringing the database up to date ({missing} steps)")
        call_command("migrate", verbosity=0, interactive=False)


def load_demonstration(say: Say) -> None:
    if "demo" in get_commands() and not Person.objects.exists():
        say("Loading the demonstration network (once, about a minute)")
        call_command("demo")


def build_search_index(say: Say) -> None:
    if not place().is_complete:
        say("Building the search index")
    apply_all()
