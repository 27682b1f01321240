import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.discover.scoring import MIN_ARTICLE_POINTS, SIGNS, article_points, signs

SITE = "https://gull.example"

ARTICLES = [
    "/2024/05/03/ferry-and-crane-collide",
    "/2024/may/03/ferry-crane",
    "/news/ferry-and-crane-collide-1234567.html",
    "/harbour/ferry-and-crane-collide-in-fog",
    "/artikel/1234567/",
    "/article/a1b2c3d4e5",
    "/news/world-europe-68901234",
    "/story.php?id=12345",
    "/hafen/id_12345678/faehre.html",
    "/20240503-ferry-crane.html",
    "/harbour/2024-05-03/ferry",
    "/news/f47ac10b-58cc-4372-a567-0e02b2c3d479/ferry-and-crane",
    "/articles/渡し船とクレーンが衝突したが怪我人はなし",
    "/weather/2024/05/03/storm-breaks-the-old-quay",
]
OTHERS = [
    "",
    "/",
    "/sport/",
    "/sport/football",
    "/food-and-drink",
    "/2024/",
    "/2024/05/",
    "/2024/05/03/",
    "/tag/ferries-of-the-north",
    "/author/ada-pike",
    "/harbour/page/12",
    "/harbour?page=2",
    "/search?q=ferry-and-crane-collide",
    "/privacy-policy",
    "/login",
    "/newsletter/the-morning-from-the-quay",
    "/2024/05/03/ferry-and-crane-collide.jpg",
    "/feed.xml",
]


@pytest.mark.parametrize("path", ARTICLES)
def test_articles(path):
    assert article_points(SITE + path) >= MIN_ARTICLE_POINTS, list(signs(SITE + path))


@pytest.mark.parametrize("path", OTHERS)
def test_others(path):
    assert article_points(SITE + path) < MIN_ARTICLE_POINTS, list(signs(SITE + path))


def test_hosts_that_serve_something_else():
    assert article_points("https://shop.gull.example/cups-with-a-gull-on-them") < MIN_ARTICLE_POINTS


@given(st.text(st.sampled_from("abc/-_.?=&%2F019日:[]@")))
def test_every_sign_has_points(path):
    assert set(signs(SITE + "/" + path)) <= set(SIGNS)


def test_of_a_path_without_end_the_last_parts_count():
    path = "/tag" + "/a" * 3_000 + "/2024/05/03/ferry-and-crane-collide"
    assert article_points(SITE + path) == article_points(SITE + "/2024/05/03/ferry-and-crane-collide")
