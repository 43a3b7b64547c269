"""How the association is reached, and who asked it for help.

A contact is kept once and stands at the foot of every page. A request comes by telephone, and
is logged by a helper, or by form. Helpers are people whom the coordinator lets see requests.
"""
