"""The database of an archive: an index over its WARC files, and the only room that speaks SQL.

schema.py     the tables, as migrations
database.py   one SQLite file: opened, migrated, guarded; database_files.py it and what lies beside it
soundness.py  what of tables, indexes and columns is missing
captures.py   what was recorded when, and where
articles.py   what a listing shows of an article, and where its text stands
adding.py     articles that are put in, and the addresses they are found under
selecting.py  the articles that a Selection means (conditions.py: its SQL)
fulltext.py   the index of the words in articles
said_elsewhere.py  texts that several pages of a site have
stories.py    which articles are copies of each other
standing.py   which version of its page an article is, and of which story
pages.py      captures from which an article is to be read
history.py    what was read at each capture of a page, and which pages were edited
stats.py      what there is how much of
stored_files.py  what it has of each WARC file, to be compared
frontier.py   what a run knows of addresses, and when they are due
rescheduling.py  changes to many of them at once
hosts.py      how servers are treated, and the runs
times.py      how times are stored, and which a Selection spans
taking_over.py  out of an older database what the WARC files do not say
"""

from archiver.store.adding import add_article, note_same
from archiver.store.articles import (
    StoredArticle,
    Version,
    article_of,
    newest_article,
    newest_version,
    told_itself,
)
from archiver.store.captures import (
    add_captures,
    captures_in,
    find_capture,
    find_exactly,
    find_original,
    find_payloads,
    find_unmodified,
    iter_captures,
    measure_revisits,
    newest_capture_id,
    offset_before,
    redirect_chain,
    redirect_target,
    redirects,
)
from archiver.store.database import Database, is_damage, is_outdated
from archiver.store.database_files import FILE_NAME, put_in_place, remove, require
from archiver.store.frontier import (
    Visit,
    VisitKind,
    count_due,
    count_gone,
    count_polls,
    due_domains,
    find_visit,
    iter_due,
    last_capture_at,
    next_due,
    next_visit,
    polls,
    put_visits,
)
from archiver.store.fulltext import Match, SearchOrder, is_searchable, iter_matches
from archiver.store.history import Reading, edited_pages, readings
from archiver.store.hosts import (
    Domain,
    RobotsCopy,
    asked_between,
    begin_run,
    end_run,
    find_domain,
    find_robots,
    forget_future,
    last_runs,
    put_domain,
    put_robots,
)
from archiver.store.pages import Which, count_pages, iter_pages, note_read, was_read
from archiver.store.rescheduling import (
    drop_aliases,
    drop_source,
    forgive_outage,
    put_off,
    restore_digests,
    revive_refused,
    revive_source,
)
from archiver.store.said_elsewhere import Saying, set_aside, who_say
from archiver.store.selecting import articles_by_id, count_articles, iter_articles
from archiver.store.standing import Standing, answered_since, standings
from archiver.store.stats import ArticleCounts, CaptureCounts, count_captures, count_kinds
from archiver.store.stored_files import StoredFiles
from archiver.store.taking_over import take_over

__all__ = [
    "FILE_NAME",
    "ArticleCounts",
    "CaptureCounts",
    "Database",
    "Domain",
    "Match",
    "Reading",
    "RobotsCopy",
    "Saying",
    "SearchOrder",
    "Standing",
    "StoredArticle",
    "StoredFiles",
    "Version",
    "Visit",
    "VisitKind",
    "Which",
    "add_article",
    "add_captures",
    "answered_since",
    "article_of",
    "articles_by_id",
    "asked_between",
    "begin_run",
    "captures_in",
    "count_articles",
    "count_captures",
    "count_due",
    "count_gone",
    "count_kinds",
    "count_pages",
    "count_polls",
    "drop_aliases",
    "drop_source",
    "due_domains",
    "edited_pages",
    "end_run",
    "find_capture",
    "find_domain",
    "find_exactly",
    "find_original",
    "find_payloads",
    "find_robots",
    "find_unmodified",
    "find_visit",
    "forget_future",
    "forgive_outage",
    "is_damage",
    "is_outdated",
    "is_searchable",
    "iter_articles",
    "iter_captures",
    "iter_due",
    "iter_matches",
    "iter_pages",
    "last_capture_at",
    "last_runs",
    "measure_revisits",
    "newest_article",
    "newest_capture_id",
    "newest_version",
    "next_due",
    "next_visit",
    "note_read",
    "note_same",
    "offset_before",
    "polls",
    "put_domain",
    "put_in_place",
    "put_off",
    "put_robots",
    "put_visits",
    "readings",
    "redirect_chain",
    "redirect_target",
    "redirects",
    "remove",
    "require",
    "restore_digests",
    "revive_refused",
    "revive_source",
    "set_aside",
    "standings",
    "take_over",
    "told_itself",
    "was_read",
    "who_say",
]
