from charshia.workshops.quotes.models.jobs import Complaint, Job, JobPhoto, JobsQuerySet
from charshia.workshops.quotes.models.offers import Due, Quote, QuoteQuerySet
from charshia.workshops.quotes.models.requests import (
    Asked,
    AskedQuerySet,
    Attachment,
    Crafts,
    Request,
    RequestsQuerySet,
)

__all__ = [
    "Asked",
    "AskedQuerySet",
    "Attachment",
    "Complaint",
    "Crafts",
    "Due",
    "Job",
    "JobPhoto",
    "JobsQuerySet",
    "Quote",
    "QuoteQuerySet",
    "Request",
    "RequestsQuerySet",
]
