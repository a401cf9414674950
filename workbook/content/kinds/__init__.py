"""The kinds of questions: a module each, with all that there is to one.

To add one from outside, :func:`register` its class before content is read.
"""

from workbook.content.kinds.base import Around, Context, FacetOf, Names, Option, Question, kinds, register
from workbook.content.kinds.board import Board, Column
from workbook.content.kinds.cards import Cards
from workbook.content.kinds.date import Date
from workbook.content.kinds.days import Days
from workbook.content.kinds.long import Long
from workbook.content.kinds.message import Message
from workbook.content.kinds.number import Number
from workbook.content.kinds.one import One
from workbook.content.kinds.own_list import OwnList
from workbook.content.kinds.plans import Plans, Side
from workbook.content.kinds.ratings import Point, Ratings, Row
from workbook.content.kinds.records import Daily, Records
from workbook.content.kinds.rehearsal import Rehearse
from workbook.content.kinds.scale import Scale
from workbook.content.kinds.several import Several
from workbook.content.kinds.short import Short
from workbook.content.kinds.timer import Timer

__all__ = [
    "Around",
    "Board",
    "Cards",
    "Column",
    "Context",
    "Daily",
    "Date",
    "Days",
    "FacetOf",
    "Long",
    "Message",
    "Names",
    "Number",
    "One",
    "Option",
    "OwnList",
    "Plans",
    "Point",
    "Question",
    "Ratings",
    "Records",
    "Rehearse",
    "Row",
    "Scale",
    "Several",
    "Short",
    "Side",
    "Timer",
    "kinds",
    "register",
]
