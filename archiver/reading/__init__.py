"""Everything that reads an archive and writes nothing.

reader.py        `Reader`: what is in it, page by page and as a whole; async_reader.py the same in threads
search.py        the articles that say something
versions.py      what an article said, from when on, and what changed in between
stats.py         what there is how much of; plots.py a picture of it
outlook.py       what runs would do: what is due, what is known of an address, how what is polled goes
"""
