"""Texts as they are compared, searched and counted; pure, and the same in every script.

normal.py       Unicode's normal forms, in linear time
words.py        the words of a text, without case and accents
word_count.py   how many there are
query.py        what a person asks the full-text search for
snippets.py     the piece of a text that shows a hit
differences.py  what changed between two texts, by words …
unified.py      … and by lines
subsequence.py  what two sequences have in common
lines.py        its lines as readers see them
markdown.py     what of a text Markdown would take for its own
minhash.py      whether two texts are copies of each other
"""
