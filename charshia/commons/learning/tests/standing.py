from datetime import timedelta
from typing import Any

from django.utils import timezone

from charshia.commons.learning.actions import (
    Draft,
    add_block,
    add_lesson,
    answer_quiz,
    answer_work,
    ask_for_seat,
    describe_course,
    enrol,
    finish_lesson,
    hand_in,
    keep_badge,
    make_course,
    name_trainer,
    note_attendance,
    plan_session,
    put_question,
    renew_calendar,
    say_how_it_was,
)
from charshia.commons.learning.badges import badge_of
from charshia.commons.learning.doorcode import code_of
from charshia.commons.learning.models import Course, Enrolment, Session
from charshia.ground.media.actions import keep_document, keep_video
from charshia.people.accounts.models import Person
from tests.standing import World

PUBLIC = {
    "learning:courses", "learning:course", "learning:lesson", "learning:outcome",
    "learning:sheet", "learning:film", "learning:session", "learning:session_file", "learning:feed",
    "learning:certificate", "badge_issuer", "badge_keys", "badge_status", "badge_course",
    "badge_page",
}  # fmt: skip
OWN = {
    "learning:mine",
    "learning:calendar",
    "learning:enrolment",
    "learning:seat",
    "learning:door",
}
OFFICE = {"learning:office", "learning:trainers", "learning:trainer"}
COURSE = ("course", "learners", "text", "new_lesson", "new_session")
SESSION = ("session", "planned", "attendance", "cancellation", "code")
PDF = b"%PDF-1.4\n%%EOF"


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Jehona (the walkers' buyer) is a learner who has done all; a trainer teaches her."""
    now = timezone.now()
    jehona, trainer = world.purchase.buyer, Person.objects.get(email="arta@example.org")
    course = _course(jehona, trainer)
    session = _session(course, now - timedelta(minutes=10))
    mine = enrol(course, person=jehona, by=jehona, now=now)
    seat = ask_for_seat(session, person=jehona, by=jehona, now=session.starts_at - HOUR)
    note_attendance(seat, is_there=True, by=trainer, now=now)
    say_how_it_was(seat, stars=4, words="Mirë", now=now)
    work = _work(mine, trainer, now)
    code = _certificate(mine)
    calendar = renew_calendar(jehona, now=now)
    lesson, blocks = course.lessons.get(), {b.kind: b for b in course.lessons.get().blocks.all()}
    read, part = {"slug": course.slug, "pk": lesson.pk}, {"slug": course.slug}
    quiz = blocks["quiz"]
    asked = {"slug": course.slug, "pk": quiz.pk, "number": quiz.questions.get().pk}
    found: dict[str, dict[str, Any]] = {
        "learning:feed": {"nonce": calendar.nonce},
        "learning:door": {"pk": session.pk, "code": code_of(session, now)},
        "learning:handed": {"pk": work.pk},
        "learning:trainers": part, "learning:trainer": part | {"pk": trainer.pk},
        "badge_course": part, "badge_page": {"code": code},
        "training:work": {"slug": course.slug, "pk": work.pk},
        "training:new_block": read | {"kind": "text"},
        "training:question": asked, "training:question_removal": asked,
        "learning:outcome": read | {"block": quiz.pk},
        "learning:answers": read | {"block": quiz.pk},
        "learning:work": read | {"block": blocks["task"].pk},
        "learning:sheet": read | {"block": blocks["sheet"].pk},
        "learning:film": read | {"block": blocks["video"].pk},
    }  # fmt: skip
    found |= {f"learning:{view}": part for view in ("course", "enrolment")}
    found |= {f"learning:{view}": read for view in ("lesson", "done")}
    found |= {f"training:{view}": part for view in COURSE}
    found |= {f"training:{view}": part | {"pk": session.pk} for view in SESSION}
    for view in ("session", "session_file", "seat", "leaving", "judgement"):
        found[f"learning:{view}"] = {"pk": session.pk}
    for view in ("certificate", "showing", "paper", "badge"):
        found[f"learning:{view}"] = {"code": code}
    found["training:revocation"] = part | {"code": code}
    for view in ("lesson", "lesson_place", "lesson_removal"):
        found[f"training:{view}"] = read
    for view in ("block", "block_place", "block_removal", "new_question"):
        found[f"training:{view}"] = {"slug": course.slug, "pk": quiz.pk}
    return found


HOUR = timedelta(hours=1)


def _course(person: Person | None, trainer: Person) -> Course:
    """In all languages that pages are looked at in."""
    now = timezone.now()
    said = {"en": "Selling", "sq": "Shitja", "sr-Cyrl": "Продаја"}
    course = make_course("selling", title=said, by=trainer, now=now)
    name_trainer(course, person=trainer, by="system", now=now)
    lesson = add_lesson(course, title=said, by=trainer, now=now)
    add_block(lesson, kind="text", text=said, by=trainer, now=now)
    film = keep_video([b"\0\0\0\x18ftypisom"], by=trainer, now=now)
    add_block(lesson, kind="video", text=said, video=film, url="https://example.org/v", by=trainer,
              now=now)  # fmt: skip
    add_block(lesson, kind="sheet", text=said, document=_sheet(trainer), by=trainer, now=now)
    quiz = add_block(lesson, kind="quiz", text=said, by=trainer, now=now)
    put_question(quiz, Draft(said, [(said, True), ({"en": "b", "sq": "b"}, False)], said),
                 by=trainer, now=now)  # fmt: skip
    add_block(lesson, kind="task", text=said, by=trainer, now=now)
    return describe_course(course, access="public", summary=said, by=trainer, now=now)


def _sheet(trainer: Person) -> Any:
    return keep_document(PDF, name="sheet.pdf", by=trainer, now=timezone.now(), is_private=True)


def _session(course: Course, starts_at: Any) -> Session:
    title = {"en": "Afternoon", "sq": "Pasdite", "sr-Cyrl": "Поподне"}
    return plan_session(
        course, title=title, place=title, starts_at=starts_at, ends_at=starts_at + 2 * HOUR,
        seats=3, by="system", now=starts_at,
    )  # fmt: skip


def _work(mine: Enrolment, trainer: Person, now: Any) -> Any:
    lesson = mine.course.lessons.get()
    quiz, task = lesson.blocks.get(kind="quiz"), lesson.blocks.get(kind="task")
    right = [c.pk for q in quiz.questions.all() for c in q.choices.all() if c.is_right]
    finish_lesson(mine, lesson=lesson, now=now)
    answer_quiz(mine, block=quiz, chosen=right, now=now)
    work = hand_in(mine, block=task, words="9 €", file=PDF, name="a.pdf", now=now)
    return answer_work(work, is_accepted=True, words="Mirë", by=trainer, now=now)


def _certificate(mine: Enrolment) -> str:
    mine.refresh_from_db()
    certificate = mine.certificate
    keep_badge(certificate, badge=badge_of(certificate), now=timezone.now())
    return certificate.code
