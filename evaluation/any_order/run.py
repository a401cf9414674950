"""One run of the machine: one diary, one seed, so many steps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.errors import Flaky
from hypothesis.stateful import run_state_machine_as_test

from . import acts
from .actors import Violation
from .machine import AnyOrder


@dataclass(frozen=True)
class Found:
    """What came of a run.

    Attributes:
        steps: how many were done.
        wrong: what was not as it must be; "" if all was.
        trace: what was done up to there.
    """

    steps: int
    wrong: str
    trace: tuple[str, ...]


def run(number: int, steps: int, *, folder: Path | None = None, shrink: bool = False) -> Found:
    """Run one diary with this seed."""
    acts.warm()
    before = AnyOrder.done
    AnyOrder.folder = folder
    options = settings(
        max_examples=1,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=False,
        print_blob=False,
        report_multiple_bugs=False,
        phases=[Phase.generate, Phase.shrink] if shrink else [Phase.generate],
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )
    wrong, trace = "", ()
    try:
        run_state_machine_as_test(seed(number)(type("Run", (AnyOrder,), {})), settings=options)
    except Violation as problem:
        wrong, trace = str(problem), problem.trace
    except Flaky as problem:  # it depends on the very moment of a kill, and did not come again
        found = [one for one in problem.exceptions if isinstance(one, Violation)]
        if not found:
            raise
        wrong, trace = f"{found[0]} (once)", found[0].trace
    return Found(AnyOrder.done - before, wrong, trace)
