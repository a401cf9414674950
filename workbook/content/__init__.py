"""The words as data: models, reading, checking, and prose as HTML."""
