"""What tests share: the running workbook, actions on its pages, faults, and data."""
