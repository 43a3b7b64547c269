"""Pooled supply: one buyer's order filled from the lots of many members.

``reading`` makes a ``Pool`` (``problem``) of a file, ``eligibility`` says which lots may go and
why the others may not, ``ledger`` what would be each member's fair part, ``model`` states it
all as a mixed-integer programme, ``solving`` finds the plan stage by stage, ``reasons`` and
``relaxing`` say why it is as it is, ``judge`` reckons a plan again without any solver.

Weights are whole kilograms, money whole ten-thousandths of the currency throughout.
"""
