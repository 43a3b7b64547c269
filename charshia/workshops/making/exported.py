from charshia.market.catalogue.carrying import leave
from charshia.workshops.making.models import Lesson, Making, Slot

leave("each takes her own along", Making, Slot, Lesson)
