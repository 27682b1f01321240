"""Site rules in archiver.toml: from the file into the worker that reads the page."""

import pytest

from archiver import Archive, ConfigError
from archiver.testing import FixedClock, FixedIds, MemoryWeb

HTML = "<title>Fog</title><h1>Fog</h1><p class=lead>Fog on the pier.</p><p>The ferry was late again, and nobody minded.</p>"


@pytest.mark.usefixtures("worker_processes")
def test_a_saved_page_is_read_by_the_rule_of_its_host(tmp_path):
    (tmp_path / "archiver.toml").write_text('[site."paper.example"]\nbody = ".lead"\n')
    web = MemoryWeb()
    for host in ("news.paper.example", "other.example"):
        web.page(f"http://{host}/fog", HTML)
    with Archive(tmp_path, network=web, clock=FixedClock(), new_id=FixedIds()) as archive:
        ruled, other = (
            archive.save(f"http://{host}/fog").article for host in ("news.paper.example", "other.example")
        )
    assert ruled.text == "Fog on the pier."
    assert other.text != ruled.text


def test_a_wrong_selector_is_said_at_once(tmp_path):
    (tmp_path / "archiver.toml").write_text('[site."paper.example"]\nbody = "p["\n')
    with pytest.raises(ConfigError, match=r'archiver.toml: site."paper.example".body'), Archive(tmp_path):
        pass
