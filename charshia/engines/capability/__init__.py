"""What machines can do, and whether that is enough for what somebody wants made.

What nobody stated is unknown, which is neither yes nor no. Lengths are whole micrometres and power
is whole milliwatts, so that nothing is lost in comparing.
"""
