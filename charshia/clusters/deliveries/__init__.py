"""What follows once a buyer has accepted: from the farm's lot to each member's pay-out.

A Sale is an accepted offer. The buyer calls off parts of it; lots come to the consolidation
point as Arrivals, are weighed and analysed, and accepted or not. A Delivery fills a call-off from
arrivals, each a Portion, so that every kilogram leads back to a farm, a lot and its certificates.
Its Bill is the invoice, the costs and the PayOut of each member, which sum to it to the cent.
"""
