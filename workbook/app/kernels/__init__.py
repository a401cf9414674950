"""Kernels for pages: forked from one process, watched, and reached over a pipe each.

Much here overrides names that Jupyter and Voila do not promise to keep. tests/app/test_private_names.py lists them,
each with its reason, and fails when a new version has moved one.
"""
