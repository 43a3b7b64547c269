"""What must be there before the first page is served. Each step does nothing when it is done."""

import multiprocessing
import os
import sys
from collections.abc import Callable

from django.conf import settings
from django.core.management import CommandError, call_command, get_commands
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from charshia.circular.factors.actions import bring_shipped
from charshia.commons.learning.actions import load_starter
from charshia.config.processes import die_with_parent
from charshia.ground.journal.worker import run_errands
from charshia.ground.languages.catalogues import build_what_changed
from charshia.ground.places.actions import load_places
from charshia.ground.search.actions import apply_all
from charshia.ground.search.index import place
from charshia.people.accounts.models import Person

Say = Callable[[str], None]
FORK = multiprocessing.get_context("fork")
FIRST = 20  # errands; the worker does the others


def prepare(say: Say, *, with_demonstration: bool) -> None:
    """Do all steps in a process of their own, whose memory and threads end with it.

    Ends this process too when a step fails.
    """
    process = FORK.Process(target=run_steps, args=(os.getpid(), say, with_demonstration))
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(1)


def run_steps(parent: int, say: Say, with_demonstration: bool) -> None:
    die_with_parent(parent)
    try:
        build_texts(say)
        migrate(say)
        load_places(now=timezone.now())
        bring_shipped(now=timezone.now())
        if with_demonstration:
            load_demonstration(say)
        load_starter(now=timezone.now())
        run_errands(limit=FIRST, slow=False)  # what follows from new places
        build_search_index(say)
    except CommandError as refused:
        sys.exit(str(refused))
    except OperationalError as failed:
        sys.exit(f"The database does not answer: {failed}")


def build_texts(say: Say) -> None:
    """Also of languages that somebody put into the data folder."""
    if built := [path for locale in settings.LOCALE_PATHS for path in build_what_changed(locale)]:
        say(f"Building the texts of the interface ({len(built)} catalogues)")


def migrate(say: Say) -> None:
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        say(f"Bringing the database up to date ({missing} steps)")
        call_command("migrate", verbosity=0, interactive=False)


def load_demonstration(say: Say) -> None:
    if "demo" in get_commands() and not Person.objects.exists():
        say("Loading the demonstration network (once)")
        with transaction.atomic():  # stopped halfway, the next start begins again
            call_command("demo")


def build_search_index(say: Say) -> None:
    if not place().is_complete:
        say("Building the search index")
    apply_all()
