"""What content must keep to beyond its models: one module for each kind of rule.

A rule is a function that takes a :class:`.view.View` and gives :class:`..findings.Finding` objects.
"""
