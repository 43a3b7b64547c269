"""What a stall gives off its prices: vouchers for buyers, wholesale prices for verified firms.

Here too a business asks to be verified, and the coordinator answers.
"""
