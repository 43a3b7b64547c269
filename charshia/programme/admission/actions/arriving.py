"""From a call into its cohort."""

from datetime import datetime

from django.conf import settings

from charshia.ground.journal.actions import reference
from charshia.programme.admission.actions.joining import welcome
from charshia.programme.admission.applicants import Applicant
from charshia.programme.admission.models import Cohort, Member
from charshia.programme.calls import models as calls


def let_in(*, now: datetime, call: str = "") -> int:
    """Whoever was admitted by a call (every call) that has a cohort comes into it; how many.
    Who waits for a cohort to be opened stays where she is. Three queries, and the new ones."""
    cohorts = {one.call: one for one in Cohort.objects.exclude(call="") if call in {"", one.call}}
    rows = calls.Application.objects.sent().filter(
        verdict=calls.Verdict.ADMITTED, call__state=calls.State.DECIDED, call__slug__in=cohorts
    )
    known = set(Member.objects.exclude(application="").values_list("application", flat=True))
    new = [one for one in rows.select_related("call", "person").order_by("pk")
           if reference(one) not in known]  # fmt: skip
    for one in new:
        welcome(cohorts[one.call.slug], _applicant(one), by="system", now=now)
    return len(new)


def _applicant(one: calls.Application) -> Applicant:
    return Applicant(
        reference(one), one.name or one.number, one.language, settings.COUNTRY,
        email=one.email, phone=one.phone, person=one.person,
    )  # fmt: skip
