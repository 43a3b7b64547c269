from charshia.ground.languages.texts import copied
from charshia.market.orders.models import Order, OrderLine

copied("what was said when it was bought", Order, OrderLine)
