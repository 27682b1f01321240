"""Pages that stand in an article's place: nothing of them is its text."""

import pytest

from archiver import extract

URL = "https://gull.example/news/2031/ferry-to-the-islands-will-stop-in-winter"
PROSE = "The ferry between the quay and the outer islands will stop in winter, the board decided on Tuesday night."


def page(title, body, head=""):
    return extract(f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>", url=URL)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this. Reference #18.4"),
        ("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1><p>You are unable to come in."),
        ("Robot check", "<p>Press and hold the button, and we will let you in as soon as we can."),
        ("gull.example", "<p>Our systems have detected unusual traffic from your network. Try again later."),
        ("Gull", "<h1>451</h1><p>We see that you come from the EEA, which enforces the General Data Protection Regulation."),
        ("Log in – The Gull", "<h1>Log in</h1><p>Name</p><p>Password</p><p>Forgotten your password? Ask for another."),
        ("Oops! That page can’t be found. | The Gull", f"<h1>Oops! That page can’t be found.</h1><p>{PROSE}</p>"),
        ("Seite nicht gefunden", f"<h1>Seite nicht gefunden</h1><p>{PROSE} {PROSE}</p>"),
        ("404 Not Found", "<center><h1>404 Not Found</h1></center><hr>"),
        ("ページが見つかりません", "<h1>ページが見つかりません</h1><p>お探しのページは移動したか、削除された可能性があります。</p>"),
        ("Доступ ограничен", "<p>Доступ к информационному ресурсу ограничен на основании закона.</p>"),
        ("पृष्ठ नहीं मिला", "<h1>पृष्ठ नहीं मिला</h1>"),
        ("Request Rejected", "The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 17"),
        ("Making sure you&#39;re not a bot!", f"<h1>Making sure you&#39;re not a bot!</h1><details><p>{PROSE} {PROSE}</details>"),
        ("Gull", "<h1>Error 1101</h1><p>An error occurred while rendering the page.</p><p>Performance &amp; security by Cloudflare"),
        ("ERROR: The request could not be satisfied", f"<h1>403 ERROR</h1><h2>Request blocked.</h2><p>{PROSE}</p>"),
        ("Your access to this site has been limited", f"<h1>Your access to this site has been limited by its owner</h1><p>{PROSE}"),
        ("", "<b>Fatal error</b>:  Uncaught Error: Call to undefined function get_header() in /srv/gull/index.php:7"),
        ("Gull › Error", "<p>There has been a critical error on this website.</p><p><a href='/'>Learn more</a></p>"),
        ("Welcome to nginx!", f"<h1>Welcome to nginx!</h1><p>If you see this page, the web server works.</p><p>{PROSE}</p>"),
        ("gull.example", f"<h1>gull.example</h1><p>Buy this domain today and start your next project.</p><p>{PROSE}</p>"),
    ],
)  # fmt: skip
def test_it_is_no_article_and_has_no_text(title, body):
    article = page(title, body)
    assert (article.access, article.text, article.markdown) == ("not_article", "", "")


def test_what_a_feed_says_of_the_article_is_not_said_by_what_stands_in_its_place():
    hints = {"title": "Ferry", "published": "2031-05-03T10:00:00Z", "description": PROSE}
    denied = f"<html><title>Access Denied</title><h1>Access Denied</h1><p>{PROSE}</p></html>"
    article = extract(denied, url=URL, hints=hints)
    assert (article.access, article.text) == ("not_article", "")


def test_what_waits_for_a_script_says_so():
    article = page("Just a moment...", "<p>Enable JavaScript and cookies to continue</p><script>x</script>")
    assert (article.access, article.text) == ("script_only", "")


def test_a_question_for_consent_has_no_text():
    article = page("Gull", "<p>We use cookies. Cookies help us.</p><p>Accept all cookies</p>")
    assert (article.access, article.text) == ("consent", "")


DATED = '<meta property="article:published_time" content="2031-05-03T10:00:00Z">'


