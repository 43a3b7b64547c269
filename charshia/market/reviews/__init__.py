"""What buyers say of what they bought, with the stall's answer and the coordinator's care."""
