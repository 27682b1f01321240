"""What news pages say around their articles, class by class and in many languages: the phrases alone.

A phrase is written in lower case, as it stands on pages, with straight apostrophes; phrases are parted by
a bar. `boilerplate.py` says how they are looked for.

asking.py    what asks something of the reader
leading.py   what leads elsewhere
telling.py   what tells of the article
between.py   what of these stands between the paragraphs of an article
amending.py  what of these says that the article was put right
barring.py   what stands in its place: no class of lines, but of pages
"""

from archiver.extract.phrases import asking, leading, telling
from archiver.extract.phrases.written import Phrases

__all__ = ["CLASSES", "Phrases"]

CLASSES: dict[str, Phrases] = {**asking.CLASSES, **leading.CLASSES, **telling.CLASSES}
"""Every class of boilerplate and its phrases."""
