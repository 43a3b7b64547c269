from charshia.workshops.quotes.models.jobs import Complaint, Job, JobPhoto, JobQuerySet
from charshia.workshops.quotes.models.offers import Due, Quote, QuoteQuerySet
from charshia.workshops.quotes.models.requests import (
    Asked,
    AskedQuerySet,
    Attachment,
    Crafts,
    Request,
    RequestQuerySet,
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
    "JobQuerySet",
    "Quote",
    "QuoteQuerySet",
    "Request",
    "RequestQuerySet",
]
