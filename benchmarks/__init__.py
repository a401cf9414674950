"""Measurements: this project beside a peer, in one run. See docs/performance.md."""
