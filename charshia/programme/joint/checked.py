"""What must be true of joint applications, whatever happened."""

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.programme.calls.models import ApplicationState
from charshia.programme.joint.models import Bid, Consent


@check("joint-applications-agreed")
def joint_applications_agreed() -> Outcome:
    """What was sent together, somebody agreed to, and nobody had still to answer."""
    sent = Bid.objects.filter(application__state=ApplicationState.SENT)
    return compare(
        (reference(one), True, Consent.AGREED in said and Consent.ASKED not in said)
        for one in sent.prefetch_related("partners").order_by("pk")
        for said in ({each.consent for each in one.partners.all()},)
    )
