"""archiver.toml: what is right is read, what is wrong is named."""

import os

import pytest

import archiver
from archiver.errors import ConfigError
from archiver.settings import Settings, Source, checked, read_config


def settings_of(tmp_path, text):
    path = tmp_path / "archiver.toml"
    path.write_text(text, encoding="utf-8")
    return read_config(path).settings


def test_no_file_means_defaults(tmp_path):
    assert read_config(tmp_path / "archiver.toml").settings == Settings()


def test_a_byte_order_mark_is_passed_over(tmp_path):
    assert settings_of(tmp_path, '\ufeff[settings]\ncontact = "bücher@ledger.example"').contact


def test_values_are_read(tmp_path):
    settings = settings_of(tmp_path, '[settings]\ncontact = "desk@ledger.example"\nmin_delay_s = 5\n')
    assert settings.contact == "desk@ledger.example"
    assert settings.min_delay_s == 5.0


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[settings]\nmin_delay_s = 'two'", "settings.min_delay_s"),
        ("[settings]\nmin_delay_s = -1", "settings.min_delay_s"),
        ("[settings]\nmax_in_flight = 0", "settings.max_in_flight"),
        ("[settings]\nmax_in_flight = 99999999999999999999", "settings.max_in_flight"),
        ("[settings]\nread_timeout_s = 0", "settings.read_timeout_s"),
        ("[settings]\nrevisit_after_h = [1.0, inf]", "settings.revisit_after_h"),
        ("[settings]\nrevisit_after_h = [1e8]", "settings.revisit_after_h"),
        ('[settings]\ncontact = "a\\nb"', "settings.contact: line 2"),
        ("[settings]\ncontact = 'Редакция'", "settings.contact: line 2"),
        ("[settings]\nmin_dealy_s = 1", "min_dealy_s"),
        ("[setings]\n", "setings"),
        ('"[a" = 1', r"\[a: .*no such key"),
        ("[settings\n", "TOML"),
        ("a = " + "[" * 100_000, "TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, key):
    with pytest.raises(ConfigError, match=key) as caught:
        settings_of(tmp_path, text)
    assert "archiver.toml" in str(caught.value)


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        read_config(tmp_path)
    os.mkfifo(tmp_path / "archiver.toml")  # who opens it waits for somebody to write, for ever
    with pytest.raises(ConfigError, match="cannot be read"):
        read_config(tmp_path / "archiver.toml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[settings]\nmin_delay_s = 1\nmax_in_flight = 0", "settings.max_in_flight: line 3"),
        ("\n[settings]\nmin_dealy_s = 1", "settings.min_dealy_s: line 3"),
        ('[[source]]\nurl = "a.example"\n\n[[source]]\nkind = "fed"\nurl="b.example"', "kind: line 5"),
        ('[[source]]\nurl = "a.example"\n\n[[source]]\n', "line 4: .*missing required field `url`"),
        ('[[source]]\nurl = "ftp://a.example"', r"source\[0\].url: line 2: .*neither http nor https"),
        ('[[source]]\nurl = "a.example"\n[[source]]\nurl="https://A.example/"', "line 4: .*source already"),
        ("source = 3", "line 1: Expected `array`"),
        ('[source]\nurl = "a.example"', r"line 1: .*got a table; write \[\[source\]\]"),
        ("min_delay_s = 3", r"line 1: there is no such key; it belongs below \[settings\]"),
        ("settings.min_delay_s = -3", "line 1: Expected"),
        ("[settings]\nmin_dealy_s = 1", "line 2: there is no such key; is min_delay_s meant?"),
        ('[[source]]\nurl = "a.example"\nmax_in_flight = 1', r"line 3: .*; it belongs below \[settings\]"),
        ('[[source]]\nurl = "a.example"\nkind = "rss"', "line 3: .*'rss'; it may be site, feed, sitemap"),
        ('[settings]\nobey_opt_outs = ["tdm"]', "line 2: .*'tdm'; it may be noarchive, .*tdm-reservation"),
    ],
)
def test_the_line_is_named(tmp_path, text, words):
    with pytest.raises(ConfigError, match=words):
        settings_of(tmp_path, text)


def test_sources_are_read(tmp_path):
    path = tmp_path / "archiver.toml"
    path.write_text('[[source]]\nurl = "https://a.example/"\nexclude = ["/sport/"]\n', encoding="utf-8")
    assert read_config(path).source == (Source(url="https://a.example/", exclude=("/sport/",)),)


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        (Settings(max_in_flight=0), "max_in_flight"),
        (Settings(include="/news/"), "include"),
        (Settings(contact="desk\nX-A: b"), "contact"),
        (Settings(ping_url="ftp://watch.example/"), "ping_url"),
    ],
)
def test_what_a_script_sets_is_checked_too(tmp_path, settings, key):
    with pytest.raises(ConfigError, match=rf"^Settings: {key}: ") as caught:
        archiver.Archive(tmp_path / "news", settings=settings)
    assert caught.value.key == key
    with pytest.raises(ConfigError, match=key):
        archiver.fetch("https://ledger.example/", settings=settings)


def test_settings_of_a_script_are_no_table(tmp_path):
    with pytest.raises(TypeError, match="settings are a Settings, not dict"):
        archiver.Archive(tmp_path / "news", settings={"min_delay_s": 0.0})


def test_a_script_may_write_lists_and_whole_numbers():
    assert checked(Settings(include=["/news/"], min_delay_s=2)) == Settings(include=("/news/",))


@pytest.mark.parametrize("contact", ["Łukasz <desk@us.example>", "desk\\nX-A: b"])
def test_a_contact_that_no_header_can_hold(tmp_path, contact):
    with pytest.raises(ConfigError, match=r"settings\.contact: line 2: no header takes that"):
        settings_of(tmp_path, f'[settings]\ncontact = "{contact}"\n')
