"""Charts: each has a drawing (a matplotlib ``Figure``, never pyplot) and the same in words.

Import the modules when a chart is wanted, not before: they bring matplotlib along.
"""
