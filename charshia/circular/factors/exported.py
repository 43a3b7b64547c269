"""What a stall takes along of factors: nothing, they are the sources' own."""

from charshia.circular.factors.models import Basis
from charshia.market.catalogue.carrying import leave

leave("by which sets an enterprise reckons, which is public", Basis)
