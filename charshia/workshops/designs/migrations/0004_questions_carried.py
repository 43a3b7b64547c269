from django.db import migrations

from charshia.ground.languages.fields import Translated
from charshia.ground.languages.states import fingerprint

LONGEST_LINE = 160


def carry(apps, editor):
    """What was asked below designs is asked of all, about the design; answers stay answers."""
    alias = editor.connection.alias
    asked = apps.get_model("gathering", "Question").objects.using(alias)
    answers = apps.get_model("gathering", "Answer").objects.using(alias)
    found = apps.get_model("search", "Change").objects.using(alias)
    rows = apps.get_model("designs", "Question").objects.using(alias)
    for one in rows.order_by("asked_at", "pk").iterator(chunk_size=500):
        title, text = parted(one.text)
        question = asked.create(
            asker_id=one.person_id, title=title, text=text, language=one.text.source or "en",
            thing=f"design:{one.design_id}", asked_at=one.asked_at,
        )  # fmt: skip
        if one.answered_at:
            answers.create(
                question=question, author_id=one.answered_by_id, text=one.answer,
                written_at=one.answered_at,
            )  # fmt: skip
        found.create(kind="question", document_pk=question.pk)


def parted(words):
    """The question in a line; and the whole of it, where a line does not hold it."""
    lines = {tag: line_of(text) for tag, text in words.items()}
    if all(lines[tag] == text.strip() for tag, text in words.items()):
        return words, Translated({})
    notes = {key: note for key, note in words.stored().items() if key[:1] == "_"}
    of = {fingerprint(words.original): fingerprint(lines.get(words.source, ""))}
    made = notes.get("_made", {})
    notes["_made"] = {tag: note | {"of": of.get(note["of"], "")} for tag, note in made.items()}
    return Translated({**lines, **notes}), words


def line_of(text):
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1].rstrip() + "…"


class Migration(migrations.Migration):
    dependencies = [
        ("designs", "0003_published_never_changes"),
        ("gathering", "0001_gathering"),
        ("search", "0002_sought"),
    ]

    operations = [migrations.RunPython(carry, migrations.RunPython.noop)]
