"""Mood diaries of other programs, read into entries of this one.

``recognise`` says by its content which kind of file it is; one module a source reads it; ``importer``
does the work in small pieces, so that a page can show how far it is and stop it. All of it is pure:
bytes in, entries out. docs/mood-import.md says what is taken over from where.
"""

from workbook.mood.imports.importer import Importer, Labels
from workbook.mood.imports.recognise import recognise
from workbook.mood.imports.source import Draft, Source

__all__ = ["Draft", "Importer", "Labels", "Source", "recognise"]
