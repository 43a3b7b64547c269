"""Good practice: how somebody did something, told so that others can do it too.

A Practice is told by any member in her own language (what it was about, steps, costs, results),
looked at by the coordinator and read by everybody. Who does the same adds an Adoption: where,
what was different, what came of it. A published practice may be changed; each Version stays.
"""
