"""The SQLite file itself: opening it, its versions, moving it, and the folder of a session."""
