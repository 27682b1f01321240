"""The parsed page → boxes and blocks: which texts there are, in what they stand, and how much that is.

blocks.py    what boxes and blocks are
walk.py      one walk over the tree makes them
tags.py      what it does at each element
inline.py    what inline elements do to a text
formulas.py  MathML as a line of text
typed.py     typed prose and code in <pre>
labels.py    what boxes are called says of them
weighing.py  how much is in each box, and which blocks are prose
"""
