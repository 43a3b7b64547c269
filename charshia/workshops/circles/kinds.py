"""The lists from which people choose in this room, and the states of what they begin."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.engines.mentoring import Side, Stage


class Kind(models.TextChoices):
    CALL = "call", _("Call for participation")
    COMMISSION = "commission", _("Commission")
    RESIDENCY = "residency", _("Residency")
    JOB = "job", _("Job")


class State(models.TextChoices):
    """What somebody has decided; whether it is open follows from the clock as well."""

    DRAFT = "draft", _("being written")
    PROPOSED = "proposed", _("waiting for the coordinator")
    REFUSED = "refused", _("not taken")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    TOLD = "told", _("it is told how it ended")


WRITTEN: Final = (State.DRAFT, State.REFUSED)  # may be written and proposed
PUBLIC: Final = (State.PUBLISHED, State.TOLD)


class Part(models.TextChoices):
    """What of her profile she shows with an application."""

    ABOUT = "about", _("What you do")
    SKILLS = "skills", _("Skills")
    PLACE = "place", _("Place")
    WORKS = "works", _("Portfolio")


class Answer(models.TextChoices):
    SENT = "sent", _("waiting for an answer")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


class Rhythm(models.TextChoices):
    """How often they would like to meet."""

    ONCE = "once", _("once")
    WEEKLY = "weekly", _("every week")
    MONTHLY = "monthly", _("every month")
    SOMETIMES = "sometimes", _("when something comes up")


class MentoringStage(models.TextChoices):
    ASKED = Stage.ASKED.value, _("waiting for an answer")
    ACCEPTED = Stage.ACCEPTED.value, _("accepted: agree on the time")
    RUNNING = Stage.RUNNING.value, _("under way")
    DECLINED = Stage.DECLINED.value, _("declined")
    WITHDRAWN = Stage.WITHDRAWN.value, _("withdrawn")
    ENDED = Stage.ENDED.value, _("ended")


SIDES: Final = [(one.value, one.value) for one in Side]


class Joining(models.TextChoices):
    OPEN = "open", _("Anybody may join")
    REQUEST = "request", _("One asks to join")
    INVITATION = "invitation", _("By invitation")


class Role(models.TextChoices):
    HOST = "host", _("host")
    MEMBER = "member", _("member")


class Belonging(models.TextChoices):
    IN = "in", _("in the group")
    ASKED = "asked", _("asks to join")
    INVITED = "invited", _("invited")


class PostKind(models.TextChoices):
    MESSAGE = "message", _("Message")
    NOTE = "note", _("Note to keep")
    MINUTES = "minutes", _("Minutes of a meeting")
