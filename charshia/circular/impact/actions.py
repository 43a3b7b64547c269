"""Keeping a statement."""

from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Enterprise
from charshia.circular.impact.frozen import freeze
from charshia.circular.impact.models import Statement
from charshia.circular.impact.queries import Report
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person


class WrongDays(Refusal):
    pass


@action
def keep_statement(
    enterprise: Enterprise, *, since: date, until: date, by: Person | str, now: datetime
) -> Statement:
    """Keep the figures of these days as everybody reads them now: another version where some of
    the same days are kept already. Raises WrongDays."""
    found = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    if since > until:
        raise WrongDays(_("It ends before it begins."), field="until")
    if until > timezone.localdate(now):
        raise WrongDays(_("This day has not come yet."), field="until")
    if until < timezone.localdate(found.opened_at):
        raise WrongDays(_("The enterprise is not as old as that."), field="until")
    rows = Statement.objects.filter(enterprise=found, since=since, until=until)
    version = (rows.aggregate(most=Max("version"))["most"] or 0) + 1
    made = Statement.objects.create(
        enterprise=found, since=since, until=until, version=version, at=now,
        figures=freeze(Report(found, until, since=since)),
    )  # fmt: skip
    record("circular.statement.kept", made, by=by, at=now, enterprise=found.pk, version=version)
    return made
