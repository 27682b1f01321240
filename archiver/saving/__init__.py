"""The way of a page into an archive, once it is known which.

session.py     an archive opened for writing: locked, put in order, closed again
open_files.py  how many servers the system lets it talk to at once
pipeline.py    the way of one page: fetch, record, extract, record
workers.py     extraction in processes of its own, each page with a deadline
keys.py        under which addresses an article is found
said_elsewhere.py  what is found under none: what other pages of the site say too
recorder.py    the one writer of WARC files and database
recorded_page.py  a page out of the archive, as it was sent
recorded.py    articles out of what is recorded already
edits.py       whether an article was edited, or only the page around it
rereading.py   the same by a better extractor: what differs is kept
extractor.py   which extractor that is
"""
