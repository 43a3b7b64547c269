"""Each rule that is not met, in a whole sentence, and where to go about it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.engines.booking.policy import OF_TRAINING, Rule, Unmet
from charshia.engines.money import Money
from charshia.engines.slots.calendars import Finding, Trouble
from charshia.ground.languages.dates import day, moment
from charshia.ground.money.show import show, show_amount
from charshia.workshops.booking.models import Subject
from charshia.workshops.permits.queries import Training

HOUR: Final = 60


def by_its_clock(at: datetime, time_zone: str) -> datetime:
    """Without a zone, so that it is shown as it is."""
    return at.astimezone(ZoneInfo(time_zone)).replace(tzinfo=None)


def length(minutes: int) -> str:
    """Whole hours as hours, else minutes."""
    hours, rest = divmod(minutes, HOUR)
    return show_amount(minutes, "min") if rest or not hours else show_amount(hours, "hour")


def sentence(one: Unmet, subject: Subject, trainings: Sequence[Training] = ()) -> str:
    """Why ``subject`` cannot be booked, and what she would have to learn; its space must be at
    hand."""
    said = _SENTENCES[one.rule](one, subject)
    if one.rule not in OF_TRAINING:
        return said
    return " ".join([said, *(_of_training(each, subject) for each in trainings)])


def _of_training(one: Training, subject: Subject) -> str:
    if one.session is None:
        return _("Take the course “%(course)s”.") % {"course": one.course.title}
    return _("Take the course “%(course)s”: the next session with a free place is on %(at)s.") % {
        "course": one.course.title,
        "at": moment(_there(one.session.starts_at, subject)),
    }


def cure_of(one: Unmet, trainings: Sequence[Training] = ()) -> str:
    """The path of the page on which she can do something about it, or nothing: the first session
    that she can take, else the course."""
    if one.rule not in OF_TRAINING:
        return ""
    for each in trainings:
        if each.session is not None:
            return reverse("learning:session", args=[each.session.pk])
    if trainings:
        return reverse("learning:course", args=[trainings[0].course.slug])
    return reverse("learning:courses")


TROUBLES: Final[Mapping[Trouble, str | Promise]] = {
    Trouble.UNREADABLE: gettext_lazy("This is not a calendar file."),
    Trouble.TOO_LARGE: gettext_lazy("There is too much in this file."),
    Trouble.TOO_MANY: gettext_lazy("Only the first thousand times are taken."),
    Trouble.NO_TIME: gettext_lazy("It does not say from when until when: it is left out."),
    Trouble.STRANGE_RULE: gettext_lazy("We do not know how it comes again: it is left out."),
}


def finding_words(finding: Finding) -> str:
    """What is wrong with a calendar file, with the event it is about."""
    said = str(TROUBLES[finding.trouble])
    if not finding.said:
        return said
    return _("%(place)s: %(sentence)s") % {"place": finding.said, "sentence": said}


def _minor(minor: int | None, subject: Subject) -> str:
    return show(Money(minor or 0, subject.space.currency))


def _there(at: datetime, subject: Subject) -> datetime:
    """As the clock of the space shows it."""
    return by_its_clock(at, subject.space.time_zone)


def _too_soon(one: Unmet, subject: Subject) -> str:
    return _("It must be booked %(length)s ahead: from %(at)s.") % {
        "length": length(one.limit or 0), "at": moment(_there(one.at, subject)) if one.at else "",
    }  # fmt: skip


def _lapsed(one: Unmet, subject: Subject) -> str:
    at = day(_there(one.at, subject)) if one.at else ""
    return _(
        "Your training held until %(day)s, as you did not use this machine: it has to be refreshed."
    ) % {"day": at}


def _too_far(one: Unmet, subject: Subject) -> str:
    at = day(_there(one.at, subject)) if one.at else ""
    return _("Bookings are possible until %(day)s.") % {"day": at}


def _day_full(one: Unmet, subject: Subject) -> str:
    return _(
        "With this you would have %(found)s on %(day)s; at most %(limit)s a day are possible."
    ) % {
        "found": length(one.found or 0), "limit": length(one.limit or 0),
        "day": day(one.day) if one.day else "",
    }  # fmt: skip


def _week_full(one: Unmet, subject: Subject) -> str:
    return _(
        "With this you would have %(found)s in that week; at most %(limit)s a week are possible."
    ) % {"found": length(one.found or 0), "limit": length(one.limit or 0)}


def _deposit(one: Unmet, subject: Subject) -> str:
    return _("A deposit of %(limit)s is needed; yours is %(found)s. It is paid in the space.") % {
        "limit": _minor(one.limit, subject), "found": _minor(one.found, subject),
    }  # fmt: skip


def _prepaid(one: Unmet, subject: Subject) -> str:
    return _("This takes %(limit)s of prepaid time; you have %(found)s.") % {
        "limit": length(one.limit or 0), "found": length(one.found or 0),
    }  # fmt: skip


def _expired(one: Unmet, subject: Subject) -> str:
    at = day(_there(one.at, subject)) if one.at else ""
    return _("Your training for this machine is good until %(day)s only.") % {"day": at}


def _too_many(one: Unmet, subject: Subject) -> str:
    return _("You have as many bookings to come here as are possible: %(found)s.") % {
        "found": one.found
    }


def _age_unknown(one: Unmet, subject: Subject) -> str:
    return _("The lowest age for this is %(age)s: say how old you are.") % {"age": one.limit}


def _no_shows(one: Unmet, subject: Subject) -> str:
    return _("Bookings here to which you did not come: %(found)s. Speak with the space first.") % {
        "found": one.found
    }


Say = Callable[[Unmet, Subject], str]
_SENTENCES: Final[dict[Rule, Say]] = {
    Rule.OFF_GRID: lambda o, s: _("Bookings begin and end on a quarter of an hour."),
    Rule.BACKWARDS: lambda o, s: _("The end must come after the start."),
    Rule.TOO_SHORT: lambda o, s: _("Book at least %(length)s.") % {"length": length(o.limit or 0)},
    Rule.TOO_LONG: lambda o, s: _("Book at most %(length)s at once.")
    % {"length": length(o.limit or 0)},
    Rule.OVER: lambda o, s: _("This time has begun already."),
    Rule.TOO_SOON: _too_soon,
    Rule.TOO_FAR: _too_far,
    Rule.CLOSED: lambda o, s: _("It is not open for all of this time."),
    Rule.OUT_OF_ORDER: lambda o, s: _("This machine is out of order."),
    Rule.TAKEN: lambda o, s: _("It is taken at this time. You can wait for it."),
    Rule.UNTRAINED: lambda o, s: _("This machine needs a training that you do not have yet."),
    Rule.TRAINING_EXPIRED: _expired,
    Rule.TRAINING_LAPSED: _lapsed,
    Rule.DAY_FULL: _day_full,
    Rule.WEEK_FULL: _week_full,
    Rule.TOO_MANY_OPEN: _too_many,
    Rule.TOO_YOUNG: lambda o, s: _("The lowest age for this is %(age)s.")
    % {"age": o.limit},
    Rule.AGE_UNKNOWN: _age_unknown,
    Rule.NO_SHOWS: _no_shows,
    Rule.BUSY: lambda o, s: _("You have a booking in another space at this time."),
    Rule.DEPOSIT: _deposit,
    Rule.PREPAID_SHORT: _prepaid,
}  # fmt: skip
