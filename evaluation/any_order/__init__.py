"""Two pages, commands, a lock, a sync program, a clock, kills and restarts act on one diary in any order.

- :mod:`~evaluation.any_order.model`: what must be true, without a file or a process;
- :mod:`~evaluation.any_order.programs`: forked programs that are told what to do, and can be killed;
- :mod:`~evaluation.any_order.acts`: what such a program does to a diary;
- :mod:`~evaluation.any_order.world`: the folder, the programs that run, and what the sync program does;
- :mod:`~evaluation.any_order.machine`: the rules of which hypothesis makes an order, and what is checked after each.

``python -m evaluation.any_order --steps 100000`` runs it; docs/reliability.md says what it found.
"""
