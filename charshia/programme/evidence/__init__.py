"""What a programme has changed, for whoever pays for it and for everybody.

An *indicator* is reckoned from records for any day (`engines/indicators`), never typed. A
*publication* is what was shown for the end of a quarter: it is kept as it was shown, with
what was left out so that nobody can be worked out (`engines/suppression`). A *target* is what
was aimed at by the end of a quarter.
"""
