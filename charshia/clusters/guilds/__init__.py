"""Clusters: firms, research centres and associations of several countries that act together.

A Cluster has *members* (actors of the map), *statutes* in versions that each member accepts for
itself, *working groups*, *papers*, *decisions* with one vote a member, and *contributions* that
are asked through payments. Its coordinators are people; its public face is in every language.
"""
