from django.urls import include, path

from charshia.commons.learning.views import (
    certificates,
    mine,
    office,
    planning,
    public,
    sessions,
    study,
    teaching,
    writing,
)

LESSON = "learning/<slug:slug>/<int:pk>/"
learning = [
    path("learning/", public.courses, name="courses"),
    path("learning/mine/", mine.mine, name="mine"),
    path("learning/mine/calendar/", sessions.calendar, name="calendar"),
    path("learning/calendars/<str:nonce>.ics", sessions.feed, name="feed"),
    path("learning/sessions/<int:pk>/", sessions.session, name="session"),
    path("learning/sessions/<int:pk>/session.ics", sessions.session_file, name="session_file"),
    path("learning/sessions/<int:pk>/seat/", sessions.seat, name="seat"),
    path("learning/sessions/<int:pk>/leaving/", sessions.leaving, name="leaving"),
    path("learning/sessions/<int:pk>/judgement/", sessions.judgement, name="judgement"),
    path("learning/sessions/<int:pk>/door/<str:code>/", sessions.door, name="door"),
    path("learning/certificates/<str:code>/", certificates.certificate, name="certificate"),
    path("learning/certificates/<str:code>/showing/", certificates.showing, name="showing"),
    path("learning/certificates/<str:code>/certificate.pdf", certificates.paper, name="paper"),
    path("learning/certificates/<str:code>/badge.jwt", certificates.badge, name="badge"),
    path("learning/works/<int:pk>/", study.handed, name="handed"),
    path("learning/<slug:slug>/", public.course, name="course"),
    path("learning/<slug:slug>/enrolment/", study.enrolment, name="enrolment"),
    path(LESSON, public.lesson, name="lesson"),
    path(f"{LESSON}done/", study.done, name="done"),
    path(f"{LESSON}quizzes/<int:block>/", public.outcome, name="outcome"),
    path(f"{LESSON}quizzes/<int:block>/answers/", study.answers, name="answers"),
    path(f"{LESSON}tasks/<int:block>/", study.work, name="work"),
    path(f"{LESSON}sheets/<int:block>/", public.sheet, name="sheet"),
    path(f"{LESSON}videos/<int:block>/", public.film, name="film"),
    path("office/learning/", office.office, name="office"),
    path("office/learning/<slug:slug>/trainers/", office.trainers, name="trainers"),
    path("office/learning/<slug:slug>/trainers/<int:pk>/", office.trainer, name="trainer"),
]
BLOCK = "training/<slug:slug>/parts/<int:pk>/"
SESSION = "training/<slug:slug>/sessions/<int:pk>/"
training = [
    path("training/", teaching.courses, name="courses"),
    path("training/<slug:slug>/", teaching.course, name="course"),
    path("training/<slug:slug>/learners/", teaching.learners, name="learners"),
    path("training/<slug:slug>/works/<int:pk>/", teaching.work, name="work"),
    path("training/<slug:slug>/text/", writing.text, name="text"),
    path("training/<slug:slug>/lessons/", writing.new_lesson, name="new_lesson"),
    path("training/<slug:slug>/lessons/<int:pk>/", writing.lesson, name="lesson"),
    path("training/<slug:slug>/lessons/<int:pk>/place/", writing.lesson_place, name="lesson_place"),
    path("training/<slug:slug>/lessons/<int:pk>/removal/", writing.lesson_removal,
         name="lesson_removal"),
    path("training/<slug:slug>/lessons/<int:pk>/parts/<str:kind>/", writing.new_block,
         name="new_block"),
    path(BLOCK, writing.block, name="block"),
    path(f"{BLOCK}place/", writing.block_place, name="block_place"),
    path(f"{BLOCK}removal/", writing.block_removal, name="block_removal"),
    path(f"{BLOCK}questions/", writing.new_question, name="new_question"),
    path(f"{BLOCK}questions/<int:number>/", writing.question, name="question"),
    path(f"{BLOCK}questions/<int:number>/removal/", writing.question_removal,
         name="question_removal"),
    path("training/<slug:slug>/sessions/", planning.new_session, name="new_session"),
    path(SESSION, planning.session, name="session"),
    path(f"{SESSION}plan/", planning.planned, name="planned"),
    path(f"{SESSION}attendance/", planning.attendance, name="attendance"),
    path(f"{SESSION}cancellation/", planning.cancellation, name="cancellation"),
    path(f"{SESSION}code/", planning.code, name="code"),
]  # fmt: skip
urlpatterns = [
    path("", include((learning, "learning"))),
    path("", include((training, "training"))),
]
unprefixed = [
    path("badges/issuer.json", certificates.issuer, name="badge_issuer"),
    path("badges/keys.json", certificates.keys, name="badge_keys"),
    path("badges/status.jwt", certificates.status, name="badge_status"),
    path("badges/courses/<slug:slug>.json", certificates.achievement, name="badge_course"),
    path("badges/<str:code>/", certificates.badge_page, name="badge_page"),
]
