import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.queries import versions
from charshia.ground.search import actions, index, schema
from charshia.ground.search.actions import (
    apply_all,
    apply_changes,
    forget_changes,
    note_change,
    rebuild,
)
from charshia.ground.search.documents import Document, Text
from charshia.ground.search.models import Change
from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question
from charshia.ground.search.tests.conftest import toy


def found(words: str = "") -> tuple[int, ...]:
    return find(Question("toy", words, order="newest")).pks


@pytest.fixture
def folder(shelf, settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "index"
    index.forget()
    return tmp_path / "index"


def test_what_was_added_changed_and_taken_away_is_found_so(shelf):
    shelf.put(toy(1, "ajvar"), toy(2, "mjaltë"))
    apply_all()
    assert found() == (2, 1)

    shelf.put(toy(1, "djathë"), toy(3, "gjalpë"))
    shelf.take(2)
    apply_all()

    assert (found(), found("ajvar"), found("djathe")) == ((3, 1), (), (1,))


def test_changes_are_applied_in_batches_and_then_forgotten(shelf):
    apply_all()
    shelf.put(*(toy(pk) for pk in range(5)))

    assert [apply_changes(limit=2) for _ in range(4)] == [2, 2, 1, 0]
    assert not Change.objects.exists()


def test_a_change_belongs_to_the_transaction_that_noted_it(shelf):
    apply_all()

    @action
    def fail() -> None:
        note_change("toy", [1])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert not Change.objects.exists()


def test_pages_that_show_lists_are_stale_when_the_index_holds_the_change(shelf):
    apply_all()
    before = versions(["search:toy"])["search:toy"]
    shelf.put(toy(1))
    assert versions(["search:toy"])["search:toy"] == before

    apply_all()

    assert versions(["search:toy"])["search:toy"] == before + 1


def test_a_kind_that_no_room_declares_any_more_goes(shelf):
    note_change("gone", [1])

    apply_all()

    assert not Change.objects.exists()


def test_a_document_without_a_place_does_not_keep_the_others_out(shelf):
    shelf.put(toy(1 << 40), toy(1), toy(2, facets={"not a name": (1,)}))
    apply_all()

    assert found() == (1,)


def test_a_thing_that_breaks_its_source_does_not_keep_the_others_out(shelf, monkeypatch):
    apply_all()
    shelf.put(toy(1), toy(2), toy(3))
    load = shelf.source().load
    broken = replace(shelf.source(), load=lambda pks: load(pks) if 2 not in pks else 1 / 0)
    monkeypatch.setitem(actions.SOURCES, "toy", broken)

    apply_all()

    assert found() == (3, 1)


def test_while_the_database_fails_changes_wait(shelf, monkeypatch):
    def fail(pks):
        raise OperationalError

    apply_all()
    shelf.put(toy(1))
    with monkeypatch.context() as broken:
        broken.setitem(actions.SOURCES, "toy", replace(shelf.source(), load=fail))
        with pytest.raises(OperationalError):
            apply_changes()
    assert found() == ()

    apply_all()

    assert found() == (1,)


def test_an_index_that_never_was_is_built_from_the_sources(shelf, folder):
    shelf.documents = {1: toy(1, "ajvar")}
    assert found() == ()

    apply_all()

    assert found("ajvar") == (1,)


def test_an_index_of_another_shape_is_built_anew(shelf, folder, monkeypatch):
    shelf.put(toy(1))
    apply_all()
    monkeypatch.setattr("charshia.ground.search.schema.name_of_index", lambda: "next")
    index.forget()
    assert found() == ()

    apply_all()

    assert found() == (1,)
    assert [path.name for path in folder.iterdir() if path.is_dir()] == ["next"]


@pytest.mark.parametrize("broken", ["half a list of parts", "no list of parts", "no words"])
def test_a_broken_index_is_built_anew(shelf, folder, broken):
    shelf.put(toy(1, "ajvar"))
    apply_all()
    path = index.place().path
    if broken == "half a list of parts":
        (path / "meta.json").write_text("{")
    elif broken == "no list of parts":
        (path / "meta.json").unlink()
    else:
        for file in path.glob("*.term"):
            file.unlink()
    index.forget()
    found()  # not an error

    apply_all()

    assert found("ajvar") == (1,)


def test_an_index_deleted_while_the_site_runs_comes_back(shelf, folder):
    shelf.put(toy(1))
    apply_all()
    assert found() == (1,)
    shutil.rmtree(folder)
    shelf.put(toy(2))

    apply_all()

    assert found() == (2, 1)


def test_a_rebuild_takes_out_what_is_no_more_and_keeps_nothing_waiting_back(shelf, folder):
    shelf.put(toy(1), toy(2))
    apply_all()
    shelf.documents = {2: toy(2), 3: toy(3)}

    assert rebuild() == 2
    assert found() == (3, 2)


def test_only_one_writes_at_a_time(shelf, folder):
    apply_all()
    shelf.put(toy(1))
    with index.place().opened() as opened:
        assert opened is not None
        assert apply_changes() == 0
        assert apply_all(wait=False) == 0
        assert found() == ()

    assert apply_changes() == 1
    assert found() == (1,)


@pytest.mark.django_db(transaction=True)
def test_who_waits_sees_what_another_put_in(shelf, folder):
    apply_all()
    shelf.put(toy(1))

    def wait() -> None:
        apply_all()
        connection.close()

    waits = threading.Thread(target=wait)
    with index.place().opened():
        waits.start()
        waits.join(0.02)
        assert (waits.is_alive(), found()) == (True, ())
    waits.join(10)

    assert (waits.is_alive(), found()) == (False, (1,))


def test_a_reader_sees_what_another_process_committed(shelf, folder):
    apply_all()
    assert found() == ()
    other = index.Folder(folder)
    shelf.put(toy(1))

    apply_all()

    assert other.snapshot().searcher.num_docs == 1
    assert other.snapshot() is other.snapshot()


KILLED = """
import sys
from pathlib import Path
import django
django.setup()
from charshia.ground.search import index, schema
from charshia.ground.search.documents import Document, Text
place = index.Folder(Path(sys.argv[1]))
number = 100
while True:
    with place.opened() as opened:
        writer = opened.writer(index.HEAP, 1)
        for _ in range(20):
            number += 1
            writer.add_document(schema.entry(Document("toy", number, (Text("en", "x" * 50),))))
        writer.commit()
        writer.wait_merging_threads()
        print(number, flush=True)
"""


def test_a_writer_killed_at_any_moment_leaves_the_index_of_use(shelf, folder):
    shelf.put(toy(1, "ajvar"))
    apply_all()
    writer = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE, text=True
    )
    committed = [writer.stdout.readline() for _ in range(3)]
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    writer.stdout.close()

    assert int(committed[-1]) in find(Question("toy", order="newest", limit=1000)).pks
    shelf.put(toy(2, "ajvar"))
    apply_all()
    assert found("ajvar") == (2, 1)


