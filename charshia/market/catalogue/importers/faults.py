from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """A record of a file that cannot become a product, with the sentence that says why.

    ``line`` is the first line of the record, counted from 1.
    """

    line: int
    sku: str
    field: str
    message: str


class Unreadable(Exception):
    """Nothing of this file can be read; its text is a whole sentence."""
