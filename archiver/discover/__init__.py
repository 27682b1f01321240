"""Where articles are found: bytes of feeds, sitemaps, pages and robots.txt → links and rules.

Pure: no file, no network, no clock. Each module reads one kind of thing; nothing is loaded before it is used.

robots.py      robots.txt → `Robots`, and what a status of robots.txt means
dates.py       the dates of feeds and sitemaps
links.py       addresses and short texts, cleaned
feeds.py       RSS, Atom, RDF, JSON Feed → `Link`s; xmlfeeds.py, jsonfeeds.py, mending.py, brokenfeeds.py read
sitemaps.py    sitemap, index, news, text, gzip → `Sitemap`
scoring.py     how much an address looks like an article's
pages.py       front pages and sections → `PageLinks`
packing.py     gzip of which no header tells
detection.py   what some bytes are
"""
