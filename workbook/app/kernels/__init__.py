"""Kernels for pages: forked from one process, watched, spoken to over a pipe of their own."""
