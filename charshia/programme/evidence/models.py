from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from charshia.engines.suppression import Cell
from charshia.people.organisations.models import Organisation
from charshia.programme.admission.models import Programme

Cells = list[tuple[Cell, int | None]]
LAST_DAYS = ((3, 31), (6, 30), (9, 30), (12, 31))


def quarter_ends(first: date, last: date) -> list[date]:
    """The last days of quarters from ``first`` to ``last``, both included."""
    years = range(first.year, last.year + 1)
    ends = [date(year, month, day) for year in years for month, day in LAST_DAYS]
    return [end for end in ends if first <= end <= last]


def last_quarter_end(today: date) -> date:
    """The end of the quarter that was over before ``today``."""
    return quarter_ends(today - timedelta(days=100), today - timedelta(days=1))[-1]


class Standing(models.Model):
    """Where a business was, what it made, or which language it wrote, from a day on: noted
    because its own page only says what is true now. ``axis`` is municipality, sector or
    language."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    axis = models.CharField(max_length=12)
    value = models.CharField(max_length=80, blank=True)
    since = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "axis", "since"], name="one_standing_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.axis} of {self.organisation_id} since {self.since}"


class Target(models.Model):
    """What was aimed at: ``number`` in the unit of the indicator's own numbers."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="targets")
    indicator = models.CharField(max_length=30)
    day = models.DateField()  # the end of a quarter
    number = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "indicator", "day"], name="one_target_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"target {self.indicator} of {self.programme_id} by {self.day}"


class Publication(models.Model):
    """What was published of a programme for the end of a quarter: reckoned once, then kept.

    ``figures`` maps an indicator to its number and what it is a share of; ``tables`` lists
    cells with their counts, None where one was left out. ``gone`` is how many records that
    had counted were erased or taken back before this was reckoned.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="publications")
    day = models.DateField()
    asked_at = models.DateTimeField()
    by = models.CharField(max_length=200)  # journal reference
    reckoned_at = models.DateTimeField(null=True)
    threshold = models.PositiveSmallIntegerField(default=0)
    figures = models.JSONField(default=dict)
    tables = models.JSONField(default=list)
    gone = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "day"], name="published_once"),
            models.CheckConstraint(
                condition=Q(day__month__in=[3, 6, 9, 12]), name="published_for_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"evidence of {self.programme_id} by {self.day}"

    @property
    def cells(self) -> Cells:
        """Every cell of all tables with its count, None where it was left out."""
        return [(tuple((axis, value) for axis, value in cell), n) for cell, n in self.tables]
