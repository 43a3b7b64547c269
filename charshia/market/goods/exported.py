"""Of goods' own tables nothing is carried: they hold what was brought in and packed up."""

from charshia.market.catalogue.carrying import leave
from charshia.market.goods.models import Import, Parcel

leave("a file that was brought in: the goods it became are carried", Import)
leave("the parcels themselves", Parcel)
