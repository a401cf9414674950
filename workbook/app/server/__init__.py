"""The server: addresses, headers, handlers, settings, and the vault that holds the key."""
