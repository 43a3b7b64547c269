from charshia.market.orders.views.purchases import purchase_behind

__all__ = ["purchase_behind"]
