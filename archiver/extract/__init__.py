"""Bytes of a page and its address → `Article`. Pure: no file, no network, no clock.

encoding.py    bytes → text
guard.py       what must not be parsed
page.py        the one parse; jsonld.py reads its linked data
metadata/      headline, authors, dates, site, language, rights
choice.py      the body: blocks.py → features.py → model.py → render.py
plaintext.py   a text that was extracted before
access.py      whether the text is the whole article, and if not why
pipeline.py    all of it in order: `extract`
"""

from archiver.extract.pipeline import extract

__all__ = ["extract"]
