"""Bytes of a page and its address → `Article`. Pure: no file, no network, no clock.

saved.py       the page in a file that a browser saved
encoding.py    bytes → text
guard.py       what must not be parsed; nesting.py what is nested too deep
page.py        the one parse; jsonld.py reads its linked data
metadata/      headline, authors, dates, site, language, rights
layout/        boxes and blocks: the texts of a page, and in what they stand
boilerplate.py  what lines around articles say, by the lists in phrases/
choice/        which of the blocks are the article
rendering/     those as text and as Markdown
plaintext.py   a text that was extracted before
machine_text.py  what is plain text but no article: robots.txt, JSON
access.py      whether the text is the whole article, and if not why; walls.py offers of the rest,
               barriers.py what stands in its place
kind.py        whether it is an article at all
rules.py       what the user says about one host's pages
pipeline.py    all of it in order: `extract`
refresh.py     pages that send their reader on
shown.py       which lines a page shows anywhere
verdicts.py    why each block was kept or cut: `explain`
links.py       the links of a page, for discovery
strings.py     cleans short texts
"""

from archiver.extract.pipeline import extract
from archiver.extract.rules import SiteRule, parse_rules, rules_for
from archiver.extract.shown import find_lines
from archiver.extract.verdicts import Verdict, explain

__all__ = ["SiteRule", "Verdict", "explain", "extract", "find_lines", "parse_rules", "rules_for"]
