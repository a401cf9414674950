"""The kinds of scores: a module each, with all that there is to one.

To add one from outside, :func:`register` its class before content is read.
"""

from workbook.content.scores.average import Average
from workbook.content.scores.balance import Balance
from workbook.content.scores.base import Band, Given, Questions, Score, ScoreValue, kinds, register
from workbook.content.scores.count import Count
from workbook.content.scores.covered import Covered
from workbook.content.scores.elapsed import Elapsed
from workbook.content.scores.mean import Mean
from workbook.content.scores.shift import Shift
from workbook.content.scores.sorted import Sorted
from workbook.content.scores.sum import Sum
from workbook.content.scores.tally import Tally
from workbook.content.scores.walked import Walked

__all__ = [
    "Average",
    "Balance",
    "Band",
    "Count",
    "Covered",
    "Elapsed",
    "Given",
    "Mean",
    "Questions",
    "Score",
    "ScoreValue",
    "Shift",
    "Sorted",
    "Sum",
    "Tally",
    "Walked",
    "kinds",
    "register",
]
