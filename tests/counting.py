"""How many queries a page takes, when all that is kept of it is kept."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries_of(visitor: Client, path: str) -> int:
    """The page itself is not taken from the shelf: its address is a new one each time."""
    visitor.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = visitor.get(f"{path}?again")
    assert answer.status_code == 200
    return len(queries)
