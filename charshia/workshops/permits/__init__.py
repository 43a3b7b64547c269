"""Permits: who may use a machine, because she learnt it, and until when.

A requirement says which course a machine asks for; who attended a session of it or has its
certificate gets a permit, which ends after a time or when the machine is not used for long. A
trainer may give one by hand. A recognition says which badges of others a space takes as well.
"""
