"""How many servers are talked to at once, as the system has open files for."""

import logging
import resource
from types import SimpleNamespace

import pytest

import archiver
from archiver.saving import open_files
from archiver.settings import Settings
from archiver.testing import MemoryWeb


class Limits(SimpleNamespace):
    """A process's limits; `most` is what the system refuses to go beyond without telling."""

    RLIMIT_NOFILE = resource.RLIMIT_NOFILE
    RLIM_INFINITY = resource.RLIM_INFINITY

    def getrlimit(self, _):
        return self.soft, self.hard

    def setrlimit(self, _, limits):
        if limits[0] > self.most:
            raise ValueError("current limit exceeds maximum limit")
        self.soft, self.hard = limits


@pytest.fixture
def system(monkeypatch):
    system = Limits(soft=256, hard=resource.RLIM_INFINITY, most=10_240)
    monkeypatch.setattr(open_files, "resource", system)
    return system


def test_a_limit_that_may_be_raised_is(system):
    assert open_files.servers_at_once(64) == 64
    assert system.soft == 368
    assert system.hard == resource.RLIM_INFINITY


def test_a_limit_that_suffices_stays(system):
    system.soft = resource.RLIM_INFINITY
    assert open_files.servers_at_once(10_000) == 10_000
    assert system.soft == resource.RLIM_INFINITY


def test_as_many_as_the_hard_limit_has_room_for(system):
    system.hard = 300
    assert open_files.servers_at_once(64) == 50
    assert system.soft == 300


def test_what_the_system_refuses_stays_as_it_was(system):
    system.most = 0
    assert open_files.servers_at_once(64) == 41
    system.soft = 20
    assert open_files.servers_at_once(64) == 1


def test_fewer_sites_side_by_side_are_told(system, tmp_path, caplog):
    system.hard = 100
    web = MemoryWeb()
    for number in range(40):
        web.page(f"https://paper{number}.example/", "<h1>News</h1>")
    settings = Settings(min_delay_s=0, extract_processes=1, max_in_flight=20)
    with (
        caplog.at_level(logging.WARNING),
        archiver.Archive(tmp_path, settings=settings, network=web) as archive,
    ):
        outcomes = list(archive.save_all(f"https://paper{number}.example/" for number in range(40)))
    assert {outcome.status for outcome in outcomes} == {"saved"}
    assert "only 10 sites are fetched side by side, not max_in_flight = 20" in caplog.text
