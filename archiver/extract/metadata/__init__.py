"""What a page says about its article: every field of `Article` but the text.

linked.py    which JSON-LD node speaks of this page's article
title.py     the headline
authors.py   who wrote it, from data and from the byline; names.py cleans names
dates.py     published and modified; times.py reads one date
site.py      site name, publisher, canonical address, image
topics.py    section and tags
language.py  the language, checked against the text
rights.py    paywall and opt-out flags
"""

from archiver.extract.metadata.reader import Metadata, read, with_hints

__all__ = ["Metadata", "read", "with_hints"]
