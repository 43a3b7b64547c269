"""What an enterprise changed, each figure reckoned anew and opening to what it came from.

``facts`` reads weighings, batches and machines of the rooms below as they were known at the end
of a day; ``figures`` makes amounts of them by the factors of that day, each with its range;
``queries`` and ``views`` show and open them. Any day can be asked for again; what is handed out is
kept with its numbers, factors and weighings (``frozen``, ``actions.keep_statement``, ``papers``).
Sums about burning are told to others only as ``telling`` allows. Open burning avoided and fuel
displaced are never added. ``valueflows`` says the same events to machines.
"""
