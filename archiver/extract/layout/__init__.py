"""The parsed page → boxes and blocks: which texts there are, in what they stand, and how much that is.

blocks.py      what boxes and blocks are
walk.py        one walk over the tree makes the boxes, and the runs of text in them
tags.py        what it does at each element
inline.py      what inline elements do to a text
formulas.py    MathML as a line of text
paragraphs.py  the runs between two borders → blocks
typed.py       typed prose and code in <pre>, and where a style shows line breaks
labels.py      what boxes are called says of them
weighing.py    how much is in each box, and which blocks are prose
"""