@pytest.mark.parametrize(
    ("title", "body", "head"),
    [
        ("Access denied: islanders wait at the gate", f"<p>{PROSE}</p><p>{PROSE}</p>", DATED),
        ("Not found", f"<p>{PROSE}</p>", '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'),
        ("Forbidden", f"<p>{PROSE * 20}</p>", ""),
        ("Captchas, and why", f"<p>{PROSE * 15} They ask you to verify you are human.</p>", ""),
        ("Robot challenge draws pupils to the quay", f"<p>{PROSE}</p><p>{PROSE}</p>", ""),
        ("Security checks at the quay take longer", f"<p>{PROSE}</p><p>{PROSE}</p>", ""),
        ("Login page of the bank was forged", f"<p>{PROSE}</p><p>{PROSE} {PROSE}</p>", ""),
    ],
)  # fmt: skip
def test_articles_on_such_things_are_articles(title, body, head):
    article = page(title, body, head)
    assert article.access == "ok"
    assert PROSE in article.text


MENU = "".join(f'<a href="/{number}">Section number {number}</a>' for number in range(40))
MOST_READ = "".join(
    f'<li><a href="/{number}"><h3>Gulls steal fish in town {number}</h3><p>{PROSE}</p></a></li>'
    for number in range(4)
)


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("This article is no longer available", "Try the search, or go to our front page."),
        ("Oops", "The page you’re looking for may have been moved: /news/2031/ferry. Did you mean ferries?"),
        ("Dieser Artikel ist nicht mehr verfügbar", "Nutzen Sie die Suche oder gehen Sie zur Startseite."),
        (
            "Oops",
            f"The page you are looking for is gone.</p><p>{'Look at its address, or write to us. ' * 5}",
        ),
        ("Désolé", "L’article demandé n’est plus disponible sur notre site."),
        ("Este artículo ya no está disponible", "Use el buscador o vuelva a la portada."),
        ("Artikeln har tagits bort", "Gå till startsidan."),
        ("Artykuł usunięty", "Ten artykuł został usunięty."),
        ("Материал удалён", "Воспользуйтесь поиском или вернитесь на главную."),
        ("Haber kaldırıldı", "Aradığınız haber artık sitemizde mevcut değil."),
        ("この記事は掲載を終了しました", "検索をご利用になるか、トップページへお戻りください。"),
        ("文章已删除", "请使用搜索,或返回首页。"),
        ("삭제된 기사입니다", "검색을 이용하거나 홈으로 돌아가세요."),
        ("تم حذف المقال", "استخدم البحث أو عد إلى الصفحة الرئيسية."),
    ],
)
@pytest.mark.parametrize(
    "around", [("", ""), (f"<nav>{MENU}</nav>", f"<section><ul>{MOST_READ}</ul></section>")]
)
def test_nor_does_a_page_that_says_that_it_is_gone(heading, text, around):
    above, below = around
    article = page("The Gull", f"{above}<main><h1>{heading}</h1><p>{text}</p></main>{below}")
    assert (article.access, article.text) == ("not_article", "")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Why we withdrew a story", f"<p>{PROSE}</p><h2>This article has been removed</h2><p>{PROSE}</p>"),
        ("Lost pages", f"<p>{PROSE} Whoever asks for it reads: the page you requested is not here.</p><p>{PROSE}</p>"),
        ("Ferry", f"<form><p>Log in</p></form><h1>Ferry</h1><p>{PROSE}</p><p>{PROSE}</p><p>Page not found</p>"),
        ("Lost pages", f"<p>“The page you are looking for is gone”: so it says.</p>{f'<p>{PROSE}</p>' * 4}"),
        ("Ferry", f"<ul><li><a href=/1>Page not found</a></ul><h1>Ferry</h1><p>{PROSE}</p><p>{PROSE}</p>"),
        ("Fog", f"{'<p>The sea is grey, the boat is old.' * 15}<p>Page not found<p>{PROSE}"),
    ],
)  # fmt: skip
def test_what_stands_below_an_article_s_first_paragraph_says_nothing_of_its_page(title, body):
    assert PROSE in page(title, body).text
