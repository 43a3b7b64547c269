"""Export help: what a market asks, how ready a firm is, and questions to the adviser.

A MarketPage says what one market (a country, or the European Union) asks of one family of
products (a beginning of CN codes); its Requirements are the list. A Check is how ready a firm of
the map is for export: Answers to Questions, and from them a plan of Steps. An Enquiry goes to an
Adviser of the association; what is good to know for others becomes Advice, without the asker.
"""
