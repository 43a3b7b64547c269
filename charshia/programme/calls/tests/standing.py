from datetime import datetime
from typing import Any

from django.utils import timezone

from charshia.demo.calls import open_call
from charshia.people.accounts.models import Person
from charshia.programme.calls.actions import (
    appoint_reviewer,
    ask_for_workbook,
    begin_application,
    keep_file,
    keep_workbook,
    put_paper,
)
from charshia.programme.calls.models import Application, Call, Criterion, Kind, Question
from charshia.programme.calls.places import written
from charshia.programme.calls.tests.calling import PDF
from charshia.programme.calls.tokens import token_of
from tests.standing import World

OF_JURY = ("assignments", "sheet", "conflict", "review_file", "ranking", "suggestion",
           "announcement", "quota_words", "decision", "appeal_answer")  # fmt: skip
OF_CALL = ("call", "begin", "link", "on_its_way")
OF_APPLICATION = ("application", "part", "declaration", "receipt", "withdrawal", "sending", "file",
                  "file_removal", "own_file")  # fmt: skip
OF_OFFICE = ("desk", "texts", "rules", "publication", "archive", "extension", "piece", "new_piece",
             "removal", "new_question", "question", "papers", "paper_removal", "applications",
             "applicant", "applicant_file", "reviewers", "dismissal", "review",
             "export", "tables", "workbook",
             "log")  # fmt: skip
# Who holds the signed link of an application goes on with it: it is her key.
PUBLIC = {f"calls:{view}" for view in ("calls", "document", *OF_CALL, *OF_APPLICATION)}
OWN = {"calls:reviewing"}  # a list that is empty for who judges nothing
OFFICE = {f"calls:{view}" for view in ("office", "new", *OF_OFFICE)}


def an_application(call: Call, now: datetime) -> Application:
    made = begin_application(
        call, name="Ibrahim Berisha", email="ibrahim@example.org", language="sq", now=now
    )
    asked = Question.objects.get(part__call=call, kind=Kind.FILE)
    keep_file(made, asked, data=PDF, name="plan.pdf", by="guest", now=now)
    return made


def a_workbook(call: Call, by: Person, now: datetime) -> str:
    book = ask_for_workbook(call, language="sq", by=by, now=now)
    keep_workbook(book, size=len(PDF), now=now)
    written(book.key).parent.mkdir(parents=True, exist_ok=True)
    written(book.key).write_bytes(PDF)
    return book.key


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    call = open_call(now)
    by = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    paper = put_paper(call, title={"sq": "Rregullat"}, data=PDF, name="a.pdf", by=by, now=now)
    found = an_application(call, now)
    upload = found.uploads.get()
    token = token_of(found)
    slug = {"slug": call.slug}
    criterion = Criterion.objects.filter(call=call).first()
    question = Question.objects.filter(part__call=call).first()
    keys: dict[str, dict[str, Any]] = {
        **{f"calls:{view}": dict(slug) for view in (*OF_CALL, *OF_OFFICE)},
        **{f"calls:{view}": {"token": token} for view in OF_APPLICATION},
    }
    jury = appoint_reviewer(
        call, name="Ana", email="ana@jury.example", language="sq", by=by, now=now
    )
    keys |= {f"calls:{view}": slug | {"number": found.number} for view in OF_JURY}
    keys["calls:review_file"] |= {"pk": upload.pk}
    keys["calls:quota_words"] |= {"pk": call.quotas.get().pk}
    keys |= {"calls:results": dict(slug), "calls:appeals": {"token": token}}
    keys["calls:dismissal"] |= {"pk": jury.pk}
    keys["calls:workbook"] |= {"key": a_workbook(call, by, now)}
    keys["calls:export"] |= {"kind": "csv"}
    keys["calls:applicant"] |= {"number": found.number}
    keys["calls:applicant_file"] |= {"number": found.number, "pk": upload.pk}
    keys["calls:document"] = slug | {"pk": paper.pk}
    keys["calls:paper_removal"] |= {"pk": paper.pk}
    keys["calls:part"] |= {"number": 1}
    keys["calls:file"] |= {"pk": upload.question_id}
    for view in ("own_file", "file_removal"):
        keys[f"calls:{view}"] |= {"pk": upload.pk}
    keys["calls:new_piece"] |= {"kind": "criterion"}
    for view in ("piece", "removal"):
        keys[f"calls:{view}"] |= {"kind": "criterion", "pk": criterion.pk}
    keys["calls:new_question"] |= {"part": question.part_id}
    keys["calls:question"] |= {"part": question.part_id, "pk": question.pk}
    return keys
