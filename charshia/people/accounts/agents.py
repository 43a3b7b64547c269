"""What a browser says of itself, in two words that people know."""

from typing import Final

from django.utils.translation import gettext as _

# The first that is found counts: Edge and Opera call themselves Chrome, Chrome Safari.
BROWSERS: Final = (
    ("SamsungBrowser", "Samsung"), ("OPR/", "Opera"), ("Edg", "Edge"), ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS: Final = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "ChromeOS"), ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def browser_of(agent: str) -> str:
    return next((name for sign, name in BROWSERS if sign in agent), "")


def system_of(agent: str) -> str:
    return next((name for sign, name in SYSTEMS if sign in agent), "")


def called(browser: str, system: str) -> str:
    """As people say it: "Chrome, Android"."""
    return ", ".join(filter(None, (browser, system))) or _("A device that does not say what it is")
