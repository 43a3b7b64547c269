"""Make it here: from a design to the thing, in a space near to the reader.

What a design needs is asked of all machines. A making is somebody's plan to make one version of a
design in one space: the machines that she booked and the seats in trainings that she lacks, all of
it or none. Afterwards she says how it went, and that is a make of the design.
"""
