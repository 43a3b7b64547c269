from django import template
from django.utils.translation import gettext as _

from charshia.ground.languages.tags import names as tongues
from charshia.workshops.quotes.models import Job
from charshia.workshops.terms import names

register = template.Library()
register.simple_tag(names.process_name, name="process_name")
register.simple_tag(names.material_name, name="material_name")


@register.simple_tag
def job_state(job: Job) -> str:
    """How far it is, in a word."""
    if job.is_cancelled:
        return _("cancelled")
    said = (
        (job.received_at, _("received")), (job.handed_at, _("handed over")),
        (job.done_at, _("finished")), (job.begun_at, _("begun")),
    )  # fmt: skip
    return next((words for at, words in said if at), _("agreed"))


@register.simple_tag
def language_name(tag: str) -> str:
    """As messages call it: in itself."""
    return tongues().get(tag, tag)
