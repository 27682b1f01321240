"""What a page says about its article: every field of `Article` but the text.

linked.py    which JSON-LD node speaks of this page's article
title.py     the headline; headline.py where it stands on the page, and the lines behind it
authors.py   who wrote it: from data, then from what the page shows (bylines.py);
             or hints at (faint.py); by.py knows the words for "by", names.py cleans names,
             others.py tells who edited it or took the pictures, roles.py what an author is
elsewhere.py what is not the article's: comments, other stories
dates.py     published and modified; times.py reads one date, with months.py and calendars.py
site.py      site name, publisher, canonical address, image
topics.py    section and tags
language.py  the language, checked against the text; words.py has the commonest of each
rights.py    paywall and opt-out flags
reader.py    all of it, in this order
"""

from archiver.extract.metadata.reader import Metadata, read, with_hints

__all__ = ["Metadata", "read", "with_hints"]
