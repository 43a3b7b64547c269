"""Every component, as a tag that all templates know without ``{% load %}``.

The style guide page shows these lists with their signatures and docstrings.
"""

from django import template

from charshia.ground.ui.components import (
    charts,
    frame,
    goods,
    icons,
    kilims,
    maps,
    marked,
    reading,
    trade,
    words,
)

register = template.Library()

BLOCKS = (
    goods.shelf,
    words.street,
    words.stall_front,
    words.panel,
    words.notice,
    words.facts,
    words.fact,
    words.steps,
    words.empty,
    trade.parcel,
)
TAGS = (
    goods.product_card,
    goods.price,
    goods.stock_word,
    goods.picture,
    kilims.kilim_band,
    kilims.kilim_badge,
    icons.icon,
    words.drawing,
    words.timeline,
    marked.marked,
    reading.text_note,
    reading.language_note,
    reading.text_credit,
    maps.route_map,
    maps.place_map,
    charts.bars,
    trade.sums,
    trade.way,
    trade.count_stepper,
    trade.error_summary,
    frame.breadcrumbs,
    frame.pagination,
    frame.filter_chips,
)
PARTS_OF_THE_FRAME = (
    frame.language_alternates,
    frame.share,
    frame.menu_links,
    frame.foot_parts,
)

for block in BLOCKS:
    register.simple_block_tag(block)
for tag in (*TAGS, frame.menu_address, frame.person_tag_of):
    register.simple_tag(tag)
for part in PARTS_OF_THE_FRAME:
    register.simple_tag(part, takes_context=True)
