"""Reading catalogues that other shops wrote: one module for each format.

Each gives a ProductDraft for what it understands and a Fault for what it does not,
in constant memory. Nothing here writes; ``run`` hands batches to put_products.
"""
