"""Pages on their way into an archive.

session.py    an archive opened for writing: locked, put in order, closed again
batch.py      many pages at once: different sites side by side, one site in turn
pipeline.py   the way of one page: fetch, record, extract, record
workers.py    extraction in processes of its own, each page with a deadline
recorder.py   the one writer of WARC files and database
recorded.py   articles out of what is recorded already
rereading.py  the same by a better extractor: what differs is kept
extractor.py  which extractor that is
running.py    many pages under way, for whoever takes the outcomes
look.py       what may become a source
run.py        everything that is due, domains side by side
visitor.py    one visit to one address, from robots.txt to what is known afterwards
asking.py     the request of a visit: in turn, only if it changed, again when the server faltered
polling.py    what a feed, sitemap or front page brings
versions.py   what a page says: a new version of its article, or nothing new
ledger.py     answers and what is known after them, in one transaction
settling.py   what is known of an address after a visit
summary.py    what a run may take, and what it did
reports.py    what others hear of a run: pings
metrics.py    a run in numbers, for Prometheus
frontier.py   sources and links on their way into the frontier
links.py      what feeds, sitemaps and front pages lead to
robots.py     what robots.txt says, asked once a day
robots_known.py  the files that a run has met
pace.py       one request at a time to each domain
"""
