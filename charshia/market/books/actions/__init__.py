from charshia.market.books.actions.bank import confirm_sure, import_statement, name_columns

__all__ = ["confirm_sure", "import_statement", "name_columns"]
