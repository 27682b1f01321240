"""What pages say around an article is told from it in whatever language they are written."""

import re

import pytest
from boilerplate_lines import LINES
from language_samples import SAMPLES

from archiver import extract
from archiver.extract import boilerplate
from archiver.extract.metadata import bylines

LANG = {"sr-cyrl": "sr", "sr-latn": "sr", "tl": "fil", "zh-hans": "zh-CN", "zh-hant": "zh-TW"}


@pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in LINES for language in LINES[name]]
)
def test_class(name, language):
    assert name in boilerplate.find_classes(LINES[name][language])


# A letter of Amharic is a syllable: of so short a report the trees leave out the half.
@pytest.mark.parametrize("language", sorted(SAMPLES.keys() & LINES["teaser"].keys() - {"am"}))
def test_only_the_report_is_text(language):
    sentences = re.split(r"(?<=[.።।۔]) ", SAMPLES[language])
    half = len(sentences) // 2
    report = [" ".join(sentences[:half]), " ".join(sentences[half:])]
    says = {name: LINES[name].get(language, "") for name in LINES}
    page = f"""<html lang="{LANG.get(language, language)}"><title>The Gull reports</title>
    <div><h1>The Gull reports</h1><p>{report[0]}</p>
    <p>{says["teaser"]}: <a href="/b">Port Gull, 1931</a></p><p>{report[1]}</p>
    <div><div>{says["related"]}</div><a href="/c">Port Gull, 1932</a></div>
    <div>{says["comment_form"]}</div><div>© The Gull. {says["copyright"]}.</div></div>"""
    assert extract(page, url="https://gull.example/news/report").text == "\n\n".join(report)


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("af", "Deur Ada Njoki", "Ada Njoki"),
        ("am", "በ አበበ ተስፋዬ", "አበበ ተስፋዬ"),
        ("az", "Müəllif: Ada Njoki", "Ada Njoki"),
        ("be", "Аўтар: Алена Новік", "Алена Новік"),
        ("bg", "от Иван Петров", "Иван Петров"),
        ("bs", "Pišu: Ada Kos", "Ada Kos"),
        ("ca", "Per Ada Njoki", "Ada Njoki"),
        ("ckb", "نووسینی ئازاد ڕەشید", "ئازاد ڕەشید"),
        ("cs", "Autoři: Ada Njoki", "Ada Njoki"),
        ("cy", "Gan Ada Njoki", "Ada Njoki"),
        ("el", "Κείμενο: Νίκος Παππάς", "Νίκος Παππάς"),
        ("et", "Ajakirjanik: Ada Njoki", "Ada Njoki"),
        ("fa", "به قلم مریم کاظمی", "مریم کاظمی"),
        ("fi", "Toimittaja: Ada Njoki", "Ada Njoki"),
        ("fil", "Ni Ada Reyes", "Ada Reyes"),
        ("fil-PH", "Isinulat ni Ada Reyes", "Ada Reyes"),
        ("ga", "Le Ada Njoki", "Ada Njoki"),
        ("gu", "લેખક: અમિત શાહ", "અમિત શાહ"),
        ("hu", "Szöveg: Njoki Ada", "Njoki Ada"),
        ("hy", "Հեղինակ՝ Արամ Սարգսյան", "Արամ Սարգսյան"),
        ("id", "Laporan: Ada Njoki", "Ada Njoki"),
        ("is", "Eftir Ada Njoki", "Ada Njoki"),
        ("km", "ដោយ៖ សុខ វណ្ណា", "សុខ វណ្ណា"),
        ("lt", "Tekstas: Ada Njoki", "Ada Njoki"),
        ("lv", "Teksts: Ada Njoki", "Ada Njoki"),
        ("mn", "Сурвалжлагч: Бат Дорж", "Бат Дорж"),
        ("pl", "Opracowanie: Ada Njoki", "Ada Njoki"),
        ("ps", "لیکوال: احمد کریمي", "احمد کریمي"),
        ("ro", "De Ada Njoki", "Ada Njoki"),
        ("sq", "Shkruan: Ada Njoki", "Ada Njoki"),
        ("sr", "Пишу: Ана Кос", "Ана Кос"),
        ("sw", "Na Ada Njoki", "Ada Njoki"),
        ("sw", "Imeandikwa na Ada Njoki", "Ada Njoki"),
        ("th", "เขียนโดย สมชาย ใจดี", "สมชาย ใจดี"),
        ("tr", "Muhabir: Ada Njoki", "Ada Njoki"),
        ("vi", "Phóng viên: Nguyễn Ada", "Nguyễn Ada"),
        ("zu", "Ngu-Ada Njoki", "Ada Njoki"),
    ],
)
def test_byline(language, line, name):
    assert bylines.names_in_line(line, language) == (name,)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("sv", "Per Lindqvist"),
        ("ko", "Na Hong Jin"),
        ("vi", "Le Van Thanh"),
        ("en", "Gan Eng Seng"),
        ("fil", "Ni masama ni mabuti"),
        ("ca", "Per què plou a Port Gull"),
        ("fr", "De Port Gull"),
    ],
)
def test_a_name_or_sentence_is_no_byline_elsewhere(language, line):
    assert bylines.names_in_line(line, language) == ()


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Анна Белова, Корреспондент", ("Анна Белова",)),
        ("Журналист Анна Белова", ("Анна Белова",)),
        ("Ada Njoki, Repórter", ("Ada Njoki",)),
        ("Ada Njoki, Muhabir", ("Ada Njoki",)),
        ("Njoki Ada, Főszerkesztő-Helyettes Újságíró", ("Njoki Ada",)),
        ("Ada do Carmo", ("Ada do Carmo",)),
    ],
)
def test_what_an_author_is_is_no_author(byline, names):
    page = f"<meta name=author content='{byline}'><title>Rain stops play</title><p>It rained."
    assert extract(page).authors == names


