"""The market: one basket over many small producers' stalls."""
