"""A question that was asked twice, and its answers, found by what was asked first."""

from charshia.programme.surveys.models import Choice


def root_of(choice: Choice) -> int:
    """The number of the answer as it was offered before, or its own."""
    return choice.repeats_id or choice.pk
