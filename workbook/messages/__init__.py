"""A look at an apology or an invitation before it goes out: text in, findings out, nothing kept.

Rules and words only, no model of the language: a finding is a reason to read the words again, and no
finding does not mean that a message is right. The rules know English.
"""

from workbook.messages.check import MESSAGES, Checked, Finding, check
from workbook.messages.kinds.questions import MOST_WORDS, count_words

__all__ = ["MESSAGES", "MOST_WORDS", "Checked", "Finding", "check", "count_words"]
