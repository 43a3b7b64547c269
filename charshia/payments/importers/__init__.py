"""Reading what banks give: camt XML, MT940, and tables whose columns a person names."""
