from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "charshia.people.messages"
    label = "messages"
