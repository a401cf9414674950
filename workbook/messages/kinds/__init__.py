"""The kinds of finding: one module each. What a kind is stands in its module; its words, in the content."""
