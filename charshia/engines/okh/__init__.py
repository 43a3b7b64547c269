"""Open Know-How: what a design says of itself, read from and written to its two families.

Version 1 is YAML, versions LOSH-1.0, 2.0, 2.3 and 2.4 are TOML. `reading` takes bytes apart,
`normalising` gives every known field one shape and keeps each as it was written, `checking` says
what is wrong and what was repaired, `writing` writes, also in the other version.
"""
