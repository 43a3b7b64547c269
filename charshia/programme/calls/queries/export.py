"""Everything of a call as tables and files, a few applications at a time."""

import csv
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from charshia.engines.later import later
from charshia.engines.texts import in_a_cell
from charshia.ground.media import files
from charshia.programme.calls.models import Answer, Application, Call, Upload
from charshia.programme.calls.queries.answers import Plan, plan_of

openpyxl = later("openpyxl")
AT_A_TIME = 200
MOST = 32_000  # signs of a cell; Excel takes 32,767
LOST = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # signs that XML has no place for


def chunks(call: Call) -> Iterator[list[Application]]:
    """Those that were sent, in the order of their ids: by keys, so memory stays the same."""
    after = 0
    while True:
        rows = Application.objects.filter(call=call, state="sent", pk__gt=after).order_by("pk")
        found = list(rows[:AT_A_TIME])
        if not found:
            return
        yield found
        after = found[-1].pk


def table(call: Call) -> Iterator[list[str]]:
    """The heading, then a row an application. Three queries for AT_A_TIME of them."""
    plan = plan_of(call)
    yield [
        _("Number"), _("Name"), _("E-mail"), _("Telephone"), _("Language"), _("Sent"),
        _("Points"), _("Decision"), *(str(one.label) for one in plan.questions),
    ]  # fmt: skip
    for found in chunks(call):
        yield from rows_of(found, plan)


def rows_of(found: list[Application], plan: Plan) -> Iterator[list[str]]:
    answers: dict[int, dict[int, Any]] = defaultdict(dict)
    for answer in Answer.objects.filter(application__in=found):
        answers[answer.application_id][answer.question_id] = answer.value
    uploads: dict[int, dict[int, list[Upload]]] = defaultdict(lambda: defaultdict(list))
    for upload in Upload.objects.filter(application__in=found).order_by("pk"):
        uploads[upload.application_id][upload.question_id].append(upload)
    for one in found:
        said = [plan.said(answers[one.pk], uploads[one.pk], each) for each in plan.questions]
        yield [in_a_cell(text) for text in (
            one.number, one.name, one.email, one.phone, one.language,
            one.sent_at.isoformat() if one.sent_at else "",
            str(one.points) if one.points is not None else "",
            str(one.get_verdict_display()),
            *("; ".join([*each.lines, *(file.name for file in each.uploads)]) for each in said),
        )]  # fmt: skip


def csv_pieces(call: Call) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"  # so that Excel reads Cyrillic
    for row in table(call):
        line = io.StringIO()
        csv.writer(line).writerow(row)
        yield line.getvalue().encode()


def write_workbook(call: Call, path: Path) -> int:
    """The table as a file for Excel, row by row to the disk; how many bytes it has."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(call.slug[:31])
    for row in table(call):
        sheet.append([LOST.sub("", cell)[:MOST] for cell in row])
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    book.save(part)
    part.replace(path)
    return path.stat().st_size


class Pipe(io.RawIOBase):
    """What is written can be taken out again; a ZIP needs no more than that."""

    def __init__(self) -> None:
        self.held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.held.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        found, self.held = b"".join(self.held), []
        return found


def zip_pieces(call: Call) -> Iterator[bytes]:
    """All files of those who sent, in a folder for each number."""
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for found in chunks(call):
            rows = Upload.objects.filter(application__in=found).order_by("application_id", "pk")
            related = rows.select_related("application", "document", "image")
            for upload in related.prefetch_related("image__renditions"):
                yield from filed(archive, pipe, upload)
    yield pipe.taken()


def filed(archive: zipfile.ZipFile, pipe: Pipe, upload: Upload) -> Iterator[bytes]:
    found = path_of(upload)
    if found is None or not found.exists():
        return
    stem = upload.name.rpartition(".")[0] or "file"
    clean = "".join(sign if sign.isalnum() or sign in "-_ " else "_" for sign in stem)[:80]
    ending = "pdf" if upload.document_id else "jpeg"
    name = f"{upload.application.number}/{upload.pk}-{clean}.{ending}"
    with archive.open(name, "w") as entry:
        for piece in files.pieces(found):
            entry.write(piece)
            yield pipe.taken()
    yield pipe.taken()


def path_of(upload: Upload) -> Any:
    if upload.document is not None:
        return files.document(upload.document.key)
    ready: Iterable[Any] = upload.image.renditions.all() if upload.image else ()
    jpegs = sorted((one for one in ready if one.format == "jpeg"), key=lambda one: one.width)
    return files.served(jpegs[-1].name) if jpegs else None
