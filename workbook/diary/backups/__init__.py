"""Copies of the diary: made, compared, put back, merged, repaired, bundled, encrypted, erased."""
