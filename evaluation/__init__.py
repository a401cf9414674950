"""How right the workbook is, and how much it withstands: long runs that print tables, and the labelled data they need."""
