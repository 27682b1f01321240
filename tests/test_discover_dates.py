from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.discover.dates import parse_date

MOMENTS = [
    ("Fri, 03 May 2024 15:47:42 GMT", "2024-05-03T15:47:42+00:00"),
    ("Fri, 3 May 24 15:47 EST", "2024-05-03T15:47:00-05:00"),
    ("Fri, 03-May-24 15:47:42 GMT", "2024-05-03T15:47:42+00:00"),
    ("Sat, 03 May 97 15:47:42 GMT", "1997-05-03T15:47:42+00:00"),
    ("03 May 2024 15:47:42 +0530", "2024-05-03T15:47:42+05:30"),
    ("Fri, 03 May 2024 15:47:42 IST", "2024-05-03T15:47:42+05:30"),
    ("Fri, 03 May 2024 15:47:42 GMT-05:00", "2024-05-03T15:47:42-05:00"),
    ("Fri, 03 May 2024 15:47:42 −0500", "2024-05-03T15:47:42-05:00"),
    ("Fri, 03 May 2024 15:47:42 +2", "2024-05-03T15:47:42+02:00"),
    ("Fri, 03 May 2024 15:47:42 WHAT", "2024-05-03T15:47:42+00:00"),
    ("Fri, 03 May 2024 15:47:60 GMT", "2024-05-03T15:47:59+00:00"),
    ("Fri, 03 May 2024 24:00:00 GMT", "2024-05-04T00:00:00+00:00"),
    ("Fri, 03 May 2024 12:10 am GMT", "2024-05-03T00:10:00+00:00"),
    ("Freitag, 3. Mai 2024 15:47:42 +0200", "2024-05-03T15:47:42+02:00"),
    ("Πεμ, 01 Ιαν 2004 19:48:21 GMT", "2004-01-01T19:48:21+00:00"),
    ("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17+00:00"),
    ("2024年5月3日 15:47", "2024-05-03T15:47:00+00:00"),
    ("Fri May  3 15:47:42 2024", "2024-05-03T15:47:42+00:00"),
    ("Fri May 03 15:47:42 EDT 2024", "2024-05-03T15:47:42-04:00"),
    ("Fri May 03 2024 15:47:42 GMT+0200 (Central European Summer Time)", "2024-05-03T15:47:42+02:00"),
    ("May 3, 2024 3:47 PM EST", "2024-05-03T15:47:00-05:00"),
    ("5/3/2024 3:47:42 PM", "2024-05-03T15:47:42+00:00"),
    ("03/05/2024 15:47", "2024-05-03T15:47:00+00:00"),
    ("03.05.2024 15:47", "2024-05-03T15:47:00+00:00"),
    ("2024-05-03T15:47:42Z", "2024-05-03T15:47:42+00:00"),
    ("2024-05-03 15:47:42", "2024-05-03T15:47:42+00:00"),
    ("2024-05-03T15:47:42 +02:00", "2024-05-03T15:47:42+02:00"),
    ("2024-05-03T15:47:42+02:00[Europe/Berlin]", "2024-05-03T15:47:42+02:00"),
    ("2024/05/03 15:47", "2024-05-03T15:47:00+00:00"),
    ("20240503T154742Z", "2024-05-03T15:47:42+00:00"),
    ("1714744062", "2024-05-03T13:47:42+00:00"),
    ("1714744062000", "2024-05-03T13:47:42+00:00"),
]
DAYS = [
    "2024-05-03",
    "20240503",
    "3 May 2024",
    "May 3rd, 2024",
    "Fri, 3rd of May 2024",
    "vendredi, 3 mai 2024",
    "3.5.2024",
]
NOTHING = ["", " ", None, "soon", "2024", "0001-01-01T00:00:00Z", "Mon, 30 Nov -0001 00:00:00 +0000", "Thu, 01 Jan 1970 00:00:00 GMT", "2024-13-03", "9" * 200,
           "Fri, 31 Feb 2024 10:00:00 GMT", "Fri, 03 May 2024 15:47:42 +9900", "Fri, 99 May 2024 15:47 GMT", "10:30", "9999999999999"]  # fmt: skip


@pytest.mark.parametrize(("text", "iso"), MOMENTS)
def test_moments(text, iso):
    found = parse_date(text)
    assert isinstance(found, datetime)
    assert found.isoformat() == iso


@pytest.mark.parametrize("text", DAYS)
def test_days(text):
    assert parse_date(text) == date(2024, 5, 3)
    assert not isinstance(parse_date(text), datetime)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text):
    assert parse_date(text) is None


@given(st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2099, 12, 31)))  # noqa: DTZ001
def test_what_python_writes(moment):
    moment = moment.replace(tzinfo=UTC, microsecond=0)
    assert parse_date(moment.isoformat()) == moment
    assert parse_date(moment.strftime("%a, %d %b %Y %H:%M:%S +0000")) == moment
    assert parse_date(moment.strftime("%B %d, %Y %I:%M:%S %p")) == moment


@given(st.text(st.sampled_from("0123456789 :-/.,TZ+APMJanMayGMT年月")))
def test_nothing_raises(text):
    parse_date(text)
