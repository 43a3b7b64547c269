"""Rounds: which vehicle goes where, in which order.

``problem`` says in plain words what is to be driven, ``solve`` finds good routes in child
processes, ``timing`` walks a route and says when it is where and what is wrong with it,
``files`` reads the instances of the literature.
"""
