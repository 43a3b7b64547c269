from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "charshia.people.organisations"
    label = "organisations"