def test_a_rebuild_that_was_killed_is_begun_again(shelf, folder):
    shelf.documents = {1: toy(1)}
    with index.place().opened() as opened:
        writer = opened.writer(index.HEAP, 1)
        writer.add_document(schema.entry(toy(2)))
        writer.commit()  # all but the mark that it is complete
        writer.wait_merging_threads()

    apply_all()

    assert found() == (1,)


def test_the_check_compares_the_index_with_the_sources_but_for_what_waits(shelf):
    shelf.put(toy(1), toy(2))
    check = CHECKS["search-index"]
    assert check().checked == 0
    apply_all()
    assert (check().checked, check().problems) == (1, [])

    shelf.put(toy(3))
    assert check().problems == []

    forget_changes(list(Change.objects.values_list("pk", flat=True)), kinds=[])
    assert [(each.expected, each.found) for each in check().problems] == [(3, 2)]


def test_the_command_finds_and_shows_titles_in_the_language_asked_for(shelf, capsys):
    texts = (Text("sq", "Ajvar i kuq"), Text("sr-Cyrl", "Црвени ајвар"))
    shelf.put(Document("toy", 1, texts, mark="AJ-1", owner="kazani"))

    call_command("search", "crveni", "ajvar", "--kind", "all", "--json", "--language", "sr-Latn")
    found = json.loads(capsys.readouterr().out)
    (hit,) = found["results"]
    assert (hit["sku"], hit["shop"], hit["kind"], hit["title"]) == (
        "AJ-1", "kazani", "toy", "Ajvar i kuq",
    )  # fmt: skip
    assert "ajvar: as typed" in hit["why"]
    assert found["understood"] == {
        "language": "sr-Latn",
        "words": [
            {"typed": "crveni", "read_as": "crveni", "how": "typed"},
            {"typed": "ajvar", "read_as": "ajvar", "how": "typed"},
        ],
    }

    with pytest.raises(SystemExit) as ended:
        call_command("search", "asgjë", "--kind", "toy")
    assert ended.value.code == 1


def test_the_command_answers_a_file_of_questions_in_its_order(shelf, capsys, tmp_path):
    shelf.put(toy(1, "Mjaltë", language="sq", mark="M"), toy(2, "Sapun", language="sq", mark="S"))
    asked = [
        {"query_id": "b", "query": "сапун", "language": "sr-Cyrl"},
        {"query_id": "a", "query": "honey", "language": "en"},
        {"query_id": "c", "query": "television", "language": "en"},
    ]
    batch = tmp_path / "asked.jsonl"
    batch.write_text("\n".join(json.dumps(each) for each in asked))

    call_command("search", "--batch", str(batch), "--json", "--kind", "toy")

    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["query_id"], [hit["sku"] for hit in each["results"]]) for each in answers] == [
        ("b", ["S"]),
        ("a", ["M"]),
        ("c", []),
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--batch", "nothing.jsonl", "--kind", "toy"], "nothing.jsonl cannot be read"),
        (["--kind", "toy"], "say words, or --batch FILE"),
        (["ajvar", "--kind", "fish"], "--kind knows toy, not fish"),
        (["ajvar", "--language", "?", "--kind", "toy"], "'?' is not a language tag"),
        (["ajvar", "--limit", "0"], "--limit must be at least 1"),
    ],
)
def test_the_command_says_what_it_does_not_understand(shelf, given, said):
    with pytest.raises(CommandError, match=re.escape(said)):
        call_command("search", *given)


def test_a_line_of_a_file_of_questions_that_is_none_is_named(shelf, tmp_path):
    batch = tmp_path / "asked.jsonl"
    batch.write_text('{"query_id": "a", "query": "x", "language": "en"}\n[]\n')

    with pytest.raises(CommandError, match="line 2 must be an object"):
        call_command("search", "--batch", str(batch), "--kind", "toy")


def test_the_command_builds_the_index_anew(shelf, capsys):
    shelf.documents = {1: toy(1)}

    call_command("reindex", "--json")

    assert json.loads(capsys.readouterr().out) == {"documents": 1}
    assert found() == (1,)


def test_looking_for_changes_costs_microseconds(shelf, folder):
    apply_all()
    question = Question("toy")
    find(question)
    started = time.process_time()

    for _ in range(1000):
        find(question)

    assert time.process_time() - started < 0.2
