"""Contracts with schools, clinics and municipalities: what is promised, called off, delivered,
signed, paid and complained of.

Masses are whole grams; prices are minor units of a tonne, without VAT. A complaint leads from a
delivery to the lots that were loaded, and from these to the fields.
"""
