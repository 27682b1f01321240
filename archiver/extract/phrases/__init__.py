"""What news pages say around their articles, class by class and in many languages: the phrases alone.

A phrase is written in lower case, as it stands on pages, with straight apostrophes; phrases are parted by
a bar. `boilerplate.py` says how they are looked for.

commenting.py  what asks readers to comment, and heads what they wrote
following.py   what asks them to follow, to subscribe to letters, to share
asking.py      what asks something else of them: to pay, agree, buy
leading.py     what leads to other articles
placing.py     what says where on the site an article stands
telling.py     what tells of the article
between.py     what of these stands between the paragraphs of an article
amending.py    what of these says that the article was put right
barring.py     what stands in its place: no class of lines, but of pages
"""

from archiver.extract.phrases import asking, commenting, following, leading, placing, telling
from archiver.extract.phrases.written import Phrases, as_written

__all__ = ["CLASSES", "Phrases", "as_written"]

CLASSES: dict[str, Phrases] = {
    **commenting.CLASSES,
    **following.CLASSES,
    **asking.CLASSES,
    **leading.CLASSES,
    **placing.CLASSES,
    **telling.CLASSES,
}
"""Every class of boilerplate and its phrases."""
