from charshia.market.catalogue.carrying import leave
from charshia.programme.tuition.models import Fee

leave("what a person pays the network for a course is no stall's", Fee)
