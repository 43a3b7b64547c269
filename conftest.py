from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from charshia.ground.search import index


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
def own_search_index(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test that searches calls `apply_all()` and has an index of its own, in memory."""
    monkeypatch.setattr(settings, "SEARCH_INDEX", None)
    yield
    index.forget()
