"""Pages on their way into an archive.

session.py    an archive opened for writing: locked, put in order, closed again
batch.py      many pages at once: different sites side by side, one site in turn
pipeline.py   the way of one page: fetch, record, extract, record
workers.py    extraction in processes of its own, each page with a deadline
recorder.py   the one writer of WARC files and database
"""
