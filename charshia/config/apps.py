from django.apps import AppConfig
from django.contrib.messages.apps import MessagesConfig

from charshia.config.migrating import make_only_what_is_new


class ConfigConfig(AppConfig):
    default = True
    name = "charshia.config"
    label = "config"

    def ready(self) -> None:
        make_only_what_is_new()


class FlashConfig(MessagesConfig):
    """Django's one-time messages, under another label: ours are letters between people."""

    label = "flash"
