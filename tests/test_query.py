"""What a person asks for, compiled to an expression that SQLite takes."""

import random

import pytest
from stored_articles import add

from archiver import store
from archiver.errors import QueryError
from archiver.models import Article
from archiver.texts.query import Phrase, parse_query


@pytest.fixture
def database(tmp_path):
    database = store.Database(tmp_path / "archiver.db")
    yield database
    database.close()


@pytest.mark.parametrize(
    ("text", "compiled"),
    [
        ("ferry", '"ferry"'),
        ("FERRY Café", '("ferry" AND "cafe")'),
        ("ferry AND ramp", '("ferry" AND "ramp")'),
        ("ferry or ramp", '("ferry" AND "or" AND "ramp")'),
        ("ferry -ramp NOT quay", '("ferry" NOT ("ramp" OR "quay"))'),
        ("(a1 OR b1) c1", '(("a1" OR "b1") AND "c1")'),
        ("(a1 -b1) OR c1", '(("a1" NOT ("b1")) OR "c1")'),
        ("a1 (-b1)", '("a1" NOT ("b1"))'),
        ("a1 -(b1 c1)", '("a1" NOT (("b1" AND "c1")))'),
        ("“new ramp”", '"new ramp"'),
        ('"said: “the"', '"said the"'),
        ("«new ramp»* „quay“", '("new ramp" * AND "quay")'),
        ("“ferry", '"ferry"'),
        ('"new ra"*', '"new ra" *'),
        ('"ferry rain"~10', 'NEAR("ferry" "rain", 10)'),
        (
            'title:"don\'t stop 東京"~3 -"a1 b1"~0',
            '({title} : NEAR("don t" "stop" "東 京", 3) NOT (NEAR("a1" "b1", 0)))',
        ),
        ("Title:rain", '{title} : "rain"'),
        ("title: rain", '{title} : "rain"'),
        ("author:(quill OR lark)", '({authors} : "quill" OR {authors} : "lark")'),
        ("東京*", '"東 京" *'),
        ("10:30 state-of-the-art", '("10 30" AND "state of the art")'),
        ("https://ledger.example/a", '"https ledger example a"'),
        ("rain – and wind &", '("rain" AND "and" AND "wind")'),
        ("（東京 OR 港） 「서울 시장」", '(("東 京" OR "港") AND "서 울 시 장")'),
        ('דו"ח צה"ל', '("דו ח" AND "צה ל")'),
        ('"דובר צה"ל" “ארה"ב”', '("דובר צה ל" AND "ארה ב")'),
    ],
)
def test_queries_are_compiled(database, text, compiled):
    assert parse_query(text).expression == compiled
    add(database, 1, "https://ledger.example/1")
    list(store.iter_matches(database, parse_query(text)))  # SQLite takes it


@pytest.mark.parametrize(
    ("text", "character", "message"),
    [
        ("", 1, "nothing to look for"),
        ("— *", 4, "nothing to look for"),
        ("-ferry", 1, "only says what should not occur"),
        ("a1 OR -b1", 7, "only says what should not occur"),
        ("ferry AND", 10, "should follow AND"),
        ("OR ferry", 1, "should stand before OR"),
        ("ferry NOT NOT ramp", 11, "should stand before NOT"),
        ("(ferry", 1, "not closed"),
        ("ferry)", 6, "not opened"),
        ("ferry ()", 8, "a word should stand here"),
        ('"ferry', 1, "not closed"),
        ('"!"', 1, "no letter or digit"),
        ("f*", 1, "2 letters or more"),
        ('ferry "rain !"~3', 7, "two words in the quotes"),
        ("fe*ry", 1, "at the end of a word"),
        ("headline:rain", 1, "no field 'headline'"),
        ("a " * 101, 201, "more than 100 words"),
    ],
)
def test_wrong_queries_are_explained(text, character, message):
    with pytest.raises(QueryError, match=message) as raised:
        parse_query(text)
    assert raised.value.position == character - 1


def test_no_query_breaks_the_search(database):
    add(database, 1, "https://ledger.example/1")
    parts = [
        '"',
        "(",
        ")",
        "*",
        "-",
        ":",
        "AND",
        "OR",
        "NOT",
        "title:",
        "ferry",
        "fé",
        "東",
        " ",
        "^",
        "{",
        "+",
        "\0",
        "'",
        "NEAR",
    ]
    dice = random.Random(1)
    for _ in range(2_000):
        text = "".join(dice.choices(parts, k=dice.randrange(8)))
        try:
            query = parse_query(text)
        except QueryError:
            continue
        list(store.iter_matches(database, query))


def test_what_to_highlight():
    query = parse_query('title:rain "new ramp" tim* -quay (ferry NOT boat)')
    assert query.phrases == (
        Phrase(("rain",), column="title"), Phrase(("new", "ramp")), Phrase(("tim",), is_prefix=True),
        Phrase(("ferry",)),
    )  # fmt: skip


def test_words_that_stand_near_each_other_are_found_in_any_order(database):
    article = Article(title="Late", text="The ferry left the quay in the rain.")
    add(database, 1, "https://ledger.example/1", article)
    found = {
        query: sum(map(len, store.iter_matches(database, parse_query(query))))
        for query in ('"rain ferry"~5', '"ferry rain"~4', '"ferry rain"~10 title:rain', '"quay ferry"~2')
    }
    assert list(found.values()) == [1, 0, 0, 1]
    assert [phrase.words for phrase in parse_query('"ferry rain"~4').phrases] == [("ferry",), ("rain",)]
