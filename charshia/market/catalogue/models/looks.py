from django.db import models

from charshia.market.catalogue.models.products import Product


class Look(models.Model):
    """How often a product's page was looked at in a week, by whomever: of nobody.

    Of thirteen weeks: what is older counts no more, and is deleted (see ``actions.looks``).
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="looks")
    week_on = models.DateField()  # its Monday
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "week_on"], name="look_once_a_week"),
        ]
        indexes = [models.Index(fields=["week_on"], name="look_oldest")]

    def __str__(self) -> str:
        return f"{self.count} of {self.product_id} in {self.week_on}"
