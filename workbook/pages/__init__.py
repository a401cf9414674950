"""What a notebook calls: one line per step.

>>> from workbook.pages import page, step
>>> page("part-1")    # doctest: +SKIP
>>> step("1.1")       # doctest: +SKIP

A page is built from content alone and reads nothing of the diary. The diary is read when the browser
shows the page and says so: kernels build their page before anyone asks for it.
"""

from __future__ import annotations

from collections.abc import Callable

from IPython.display import HTML, display

from workbook.content import prose
from workbook.content.load import library
from workbook.content.model import Step
from workbook.scoring import landing
from workbook.widgets.crossroads import Crossroads, Decision, Progress, ReportForm
from workbook.widgets.message_widget import MessageWidget
from workbook.widgets.mood import Mood
from workbook.widgets.page import Page
from workbook.widgets.session import Session
from workbook.widgets.start import Keep, Overview, Safety
from workbook.widgets.step import StepForm

__all__ = ["mood", "page", "step"]

# One kernel is one person's: all pages that it shows share it. It holds nothing until a page is shown, so
# the process that kernels are forked from may make it.
_session = Session()


def page(part: str) -> None:
    """Begin the page of a part; every notebook calls it once, first.

    Args:
        part: the part's id, such as ``part-1``.

    Raises:
        KeyError: there is no such part.
    """
    found = library().parts[part]
    display(HTML(prose.intro(found)), metadata={"workbook": {"quiet": True}})
    display(Page(_session, found.id))
    if any(library().steps[s].picture or library().steps[s].widget == "course" for s in found.steps):
        load_pictures()


def step(id: str) -> None:
    """Show a step: its prose, its exercise and, once answered, its result.

    Args:
        id: the step's id, such as ``1.1``.

    Raises:
        KeyError: there is no such step.
    """
    found = library().steps[id]
    about = {"workbook": {"step": id}}
    if found.closed_by:
        # What a gate can close is not baked into the page: it comes from Python once the gate is known.
        display(HTML(prose.heading(found)), metadata=about)
    else:
        display(HTML(prose.html(found)), metadata=about)
    display(WIDGETS[found.widget](_session, found))
    if landing.asks_for_message(found):
        load_checker()  # now, while the kernel waits for its page, and not at the first answer


def mood(*, compact: bool = False) -> None:
    """Show the mood diary; ``compact`` shows only the form for an entry."""
    display(HTML(prose.mood_intro()), metadata={"workbook": {"step": "mood"}})
    display(Mood(_session, compact=compact))
    if not compact:
        load_pictures()


WIDGETS: dict[str, Callable[[Session, Step], MessageWidget]] = {
    "form": StepForm,
    "keep": Keep,
    "safety": Safety,
    "overview": Overview,
    "crossroads": Crossroads,
    "course": Progress,
    "decision": Decision,
    "report": ReportForm,
}


def load_checker() -> None:
    """Load what looks at messages, with its words."""
    landing.warm_up()


def load_pictures() -> None:
    """Load the drawing library while the kernel waits for its page, so that the first picture is quick."""
    from workbook.charts import picture  # noqa: F401 - loading it is the point
