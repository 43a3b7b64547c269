"""What people write to each other, and what the market writes to them.

A Thread has two Seats: an organisation is asked, a person, a guest or another organisation
asks. Each pair has one thread. Letters carry what was said to the other side, in her own
language, and can be answered without signing in.
"""
