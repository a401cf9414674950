"""From answers to results: checking, showing, scoring, comparing, composing.

Pure functions throughout: content and answers go in, values and words come out. Nothing here reads
a file, a diary or a page. The way of an answer is :mod:`.answers` (is it one?), :mod:`.facts` (does
it count, and what is it worth?), :mod:`.result` (what is said back?). What differs from kind to kind
stands with the kind: :mod:`workbook.content.kinds`, :mod:`workbook.content.scores`.
"""
