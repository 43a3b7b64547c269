"""The stall's conversations: its customers' letters, other stalls', answers to reviews."""
