"""Partner search: what one actor needs against what others make and offer, across borders.

A Search is what else is asked of whoever answers a need or an offer of the map (Want). Who
fits is asked for an Introduction; only once the other side says yes does each see whom to
call. A month and three months later both are asked what came of it.
"""
