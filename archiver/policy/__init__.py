"""Decisions without side effects: what to do with an answer, how long to wait, when to look again.

Everything here is a function of its arguments, so that each rule can be read and tested as a table.

answers.py    what an answer is, and what to do with it
pace.py       how long to wait between two requests
schedule.py   when to look again
scope.py      which addresses belong to an archive
"""

from archiver.policy.answers import (
    PAGE_TYPES,
    article_digest,
    broke_off,
    holds_article,
    is_transient,
    may_be_revisit,
    note_on,
    says_the_same,
    sends_on,
    why_no_copy,
)
from archiver.policy.pace import (
    TRIES,
    asked_pause_s,
    is_at_home,
    is_own_machine,
    pause_s,
    rest_s,
    retry_after_s,
    smoothed_s,
)
from archiver.policy.schedule import (
    BACKLOG,
    FIRST_INTERVAL_S,
    FRESH,
    POLL,
    WATCHED_INTERVAL_S,
    appeared_at,
    are_stamped,
    conditions,
    failed_interval_s,
    is_behind,
    is_past,
    is_silent,
    may_be_after,
    may_have_missed,
    moment,
    moved,
    next_look,
    poll_interval_s,
    rank,
    try_again,
)
from archiver.policy.scope import excluded, leads_home, matches, out_of_scope, site_of

__all__ = [
    "BACKLOG",
    "FIRST_INTERVAL_S",
    "FRESH",
    "PAGE_TYPES",
    "POLL",
    "TRIES",
    "WATCHED_INTERVAL_S",
    "appeared_at",
    "are_stamped",
    "article_digest",
    "asked_pause_s",
    "broke_off",
    "conditions",
    "excluded",
    "failed_interval_s",
    "holds_article",
    "is_at_home",
    "is_behind",
    "is_own_machine",
    "is_past",
    "is_silent",
    "is_transient",
    "leads_home",
    "matches",
    "may_be_after",
    "may_be_revisit",
    "may_have_missed",
    "moment",
    "moved",
    "next_look",
    "note_on",
    "out_of_scope",
    "pause_s",
    "poll_interval_s",
    "rank",
    "rest_s",
    "retry_after_s",
    "says_the_same",
    "sends_on",
    "site_of",
    "smoothed_s",
    "try_again",
    "why_no_copy",
]
