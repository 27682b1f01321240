"""Everything that reads an archive and writes nothing.

blocking_reader.py  what scripts ask it; async_reader.py the same in threads
reader.py           `Reader`: that, and what the other rooms ask
records.py          what stands in the WARC files behind a capture
search.py           the articles that say something
versions.py         what an article said, from when on, and what changed in between
restatements.py     when its page named other authors, or another time
absence.py          since when its page no longer shows it
stats.py            what there is how much of; plots.py a picture of it
outlook.py          what runs would do: what is due, what is known of an address, how what is polled goes
"""
