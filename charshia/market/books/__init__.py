"""A stall's books: its statement, bank statements to match, invoices, what is to be fiscalised."""
