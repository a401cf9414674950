"""One table a module: what is kept in it, read and written inside a transaction."""
