"""When a course is done by its own rules, and what shows it."""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.models import Certificate, Enrolment
from charshia.commons.learning.progress import is_due, minutes_attended
from charshia.engines.drawn import drawn
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.fields import Translated
from charshia.people.accounts.models import Person

Actor = Person | str
LENGTH: Final = 16  # of a certificate’s number: 80 bits


class NoReason(Refusal):
    pass


@action
def complete_if_due(enrolment: Enrolment, *, now: datetime) -> bool:
    """Note that the course is done if its rules say so; it is done once and stays so."""
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("course", "person")
        .get(pk=enrolment.pk)
    )
    if enrolment.completed_at is not None or not is_due(enrolment):
        return False
    enrolment.completed_at = now
    enrolment.save(update_fields=["completed_at"])
    certificate = _certify(enrolment, now) if enrolment.course.is_certified else None
    record(
        "learning.course.completed", enrolment, by=enrolment.person, at=now,
        course=enrolment.course_id, person=enrolment.person_id,
        certificate=certificate.pk if certificate else None,
    )  # fmt: skip
    return True


def _certify(enrolment: Enrolment, now: datetime) -> Certificate:
    return Certificate.objects.create(
        enrolment=enrolment, code=drawn(LENGTH),
        name=enrolment.person.name[:120],
        title=Translated(dict(enrolment.course.title)), minutes=minutes_attended(enrolment),
        issued_at=now,
    )  # fmt: skip


@action
def keep_badge(certificate: Certificate, *, badge: str, now: datetime) -> None:
    """The signed badge; what is there already stays."""
    rows = Certificate.objects.filter(pk=certificate.pk, badge="")
    if rows.update(badge=badge):
        record("learning.badge.issued", certificate, by="system", at=now)


@action
def show_name(certificate: Certificate, *, is_shown: bool, by: Person, now: datetime) -> None:
    """Let her name stand on the certificate's public page, or not."""
    rows = Certificate.objects.filter(pk=certificate.pk, shows_name=not is_shown)
    if rows.update(shows_name=is_shown):
        record("learning.certificate.shown", certificate, by=by, at=now, is_shown=is_shown)


@action
def revoke_certificate(certificate: Certificate, *, reason: str, by: Person, now: datetime) -> None:
    """Its page says from now on that it is not valid any more. Raises NoReason."""
    if not reason.strip():
        raise NoReason(_("Give a reason: its holder reads it."), field="reason")
    rows = Certificate.objects.filter(pk=certificate.pk, revoked_at=None)
    if rows.update(revoked_at=now, reason=reason.strip()[:300]):
        record("learning.certificate.revoked", certificate, by=by, at=now, reason=reason[:300])
