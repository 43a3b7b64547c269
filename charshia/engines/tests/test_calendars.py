"""Calendar files of others: what they mean, and that none of them costs more than it should."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.slots.calendars import MOST_ENTRIES, Finding, Read, Trouble, read
from charshia.engines.slots.recurring import WEEKDAYS, Strange, rule_of

ZONE = ZoneInfo("Europe/Belgrade")
SINCE = datetime(2026, 3, 1, tzinfo=UTC)
UNTIL = datetime(2026, 6, 1, tzinfo=UTC)


def a_file(*events: str) -> bytes:
    inner = "".join(f"BEGIN:VEVENT\r\n{one}\r\nEND:VEVENT\r\n" for one in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inner}END:VCALENDAR\r\n".encode()


def event(begins: str, *more: str, uid: str = "a", ends: str = "DURATION:PT1H") -> str:
    lines = (f"UID:{uid}", f"SUMMARY:T {uid}", f"DTSTART{begins}", ends, *more)
    return "\r\n".join(line for line in lines if line)


def found(*events: str) -> Read:
    return read(a_file(*events), ZONE, since=SINCE, until=UNTIL)


def starts(*events: str) -> list[str]:
    there = found(*events)
    assert there.findings == []
    return [f"{one.span.start.astimezone(ZONE):%m-%d %H:%M}" for one in there.entries]


def test_times_are_of_their_zone_or_of_the_clock_there():
    assert starts(event(":20260302T080000Z")) == ["03-02 09:00"]
    assert starts(event(":20260302T080000")) == ["03-02 08:00"]
    assert starts(event(";TZID=Europe/Athens:20260302T080000")) == ["03-02 07:00"]
    assert starts(event(";TZID=Our own:20260302T080000")) == ["03-02 08:00"]


def test_whole_days_are_as_long_as_the_clock_makes_them():
    spring = found(event(";VALUE=DATE:20260329", ends=""))
    assert [one.span.end - one.span.start for one in spring.entries] == [timedelta(hours=23)]
    week = found(event(";VALUE=DATE:20260406", ends="DTEND;VALUE=DATE:20260411"))
    assert [one.span.end - one.span.start for one in week.entries] == [timedelta(days=5)]


def test_what_comes_again_keeps_its_clock_and_leaves_out_what_it_says():
    weekly = event(
        ";TZID=Europe/Belgrade:20260323T180000", "RRULE:FREQ=WEEKLY;UNTIL=20260413T160000Z",
        "EXDATE;TZID=Europe/Belgrade:20260406T180000", "RDATE:20260501T100000Z",
    )  # fmt: skip
    assert starts(weekly) == ["03-23 18:00", "03-30 18:00", "04-13 18:00", "05-01 12:00"]
    again = event(":20250101T080000Z", "RRULE:FREQ=MONTHLY;BYDAY=-1FR")
    assert starts(again) == ["03-27 09:00", "04-24 10:00", "05-29 10:00"]
    counted = event(":20260301T080000Z", "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3")
    assert starts(counted) == ["03-01 09:00", "03-03 09:00", "03-05 09:00"]


def test_one_of_a_series_that_was_moved_or_cancelled_is_so():
    weekly = event(":20260302T080000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    moved = event(":20260310T100000Z", "RECURRENCE-ID:20260309T080000Z")
    gone = event(":20260316T080000Z", "RECURRENCE-ID:20260316T080000Z", "STATUS:CANCELLED")
    assert starts(weekly, moved, gone) == ["03-02 09:00", "03-10 11:00"]


def test_what_is_cancelled_or_marked_free_takes_no_time_and_is_known():
    there = found(
        event(":20260302T080000Z", "STATUS:CANCELLED", uid="gone"),
        event(":20260302T080000Z", "TRANSP:TRANSPARENT", uid="free"),
        event(":20250302T080000Z", uid="past"),
    )
    assert (there.entries, there.uids) == ([], {"gone", "free", "past"})


def test_what_is_wrong_with_one_event_leaves_the_others():
    there = found(
        "UID:none\r\nSUMMARY:No time", event(":20260302T080000Z", uid="good"),
        event(":20260302T080000Z", uid="back", ends="DTEND:20260301T080000Z"),
        event(":20260302T080000Z", "RRULE:FREQ=SECONDLY", uid="often"),
        event(":20260302T080000Z", "RRULE:FREQ=DAILY;BYSETPOS=1", uid="odd"),
    )  # fmt: skip
    assert [one.uid for one in there.entries] == ["good"]
    assert there.findings == [
        Finding(Trouble.NO_TIME, "No time"), Finding(Trouble.NO_TIME, "T back"),
        Finding(Trouble.STRANGE_RULE, "T often"), Finding(Trouble.STRANGE_RULE, "T odd"),
    ]  # fmt: skip


ZONE_BOMB = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19000101T000000\r\n"
    b"RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\n"
)
HOSTILE = {
    "no calendar": b"<html>",
    "empty": b"",
    "bytes": bytes(range(256)) * 40,
    "half": a_file(event(":20260302T080000Z"))[:60],
    "nested": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 2900,
    "many": a_file(*[event(":20260302T080000Z")] * 2000),
    "large": b"BEGIN:VCALENDAR\r\nX:" + b"a" * 600_000,
    "zone": ZONE_BOMB + b"END:VTIMEZONE\r\nEND:VCALENDAR\r\n",
    "open zone": ZONE_BOMB,
    "path as zone": a_file(event(";TZID=../../../../etc/passwd:20260302T080000")),
    "never": a_file(event(":20260302T080000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")),
    "old": a_file(*[event(":00010101T080000Z", "RRULE:FREQ=DAILY;COUNT=999999999")] * 400),
    "daily": a_file(*[event(":20260101T080000Z", "RRULE:FREQ=DAILY", uid=str(n))
                      for n in range(300)]),
    "long": a_file(event(":00010101T000000Z", "RRULE:FREQ=DAILY", ends="DTEND:99991231T000000Z")),
    "huge interval": a_file(event(":20260302T080000Z", f"RRULE:FREQ=DAILY;INTERVAL={'9' * 400}")),
    "year": a_file(event(":99991231T235959Z", "RRULE:FREQ=DAILY")),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_is_read_for_long_or_written_in_large(name):
    began = time.process_time()
    there = read(HOSTILE[name], ZONE, since=SINCE, until=UNTIL)
    assert time.process_time() - began < 4
    assert len(there.entries) <= MOST_ENTRIES


def test_what_cannot_be_read_is_said():
    assert read(HOSTILE["no calendar"], ZONE, since=SINCE, until=UNTIL).findings
    large = read(HOSTILE["large"], ZONE, since=SINCE, until=UNTIL)
    assert large.findings == [Finding(Trouble.TOO_LARGE)]
    assert (
        Finding(Trouble.TOO_MANY) in read(HOSTILE["daily"], ZONE, since=SINCE, until=UNTIL).findings
    )


some_days = st.lists(st.sampled_from(WEEKDAYS), unique=True, max_size=3)
rules = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])},
    optional={
        "INTERVAL": st.integers(1, 4), "COUNT": st.integers(1, 20), "WKST": st.just("SU"),
        "BYMONTH": st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True),
        "BYMONTHDAY": st.lists(st.integers(1, 31) | st.integers(-31, -1), min_size=1, max_size=3),
    },
)  # fmt: skip


@given(
    rules,
    some_days,
    st.sampled_from(["", "1", "-1", "3"]),
    st.dates(date(2024, 1, 1), date(2026, 1, 1)),
)
def test_days_are_those_of_another_reading_of_the_standard(parts, weekdays, place, first):
    """dateutil reads the same rule; we never do in service, as it may not come back."""
    place = place if parts["FREQ"] in ("MONTHLY", "YEARLY") else ""
    known = {name: one if isinstance(one, list) else [one] for name, one in parts.items()}
    if weekdays:
        known["BYDAY"] = [f"{place}{one}" for one in weekdays]
    if parts["FREQ"] == "WEEKLY":
        known.pop("BYMONTHDAY", None)  # the standard does not allow it
    said = ";".join(f"{name}={','.join(map(str, values))}" for name, values in known.items())
    end = first + timedelta(days=800)
    since, until = (datetime(one.year, one.month, one.day) for one in (first, end))
    theirs = rrulestr(f"RRULE:{said}", dtstart=since)
    wanted = [at.date() for at in theirs.between(since, until, inc=True)]
    rule, ours, day = rule_of(known), [], first
    while day <= end and (rule.count is None or len(ours) < rule.count):
        if rule.falls_on(day, first):
            ours.append(day)
        day += timedelta(days=1)
    assert ours == wanted


@pytest.mark.parametrize(
    "parts", [{}, {"FREQ": ["HOURLY"]}, {"FREQ": ["DAILY"], "INTERVAL": [0]},
              {"FREQ": ["DAILY"], "BYDAY": ["XX"]}, {"FREQ": ["DAILY"], "BYHOUR": [1]}]
)  # fmt: skip
def test_a_rule_that_is_not_one_of_days_is_strange(parts):
    with pytest.raises(Strange):
        rule_of(parts)
