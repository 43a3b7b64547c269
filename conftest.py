from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone, translation

from charshia.demo import cast as the_cast
from charshia.ground.journal.actions import is_acting
from charshia.ground.languages.actions import is_writing_texts
from charshia.ground.languages.reading import read_by
from charshia.ground.languages.texts import written_texts
from charshia.ground.search import index
from charshia.ground.ui import foot
from charshia.ground.ui.cache import SHELF
from charshia.market.catalogue.models import Stall
from charshia.market.shop import cards, names, ways
from charshia.people.accounts.models import Person
from charshia.people.help import queries

Made = TypeVar("Made")

# Machines are noisy: a slow example says nothing about the code.
hypothesis.settings.register_profile("charshia", deadline=None)
hypothesis.settings.load_profile("charshia")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep the test database of SQLite in a file: threads see one another's commits only there."""
    database: dict[str, Any] = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        file = Path(tmp_path_factory.mktemp("database")) / "test.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(file)


@pytest.fixture(autouse=True)
def english() -> None:
    """A page in another language leaves its thread in it."""
    translation.activate(settings.LANGUAGE_CODE)
    read_by(())


@pytest.fixture(autouse=True)
def own_search_index(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test that searches calls `apply_all()` and has an index of its own, in memory."""
    monkeypatch.setattr(settings, "SEARCH_INDEX", None)
    yield
    index.forget()


@pytest.fixture(autouse=True)
def plain_foot(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pages count their own queries: what rooms say at the foot is tried where it is made."""
    monkeypatch.setattr(foot, "_parts", [])
    yield
    queries.forget()


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """What a test rolls back moves no mark: pages, cards and names that it kept are not true."""
    yield
    SHELF.clear()
    cards.KEPT.clear()
    names.forget()
    ways.forget()


def refuse_unless_acting(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """A write with no action on the stack is a defect: only actions write our tables."""
    verb, _, rest = sql.lstrip().partition(" ")
    if verb.upper() in {"INSERT", "UPDATE", "DELETE"} and not is_acting():
        table = next((word.strip('"') for word in rest.split() if word.startswith('"')), "")
        ours = {
            model._meta.db_table for model in apps.get_models() if "charshia" in model.__module__
        }
        if table in ours:
            raise AssertionError(f"no action wrote this: {sql[:200]}")
    if verb.upper() in {"INSERT", "UPDATE"} and not is_writing_texts():
        refuse_texts(rest)
    return execute(sql, params, many, context)


def refuse_texts(rest: str) -> None:
    """Texts in several languages are changed with their notes, see ``languages.actions``."""
    for name, *columns in columns_of_texts():
        if f'"{name}"' in rest[: len(name) + 20]:
            _, _, changes = rest.partition(" DO UPDATE SET ") if "INTO " in rest[:5] else (
                rest.partition(" SET ")
            )  # fmt: skip
            changes = changes.partition(" WHERE ")[0]
            wrong = [column for column in columns if f'"{column}" = ' in changes]
            if wrong:
                raise AssertionError(f"keep_texts did not write {wrong} of {name}: {rest[:300]}")


@cache
def columns_of_texts() -> list[list[str]]:
    """Each table with texts that people write, and their columns."""
    return [[one.model._meta.db_table, *one.fields] for one in written_texts()]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First the tests that see an empty database, then those that commit (and leave it
    empty), then those with the cast: each sees what it asks for, whichever others are run.
    Last those without a database. Of each the long ones first: one that is begun last keeps
    one process busy and no other."""
    items.sort(key=lambda item: (_stage(item), item.get_closest_marker("long") is None))


def _stage(item: pytest.Item) -> int:
    wanted = item.get_closest_marker("django_db")
    if wanted is not None and wanted.kwargs.get("transaction"):
        return 1
    asked = getattr(item, "fixturenames", ())
    if "cast" in asked:
        return 2
    return 0 if wanted is not None or not {"db", "transactional_db"}.isdisjoint(asked) else 3


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    with connection.execute_wrapper(refuse_unless_acting):
        return (yield)


@pytest.fixture(scope="session")
def _cast_stands(django_db_setup: None, django_db_blocker: Any) -> None:
    """The cast, built once a test run; each test's own changes are rolled back."""
    with django_db_blocker.unblock():
        if not Stall.objects.exists():
            for _step in the_cast.build(timezone.now()):
                pass


@pytest.fixture
def cast(_cast_stands: None, db: None) -> None:
    """The demonstration network: 15 stalls, their people and goods."""


@pytest.fixture(scope="session")
def standing_for_all(
    _cast_stands: None, django_db_blocker: Any
) -> Callable[[Callable[[], Made]], AbstractContextManager[Made]]:
    """What a whole file of tests finds beside the cast, for a fixture of the scope "module".

    It is made once and taken back in the end, and each test's own changes after each test.
    """

    @contextmanager
    def stand(make: Callable[[], Made]) -> Iterator[Made]:
        frame = transaction.atomic()
        with django_db_blocker.unblock(), translation.override(settings.LANGUAGE_CODE):
            frame.__enter__()
            made = make()
        yield made
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            frame.__exit__(None, None, None)

    return stand


@pytest.fixture(scope="session")
def sign_in() -> Callable[[str], Client]:
    """What ``as_`` does, for fixtures of a wider scope."""

    def sign_in(who: str) -> Client:
        client = Client()
        client.force_login(Person.objects.get(email=f"{who}@example.org"))
        return client

    return sign_in


@pytest.fixture
def as_(cast: None, sign_in: Callable[[str], Client]) -> Callable[[str], Client]:
    """``as_("shpresa")`` is a browser in which that person of the cast is signed in."""
    return sign_in


@pytest.fixture
def now() -> datetime:
    """A Monday noon, the same in every test that counts days."""
    return datetime(2026, 3, 2, 12, tzinfo=UTC)
