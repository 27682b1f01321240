"""The demonstration site through the whole of archiver: each response is kept byte for byte."""

import pytest

from archiver import Archive
from archiver.demo import DemoSite
from archiver.settings import Settings


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Pairs of a demo page and what became of it, and the archive's folder."""
    folder = tmp_path_factory.mktemp("demo")
    with DemoSite() as site, Archive(folder, settings=Settings(allow_private=True)) as archive:
        outcomes = {outcome.url: outcome for outcome in archive.save_all([page.url for page in site.pages])}
        blocks = {capture.url: archive.raw(capture) for capture in archive.captures()}
    return [(page, outcomes[page.url], blocks) for page in site.pages]


def test_every_response_is_kept_as_the_site_sent_it(kept):
    for page, outcome, blocks in kept:
        assert outcome.status == "saved", page.path
        assert blocks[page.url] == page.response, page.path


def test_the_short_link_is_kept_hop_by_hop(kept):
    story = next(outcome for page, outcome, _ in kept if page.path == "/s/ferry")
    assert story.capture.url.endswith("/2025/04/02/ferry-timetable/?from=short")
    assert story.capture.via.endswith("/go/ferry")
