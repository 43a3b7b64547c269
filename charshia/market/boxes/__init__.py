"""Boxes made of several stalls' goods, sold as one product of the stall that packs them.

The packing stall proposes each part with a price; its stall agrees or not. Packing takes
the parts off their shelves and puts boxes on the packer's; unpacking does the reverse.
Each stall is owed its parts of the boxes that were handed over, and reckons them up.
"""
