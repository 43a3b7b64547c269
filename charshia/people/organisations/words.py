"""What each role is called and may do, in a sentence."""

from django.utils.translation import gettext_lazy as _

from charshia.people.organisations.models import Role

LABELS = {
    Role.OWNER: _("Owner"),
    Role.ORDERS: _("Orders and customers"),
    Role.CATALOGUE: _("Goods"),
    Role.ACCOUNTS: _("Money and accounts"),
    Role.HELPER: _("Helper"),
}
WORDS = {
    Role.OWNER: _("May do everything, also people and settings."),
    Role.ORDERS: _("Answers orders, writes with customers, hands over and takes the money."),
    Role.CATALOGUE: _("Puts goods on the shelf and changes prices and stock. Sees no orders."),
    Role.ACCOUNTS: _("Counts the cash, sees bank and invoices, hands over."),
    Role.HELPER: _("Packs, hands over and takes the money, nothing more."),
}


def role_label(role: str) -> str:
    return str(LABELS[Role(role)])


def role_words(role: str) -> str:
    return str(WORDS[Role(role)])
