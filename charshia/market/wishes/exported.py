"""Nothing here is the stall's to take: it belongs to those who wish and wait."""

from charshia.market.catalogue.carrying import leave
from charshia.market.wishes.models import Wait, Wish

leave("who wished for something told nobody", Wish)
leave("who waits for goods gave an address for that one letter", Wait)
