"""What a visitor keeps for later, looked at lately, or wants to hear of when it is back."""
