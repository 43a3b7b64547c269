"""Rules of booking: what is unmet, what it costs, prepaid hours, deposits, waiting, cancelling.

Facts in, facts out: whoever asks brings what is open, taken and known of a person, and words the
answers.
"""
