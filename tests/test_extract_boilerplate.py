"""Each class of boilerplate, in several languages; and prose that only looks like it."""

import pytest

from archiver.extract import boilerplate

EXAMPLES = {
    "comment_form": [
        "Write a response",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Schreibe einen Kommentar",
        "Deja una respuesta",
        "Laisser un commentaire",
        "コメントを書く",
    ],
    "comments": [
        "Comments",
        "Kommentare (12)",
        "Anna says: well said",
        "댓글",
        "15 Replies to “Rain”",
        "3 Gedanken zu „Regen“",
    ],
    "copyright": [
        "© 2018 The Gull. All rights reserved.",
        "Alle Rechte vorbehalten",
        "무단 전재 및 재배포 금지",
    ],
    "newsletter": [
        "Sign up for our newsletter",
        "Newsletter abonnieren",
        "Suscríbete",
        "Get the app",
        "Add The Gull as a preferred source on Google to see more of us.",
        "Make us your preferred source",
        "Die Möwe als bevorzugte Quelle auf Google hinzufügen",
        "Suivez La Mouette sur Google Actualités",
        "Añade La Gaviota como fuente preferida en Google",
        "Googleで優先するソースとして追加",
    ],
    "share": ["Share", "Teilen", "Share on Facebook", "Click to share on X (Opens in new window)", "シェア"],
    "related": [
        "Related articles",
        "Most read",
        "Das könnte Sie auch interessieren",
        "Lo más leído",
        "関連記事",
    ],
    "teaser": [
        "Read more: Rain again",
        "Lesen Sie auch: Regen",
        "À lire aussi : la pluie",
        "Baca juga: hujan",
    ],
    "author": ["About the author", "By Anna Berg", "Anna Berg is a reporter at The Gull.", "Über den Autor"],
    "caption": ["Photo: Anna Berg", "Foto: dpa", "A gull (Getty Images)", "写真：共同"],
    "paywall": [
        "Subscribe to continue",
        "Already a subscriber? Log in",
        "Jetzt weiterlesen",
        "Déjà abonné ?",
    ],
    "consent": [
        "We use cookies to improve this site.",
        "Alle akzeptieren",
        "Accept all",
        "Nous utilisons des cookies",
    ],
    "tags": ["Tags: rain, cricket", "Filed under: Sport", "Schlagworte", "タグ"],
    "breadcrumb": ["Home > Sport", "Startseite", "You are here: Home", "ホーム"],
    "advertisement": ["Advertisement", "Anzeige", "Publicidad", "広告", "Article continues below"],
    "dateline": ["Published 3 May 2024", "Stand: 03.05.2024", "4 min read"],
    "correction": ["Correction: an earlier name was wrong.", "Editor's note: updated."],
    "call_to_action": ["Contact us", "Ready to sail? Book now."],
    "disclaimer": ["Disclaimer: this is not advice.", "This is for informational purposes only."],
    "reference": ["References", "Berg A. et al. Gulls at sea."],
}

IN_OTHER_LANGUAGES = {
    "comment_form": ["Přidat komentář", "Αφήστε ένα σχόλιο", "Залишити коментар", "הוסף תגובה"],
    "copyright": ["Všechna práva vyhrazena", "Сва права задржана", "כל הזכויות שמורות", "版權所有"],
    "newsletter": [
        "Sledujte nás na Facebooku",
        "Ακολουθήστε μας",
        "Únete a nuestro canal",
        "ติดตามเรา",
        "Подписаться на рассылку",
    ],
    "comments": ["Մեկնաբանություններ", "コメント一覧"],
    "advertisement": ["რეკლამა", "விளம்பரம்"],
    "share": [
        "この記事を聞く",
        "Ascolta l'articolo · 5 min",
        "شارك المقال",
        "Sdílet",
        "Distribuie pe Facebook",
        "Поділитися",
        "แชร์",
    ],
    "related": [
        "Související články",
        "Σχετικά άρθρα",
        "Najčitanije",
        "延伸閱讀",
        "Schon gelesen?",
        "İlgili haberler",
        "Կարդացեք նաև",
    ],
    "teaser": [
        "Čtěte také: Déšť",
        "Citește și: Ploaie",
        "Διαβάστε επίσης: Βροχή",
        "यह भी पढ़ें: बारिश",
        "Loe ka: vihm",
    ],
    "author": ["Despre autor", "Piše: Ana Kos", "על הכותב"],
    "caption": ["Beitragsbild: Eine Möwe", "Zdroj: Racek", "Φωτογραφία: Α. Γ.", "Forrás: Sirály"],
    "paywall": ["Předplatit", "Pentru a citi tot, abonează-te", "Щоб читати далі"],
    "tags": ["Štítky: déšť", "Ετικέτες", "תגיות", "標籤"],
    "dateline": ["Publikováno 3. 5. 2024", "Δημοσιεύτηκε: 3/5/2024", "Опубліковано 3 травня", "प्रकाशित 3 मई"],
    "disclaimer": ["Alle Angaben ohne Gewähr"],
}


@pytest.mark.parametrize(
    ("name", "line"),
    [(name, line) for known in (EXAMPLES, IN_OTHER_LANGUAGES) for name in known for line in known[name]],
)
def test_class(name, line):
    assert name in boilerplate.find_classes(line)


def test_every_class_is_tested():
    assert set(EXAMPLES) == set(boilerplate.NAMES)


@pytest.mark.parametrize(
    "line",
    [
        "Gas is the preferred source of heat.",
        "La radio es la fuente preferida de noticias en el campo.",
        "Strom aus Wind ist die bevorzugte Quelle vieler Betriebe.",
        "Rain stopped play in Leeds on Friday.",
        "The minister said the talks would go on.",
        "Der Regen hielt bis in die Nacht an.",
        "雨は夜まで続いた。",
        "Déšť trval až do noci.",
        "Η βροχή κράτησε ως τη νύχτα.",
        "Дощ ішов до самої ночі.",
        "बारिश रात तक होती रही।",
        "Susține că ploaia a durat până noaptea.",
    ],
)
def test_prose_is_not_boilerplate(line):
    assert boilerplate.find_classes(line) == []
    assert not boilerplate.is_tail(line)


def test_long_lines_are_prose():
    assert boilerplate.find_classes("Read more " * 100) == []


def test_tail():
    body = ["It rained.", "It poured."]
    tail = ["Write a response", "Leave a Reply", "Name", "Website", "The Gull © 2018. All rights reserved."]
    assert boilerplate.without_tail(body + tail) == body
    assert boilerplate.without_tail(body) == body
    assert boilerplate.without_tail([]) == []


def test_a_long_line_ends_the_tail():
    line = "The captain said that the team would try again on Saturday if the weather were kind."
    assert boilerplate.without_tail(["It rained.", "Leave a Reply", line]) == [
        "It rained.",
        "Leave a Reply",
        line,
    ]


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("True News © Copyright 2018. All rights reserved.", "True News"),
        ("Copyright 2019 by The Gull", "The Gull"),
        ("© 2020", None),
        ("It rained in 2018.", None),
        ("© " + "long " * 40, None),
    ],
)
def test_copyright_holder(line, holder):
    assert boilerplate.copyright_holder(line) == holder
