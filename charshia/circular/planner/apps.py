from django.apps import AppConfig


class PlannerConfig(AppConfig):
    name = "charshia.circular.planner"
    label = "planner"
