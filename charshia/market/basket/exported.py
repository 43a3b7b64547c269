"""Nothing here is the stall's to take: a basket is its shopper's until she orders."""

from charshia.market.basket.models import Line
from charshia.market.catalogue.carrying import leave

leave("what lies in a basket is its shopper's until she orders", Line)
