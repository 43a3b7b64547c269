from datetime import date

from django.urls import include, path, register_converter

from charshia.ground.ui.later import views_of

office, own, public, timetable = views_of(
    "charshia.clusters.meetings.views", "office", "own", "public", "timetable"
)


class DayConverter:
    """2026-11-27 in an address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "meetings_day")
GUEST = "meetings/with/<str:token>/"
EVENT = "office/meetings/<slug:slug>/"
meetings = [
    path("meetings/", public.events, name="events"),
    path("meetings/mine/", own.mine, name="mine"),
    path("meetings/calendars/<str:tag>.ics", public.feed, name="feed"),
    path("meetings/own/<str:token>.ics", own.own_feed, name="own_feed"),
    path(GUEST, own.guest, name="guest"),
    path(f"{GUEST}confirmation/", own.confirmation, name="confirmation"),
    path(f"{GUEST}answers/", own.answers, name="answers"),
    path(f"{GUEST}wishes/", own.wishes, name="wishes"),
    path(f"{GUEST}wishes/<int:pk>/", own.one_wish, name="wish"),
    path(f"{GUEST}leaving/", own.leaving, name="leaving"),
    path(f"{GUEST}timetable.pdf", own.paper, name="paper"),
    path(f"{GUEST}meetings/<int:pk>/", own.meeting, name="meeting"),
    path(f"{GUEST}meetings/<int:pk>/outcome/", own.outcome, name="outcome"),
    path(f"{GUEST}meetings/<int:pk>/cancellation/", own.cancellation, name="cancellation"),
    path("meetings/<slug:slug>/", public.event, name="event"),
    path("meetings/<slug:slug>/event.ics", public.event_file, name="event_file"),
    path("meetings/<slug:slug>/registration/", public.registration, name="registration"),
    path("meetings/<slug:slug>/link/", public.link, name="link"),
    path("meetings/<slug:slug>/on-its-way/", public.on_its_way, name="on_its_way"),
    path("office/meetings/", office.office, name="office"),
    path("office/meetings/new/", office.new, name="new"),
    path(EVENT, office.desk, name="desk"),
    path(f"{EVENT}text/", office.text, name="text"),
    path(f"{EVENT}publication/", office.publication, name="publication"),
    path(f"{EVENT}calling-off/", office.calling_off, name="calling_off"),
    path(f"{EVENT}programme/", office.new_item, name="new_item"),
    path(f"{EVENT}programme/<int:pk>/", office.item, name="item"),
    path(f"{EVENT}programme/<int:pk>/removal/", office.item_removal, name="item_removal"),
    path(f"{EVENT}times/", office.slots, name="slots"),
    path(f"{EVENT}times/<meetings_day:on>/removal/", office.slots_removal, name="slots_removal"),
    path(f"{EVENT}interpreters/", office.new_interpreter, name="new_interpreter"),
    path(f"{EVENT}interpreters/<int:pk>/", office.interpreter, name="interpreter"),
    path(f"{EVENT}interpreters/<int:pk>/removal/", office.interpreter_removal,
         name="interpreter_removal"),
    path(f"{EVENT}guests/<meetings_day:on>/", office.guests, name="guests"),
    path(f"{EVENT}guests/<int:pk>/", office.one_guest, name="one_guest"),
    path(f"{EVENT}guests/<int:pk>/removal/", office.guest_removal, name="guest_removal"),
    path(f"{EVENT}timetable/", timetable.timetable, name="timetable"),
    path(f"{EVENT}timetable/asking/", timetable.asking, name="asking"),
    path(f"{EVENT}timetable/agreement/", timetable.agreement, name="agreement"),
    path(f"{EVENT}meetings/<int:pk>/", timetable.meeting, name="office_meeting"),
]  # fmt: skip
urlpatterns = [path("", include((meetings, "meetings")))]
