"""The blocks of an article as text and as Markdown.

blocks.py   headings, lists, quotations, paragraphs, in order
inline.py   links and emphasis within one
tables.py   tables of data
"""

from archiver.extract.rendering.blocks import Rendered, render

__all__ = ["Rendered", "render"]
