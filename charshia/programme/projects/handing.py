"""What is usually handed over when a project ends: a list to begin with, in every language."""

from django.utils import translation
from django.utils.translation import gettext_noop

from charshia.ground.languages.tags import OFFERED, to_django

USUAL = (
    gettext_noop("The Internet name (domain) and who pays for it"),
    gettext_noop("The server, or the contract with the firm that runs it"),
    gettext_noop("Backups: where they lie, who tries them out every quarter"),
    gettext_noop("Accounts and passwords of the coordinator"),
    gettext_noop("The mailbox and the telephone of the market"),
    gettext_noop("Contracts with stalls, carriers and outlets"),
    gettext_noop("Duties of data protection: who answers requests, who erases what is due"),
    gettext_noop("Equipment bought with the grant, with its inventory list"),
    gettext_noop("Translators: who looks over new texts in each language"),
    gettext_noop("Training: who gives the courses, who keeps their texts"),
    gettext_noop("Books, receipts and reports, and how long they must be kept"),
    gettext_noop("Logos and names: who may use them from now on"),
)


def usual() -> list[dict[str, str]]:
    """Each by language, where the catalogue has it; Serbian Latin follows by itself."""
    return [_in_all(text) for text in USUAL]


def _in_all(text: str) -> dict[str, str]:
    said = {"en": text}
    for each in OFFERED:
        if not each.derived_from and each.tag != "en":
            with translation.override(to_django(each.tag)):
                translated = translation.gettext(text)
            if translated != text:
                said[each.tag] = translated
    return said
