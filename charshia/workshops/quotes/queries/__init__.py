from charshia.workshops.quotes.queries.candidates import Candidate, candidates
from charshia.workshops.quotes.queries.made import Made, made_by
from charshia.workshops.quotes.queries.names import Called, called, contact_of
from charshia.workshops.quotes.queries.pages import (
    Line,
    Offered,
    attachments_for,
    lines_asked_of,
    lines_of,
    offers_of,
    own_quotes,
)
from charshia.workshops.quotes.queries.paying import account_for, ways_to_be_paid

__all__ = [
    "Called",
    "Candidate",
    "Line",
    "Made",
    "Offered",
    "account_for",
    "attachments_for",
    "called",
    "candidates",
    "contact_of",
    "lines_asked_of",
    "lines_of",
    "made_by",
    "offers_of",
    "own_quotes",
    "ways_to_be_paid",
]
