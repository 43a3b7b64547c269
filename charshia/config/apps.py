from django.apps import AppConfig
from django.contrib.messages.apps import MessagesConfig


class ConfigConfig(AppConfig):
    default = True
    name = "charshia.config"
    label = "config"


class FlashConfig(MessagesConfig):
    """Django's one-time messages, under another label: ours are letters between people."""

    label = "flash"
