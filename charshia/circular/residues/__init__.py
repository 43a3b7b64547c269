"""What is left on the fields, and who offers it.

A *plot* is where a crop grows and whose it is; her name and telephone are kept by her consent
only. An *offer* says what she would give of it, from when until when and on which terms; the
enterprise accepts it or declines it with a reason, and notes what was weighed when it came in.
"""
