"""Many pages: runs, which are due, and what is known of them afterwards; `saving/` takes them in.

run.py        everything that is due, domains side by side; due.py and waiting.py what is next, and when
batch.py      pages that a person names, at the same pace
running.py    many pages under way, for whoever takes the outcomes
look.py       what may become a source
visitor.py    one visit to one address, from robots.txt to what is known afterwards
asking.py     the request of a visit: in turn, only if it changed, again when the server faltered
pace.py       one request at a time to each domain
robots.py     what robots.txt says, asked once a day; robots_known.py the files that a run has met
own_settings.py  the sources, and what one sets in place of the settings of the archive
polling.py    what a feed, sitemap or front page brings
links.py      what feeds, sitemaps and front pages lead to
told.py       one link as it was told of, and what is known of its address then
frontier.py   sources and links on their way into the frontier
versions.py   what a page says: a new version of its article, or nothing new
said.py       what is known of an address after its article was read
settling.py   what is known of an address after a visit
ledger.py     answers and what is known after them, in one transaction
summary.py    what a run may take, and what it did
reports.py    what others hear of a run: pings
metrics.py    a run in numbers, for Prometheus
"""
