from datetime import date

from django.db import models
from django.db.models import F, Q

from charshia.engines.money import Money
from charshia.payments.models import Charge
from charshia.people.accounts.models import Person
from charshia.workshops.quotes.kinds import Part, PayBy, Standing
from charshia.workshops.quotes.models.requests import Asked, Request


class QuoteQuerySet(models.QuerySet["Quote"]):
    def standing(self) -> "QuoteQuerySet":
        return self.filter(standing=Standing.STANDS)

    def visible_to(self, person: Person) -> "QuoteQuerySet":
        return self.filter(asked__in=Asked.objects.visible_to(person).values("pk"))

    def with_maker(self) -> "QuoteQuerySet":
        return self.select_related(
            "asked__person", "asked__stall__organisation", "request__asker",
            "asked__stall__settlement__municipality", "request__version__design",
        )  # fmt: skip


class Quote(models.Model):
    """What a maker asks for it. The database lets nobody change price, days or date of one that
    was given: a new quote is a new row, and only one of a maker stands.

    ``valid_until`` is included. ``language`` is that of ``included`` and ``words``.
    """

    request = models.ForeignKey(Request, models.CASCADE, related_name="quotes")
    asked = models.ForeignKey(Asked, models.CASCADE, related_name="quotes")
    price_minor = models.PositiveBigIntegerField()  # for all pieces, to be paid in the end
    currency = models.CharField(max_length=3)
    in_vat = models.BooleanField(default=False)  # VAT is in the price
    down_percent = models.PositiveSmallIntegerField(default=0)  # of the price, before it is begun
    pay_by = models.CharField(max_length=8, choices=PayBy.choices)
    days = models.PositiveSmallIntegerField()  # from the acceptance
    valid_until = models.DateField()
    included = models.CharField(max_length=400, blank=True, default="")
    words = models.TextField(blank=True, default="")
    language = models.CharField(max_length=10)  # BCP 47
    standing = models.CharField(max_length=9, choices=Standing.choices, default=Standing.STANDS)
    given_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()
    accepted_on = models.DateField(null=True)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(standing="accepted"), name="one_quote_accepted"
            ),
            models.UniqueConstraint(
                fields=["asked"], condition=Q(standing="stands"), name="one_quote_stands"
            ),
            models.CheckConstraint(
                condition=Q(price_minor__gt=0) & Q(days__gte=1) & Q(down_percent__lte=90),
                name="quote_costs_something",
            ),
            models.CheckConstraint(
                condition=Q(standing="accepted", accepted_on__lte=F("valid_until"))
                | (~Q(standing="accepted") & Q(accepted_on=None)),
                name="quote_accepted_while_valid",
            ),
        ]

    def __str__(self) -> str:
        return f"quote {self.pk}"

    @property
    def price(self) -> Money:
        return Money(self.price_minor, self.currency)

    @property
    def stands(self) -> bool:
        return self.standing == Standing.STANDS

    def is_valid_on(self, day: date) -> bool:
        return self.stands and day <= self.valid_until

    @property
    def down(self) -> Money:
        """What is paid before it is begun: its part of the price, to the nearest minor unit."""
        return Money((self.price_minor * self.down_percent + 50) // 100, self.currency)


class Due(models.Model):
    """A part of an accepted price. Where the maker is a business, ``charge`` is the money, its
    subject this row; between two people each confirms: ``paid_at`` and ``received_at``.

    ``returned_at`` is when the asker had back what she had paid from hand to hand.
    """

    quote = models.ForeignKey(Quote, models.PROTECT, related_name="dues")
    part = models.CharField(max_length=4, choices=Part.choices)
    amount_minor = models.PositiveBigIntegerField()  # of the quote's currency
    charge = models.OneToOneField(Charge, models.PROTECT, null=True, related_name="+")
    paid_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["quote", "part"], name="part_due_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="due_of_something"),
            models.CheckConstraint(
                condition=Q(charge=None) | Q(paid_at=None, received_at=None, returned_at=None),
                name="due_by_charge_or_by_hand",
            ),
        ]

    def __str__(self) -> str:
        return f"due {self.pk} of quote {self.quote_id}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.quote.currency)

    @property
    def is_paid(self) -> bool:
        if self.charge is not None:
            return not self.charge.owed and bool(self.charge.paid_minor)
        return self.paid_at is not None and self.received_at is not None

    @property
    def is_begun(self) -> bool:
        """Did anything of it come, or did one side say so?"""
        if self.charge is not None:
            return bool(self.charge.paid_minor)
        return self.paid_at is not None or self.received_at is not None

    @property
    def is_owed_back(self) -> bool:
        """Of what was paid by charge; by hand it is so when the job is cancelled."""
        return self.charge is not None and bool(self.charge.to_give_back)
