"""Which blocks of a page are its article.

body.py            walk → numbers → first look → second look → cut → text
surroundings.py    what the blocks of a page share; view.py some of them, features.py their numbers
model.py           the trained trees of `model.json`
second_look.py     numbers of what the first look thought of the blocks around
wholes.py          what is kept whole or not at all: tables, lists, quotations, times of entries
lead_ins.py        what is kept although the trees doubt it: standfirst and subheadings
amendments.py      what is kept whatever its score: that the article was put right
notes.py           the notes to which numbers in the kept text lead
interruptions.py   what goes from between the paragraphs: "Read also" and its link, the site's own lines
teasers.py         what goes as a teaser of another page, or with such a head
leftovers.py       what goes whatever its score: headline, byline, what was said before
script_state.py    the page's own data, where hardly any prose was found
flight.py          the stream of React Server Components in it
literals.py        what of it is JavaScript
rich_text.py       paragraphs in it that are trees
second_opinion.py  trafilatura's text, where the choice is unsure
"""

from archiver.extract.choice.body import Body, cut, inside, is_alike, judge, read_body, read_page

__all__ = ["Body", "cut", "inside", "is_alike", "judge", "read_body", "read_page"]
