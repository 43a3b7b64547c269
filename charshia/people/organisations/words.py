"""What each role is called and may do, in a sentence."""

from django.utils.translation import gettext
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


def firm_label(role: str) -> str:
    """In a firm that only buys, who does not run it buys."""
    return role_label(role) if role == Role.OWNER else gettext("Buys for the firm")


def firm_words(role: str) -> str:
    if role == Role.OWNER:
        return gettext("Buys in its name, asks to have it verified, and says who belongs to it.")
    return gettext("Buys in its name at its prices, nothing more.")


def words_at(role: str, *, is_worked_at: bool) -> tuple[str, str]:
    """What a role is called and may do, at a stall or in a firm that only buys."""
    if is_worked_at:
        return role_label(role), role_words(role)
    return firm_label(role), firm_words(role)
