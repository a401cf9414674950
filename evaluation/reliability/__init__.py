"""Is anything that was saved ever lost: ``python -m evaluation.reliability``, see docs/reliability.md.

- ``kills``: programs are killed at random moments while they write, import, migrate, copy, lock;
- ``damage``: more than fifty ways in which the file can be harmed;
- ``crowd``: eight programs write at once.

``ground`` has what they share: a private folder, programs that are forks of this one, what each saved.
Everything happens through the real diary and in real processes, as a page's kernel uses them.
"""
