"""The page around the widgets: addresses of pages, and the words that surround every one."""