@pytest.mark.parametrize(
    ("line", "as_well"),
    [
        ("ΔΕΙΤΕ ΑΚΟΜΗ: ΒΡΟΧΗ", "Δείτε ακόμη: Βροχή"),
        ("إقرأ أيضًا: المطر", "اقرأ ايضا: المطر"),
        ("DEVAMINI OKU", "Devamını oku"),
        ("Citeşte şi: ploaia", "Citește și: ploaia"),
        ("مطالب مرتبط", "مطالب\u200f مرتبط"),
        ("រក្សា\u200bសិទ្ធិ\u200bគ្រប់\u200bយ៉ាង", "រក្សាសិទ្ធិគ្រប់យ៉ាង"),
        ("برچسب‌ها: باران", "برچسب\u200cها: باران"),
    ],
)
def test_one_phrase_in_two_ways_of_writing(line, as_well):
    assert boilerplate.find_classes(line) == boilerplate.find_classes(as_well) != []


@pytest.mark.parametrize(
    "line",
    [
        "Hozzászólásában a miniszter azt mondta, hogy esett az eső.",
        "Komentirajući kišu, kapetan je rekao da će sutra biti bolje.",
        "Yorum yapmayan bakan limandan ayrıldı.",
        "Fikr bildirish erkinligi haqida gap bordi.",
        "У него есть все права на эту лодку.",
        "แสดงความคิดเห็นของชาวเมืองต่อนายกเทศมนตรี",
        "Cyhoeddwyd y byddai'r cychod yn dychwelyd.",
        "Inilathala ng pahayagan ang bagong iskedyul.",
        "文章继续写道，港口已经关闭。",
        "Na mvua ilinyesha mpaka usiku.",
    ],
)
def test_prose_is_not_boilerplate(line):
    assert boilerplate.find_classes(line) == []


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("© 2031 La Mouette. Tous droits réservés.", "La Mouette"),
        ("© Чайка, 2031. Все права защищены", "Чайка"),
        ("© 2031 Racek. Všechna práva vyhrazena.", "Racek"),
        ("Copyright 2031 Martı. Tüm hakları saklıdır.", "Martı"),
    ],
)
def test_copyright_holder(line, holder):
    assert boilerplate.copyright_holder(line) == holder
