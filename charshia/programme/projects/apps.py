from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "charshia.programme.projects"
    label = "projects"
