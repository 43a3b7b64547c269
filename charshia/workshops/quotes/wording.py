"""What letters say of what happened: what it is about, and a sentence."""

from typing import Final

from django.utils.translation import gettext_lazy as _

TO_MAKER: Final = {
    "workshops.request.asked": (
        _("You are asked for a quote"),
        _("Somebody wants to have something made and asks what it costs with you. Give a quote, or "
          "say that you do not make it."),
    ),
    "workshops.request.withdrawn": (
        _("Nothing is wanted any more"), _("The request to which you were asked was withdrawn."),
    ),
    "workshops.quote.accepted": (
        _("Your quote was accepted"),
        _("It is agreed. On the page you find who wants it and what is to be paid when."),
    ),
    "passed": (
        _("Another quote was chosen"),
        _("Somebody else makes it this time. Thank you for having been there to be asked."),
    ),
    "workshops.quote.expired": (
        _("Your quote is no longer valid"),
        _("Its last day has passed. You can give a new one as long as nobody was chosen."),
    ),
    "workshops.job.received": (
        _("It has arrived"), _("Whoever asked for it has it and is content."),
    ),
    "workshops.complaint.raised": (
        _("A complaint came"), _("Something is not as it was agreed. Read what, and answer."),
    ),
    "workshops.complaint.settled": (
        _("The complaint is settled"), _("Whoever asked for it is content now."),
    ),
    "workshops.due.returned": (
        _("The money has come back"), _("Whoever had paid you has the money back."),
    ),
}  # fmt: skip
TO_ASKER: Final = {
    "workshops.quote.given": (
        _("A quote came"),
        _("A maker says what it costs and how long it takes. Compare and choose."),
    ),
    "workshops.quote.withdrawn": (
        _("A quote was withdrawn"), _("A maker took back what was offered."),
    ),
    "workshops.quote.expired": (
        _("A quote is no longer valid"),
        _("Its last day has passed. The maker can give a new one."),
    ),
    "workshops.request.declined": (
        _("A maker does not make it"), _("On the page you read why. You can ask others."),
    ),
    "workshops.request.due": (
        _("The time for answers is over"),
        _("Choose among the quotes that came, or ask other makers."),
    ),
    "workshops.job.begun": (_("It is begun"), _("The maker has begun to make it.")),
    "workshops.job.done": (
        _("It is made"), _("It is finished. The maker hands it over or sends it."),
    ),
    "workshops.job.handed": (
        _("It was handed over"),
        _("Say that you have it and are content, or what is wrong with it."),
    ),
    "workshops.complaint.answered": (
        _("Your complaint was answered"),
        _("Read what the maker says, and settle it once it is good."),
    ),
    "payments.payment.taken": (_("Your payment came"), _("The maker has the money. Thank you!")),
}  # fmt: skip
TO_OTHER: Final = {
    "workshops.job.cancelled": (
        _("What was agreed is cancelled"),
        _("It is not made after all. On the page you read why, and what is to be given back."),
    ),
    "workshops.due.confirmed": (
        _("Confirm a payment"),
        _("The other side says that it was paid from hand to hand. Say so too if it is so."),
    ),
}
