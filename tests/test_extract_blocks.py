"""Boxes and blocks: where one ends, what it carries."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from archiver.extract import extract
from archiver.extract.layout import tags, walk
from archiver.extract.layout.labels import BIT, bits, label_bits, read_labels
from archiver.extract.layout.walk import read_layout
from archiver.extract.rendering import render

SENTENCE = "Rain stopped play in the valley on Friday, and the teams went home without a result. "


def layout(html, **options):
    return read_layout(LexborHTMLParser(html).body, **options)


def texts(html, **options):
    return [block.text for block in layout(html, **options).blocks]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("One<div>Two</div>three", ["One", "Two", "three"]),
        ("<p>One <b>bold</b>\n word</p>", ["One bold word"]),
        ("<p>One<br>two</p>", ["One\ntwo"]),
        ("<div>One<br><br>two<br> \n<br>three</div>", ["One", "two", "three"]),
        ("<br><p>One<br></p>", ["One"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<p>One<script>no</script><!-- no --><img alt=no></p>", ["One"]),
        ("<x-card>One</x-card><x-card>Two</x-card>", ["One", "Two"]),
        ("<nav>Menu</nav><noscript>No</noscript><button>Press</button><p>One", ["One"]),
        ("<p> </p><p>\xa0</p>", []),
    ],
)
def test_blocks(html, expected):
    assert texts(html) == expected


def test_keep_all_reads_what_is_left_out_at_first():
    assert texts("<nav>Menu</nav><p>One", keep_all=True) == ["Menu", "One"]


@pytest.mark.parametrize(
    ("html", "first", "whole"),
    [
        ("<p>Rain</p><footer>The Gull</footer>", ["Rain"], ["Rain", "The Gull"]),
        ("<p>Rain</p><div role=contentinfo>The Gull</div>", ["Rain"], ["Rain", "The Gull"]),
        ("<div role=dialog><p>We value</div><p>Rain</p><dialog>Ask</dialog>", ["Rain"], ["We value", "Rain", "Ask"]),
        ("<ul class=main-menu><li>News</ul><ul class=play><li>Rain</ul>", ["Rain"], ["News", "Rain"]),
        ("<header><h1>Rain</h1><ul><li>News</ul></header><ul><li>Sport</ul>", ["Rain", "Sport"], ["Rain", "News", "Sport"]),
        ("<main>Rain<footer>Source: the club</footer></main>", ["Rain", "Source: the club"], ["Rain", "Source: the club"]),
        ("<article>Rain<div role=contentinfo>Corrected</div></article>", ["Rain", "Corrected"], ["Rain", "Corrected"]),
        ("<div role=dialog><h1>Rain</h1>Play is off</div>", ["Rain", "Play is off"], ["Rain", "Play is off"]),
        ("<ul class=tabs-content><li><p>Rain</ul>", ["Rain"], ["Rain"]),
        ("<article><header><ul><li>Play is off</ul></header></article>", ["Play is off"], ["Play is off"]),
    ],
)  # fmt: skip
def test_the_edges_of_a_page_are_left_out_at_first_and_those_of_an_article_are_not(html, first, whole):
    assert texts(html) == first
    assert texts(html, keep_all=True) == whole


def test_long_lines_set_apart_by_single_breaks_are_paragraphs():
    assert texts(f"<div>{SENTENCE * 2}<br>{SENTENCE * 2}</div>") == [(SENTENCE * 2).strip()] * 2
    assert len(texts("<p>Roses are red<br>violets are blue")) == 1


def test_what_never_shows_is_left_out():
    (block,) = layout("<p>Der Rund&shy;funk\x07 sen\xaddet\x1b[0m <b>wei&#xfeff;\ufffeter</b>.\uffff").blocks
    assert block.text == "Der Rundfunk sendet[0m weiter."
    assert render([block], None).markdown == "Der Rundfunk sendet\\[0m **weiter**."
    (code,) = layout("<pre>if\x1b[2J x:\n  y\x0c\uffff</pre>").blocks
    assert (code.text, render([code], None).markdown) == ("if[2J x: y", "```\nif[2J x:\n  y\n```")


def test_links_and_bold_are_counted():
    (block,) = layout("<p><a href=/x>link</a> and <strong>bold <b>bolder</b></strong>").blocks
    assert (block.link_chars, block.bold_chars) == (4, 11)
    assert block.runs[0][1].href == "/x"


def test_labels_of_inline_elements_count_when_they_hold_the_whole_block():
    whole, part = layout("<p><span class=credit>Photo: X</span></p><p>Text <i class=credit>X</i>").blocks
    assert whole.labels == BIT["caption"]
    assert part.labels == 0


@pytest.mark.parametrize("attribute", ["hidden", "aria-hidden=true", 'style="display: none"'])
def test_hidden_boxes_and_spans(attribute):
    box, span = layout(f"<p {attribute}>One</p><p><span {attribute}>Two</span></p>").blocks
    assert box.box.labels & BIT["hidden"]
    assert span.labels & BIT["hidden"]
    assert not layout('<p style="color:red" aria-hidden=false>One').blocks[0].box.labels


def test_boxes_sum_up_what_is_inside():
    page = layout(f"<div id=a><p>{SENTENCE}</p><input><p><a href=x>More</a></p></div>")
    (box,) = [box for box in page.boxes if box.names == "a"]
    assert (box.blocks, box.controls, box.link_chars) == (2, 1, 4)
    assert box.prose == page.prose == len(SENTENCE) - 1


def test_scripts_without_spaces_weigh_more():
    page = layout("<p>" + "雨のため試合は中止となった。" * 4)
    assert page.char_weight > 1
    assert page.blocks[0].prose > 0
    assert layout("<p>Été").char_weight == 1


def test_a_data_dump_is_cut():
    assert len(layout("<p>x" * (walk.MAX_BLOCKS + 10)).blocks) <= walk.MAX_BLOCKS + 1


def test_deep_nesting_does_not_recurse():
    assert texts("<div>" * 2_000 + "deep") == ["deep"]


def test_ruled_elements():
    tree = LexborHTMLParser("<p>One <span>two</span></p><div>Three</div>")
    span, div = tree.css_first("span"), tree.css_first("div")
    ruled = {span.mem_id: tags.BOX, div.mem_id: tags.SKIP}
    assert [block.text for block in read_layout(tree.body, ruled=ruled).blocks] == ["One", "two"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("article-body", {"body", "article", "content"}),
        ("ArticleBody", {"article", "body", "content"}),
        ("share-buttons", {"share"}),
        ("related-posts__item", {"related", "list"}),
        ("cuerpoNota nota__cuerpo", {"article", "body"}),
        ("sp-dsgvo-popup", {"popup"}),
        ("x7f3 css-1q", set()),
    ],
)
def test_labels(names, expected):
    assert expected <= set(read_labels(label_bits(names)))
    assert expected or not label_bits(names)


def test_bits():
    assert bits("share", "ad") == BIT["share"] | BIT["ad"]


def test_the_sign_by_which_a_heading_links_to_itself_is_no_text():
    html = '<h2>Rain <a href="#rain">#</a></h2><h2><a href="#b">¶</a>Wind</h2><h2>C<a href="/c">#</a></h2>'
    assert texts(html) == ["Rain", "Wind", "C#"]
    assert not texts('<h2><a href="#b">#</a> <i>\n</i></h2>')


def test_an_initial_in_a_box_of_its_own_is_the_first_letter():
    story = f"<section><p><b>a</b>{SENTENCE[2:]}</p><p>{SENTENCE}</p></section>"
    read = layout(f"<p>One</p><div>R</div>{story}")
    assert [block.text for block in read.blocks] == ["One", "R" + SENTENCE[1:-1], SENTENCE[:-1]]
    assert [(box.tag, box.first, box.blocks) for box in read.boxes[2:]] == [
        ("section", 1, 2),
        ("p", 1, 1),
        ("p", 2, 1),
    ]
    for letter, line in (("r", SENTENCE.lower()), ("R", SENTENCE), ("R", "rain"), ("7", SENTENCE.lower())):
        assert texts(f"<div>{letter}</div><p>{line}</p>") == [letter, line.strip()]


TYPED = """
FOR IMMEDIATE RELEASE

The ferry from Merrow came in two hours late on Tuesday, for the third
time in a week.  The <a href="/master">harbour master</a> said that fog had kept
it at the other pier, and that nobody was to blame.

From Friday it is to leave half an hour earlier, until the new lights on
the mole are working.  "We have had enough of waiting", said Ada Njoki,
who sells fish at the pier and came every day for a week to find that
nobody was there to buy it.
"""


def test_typed_prose_is_paragraphs():
    texts = [block.text for block in layout(f"<pre>{TYPED}</pre>").blocks]
    assert [text[:20] for text in texts] == [
        "FOR IMMEDIATE RELEAS",
        "The ferry from Merro",
        "From Friday it is to",
    ]
    assert "third time in a week. The harbour master said" in texts[1]
    article = extract(f"<title>Ferry late</title><h1>Ferry late</h1><pre>{TYPED}</pre>")
    assert "for the third time in a week. The [harbour master](/master) said" in article.markdown


@pytest.mark.parametrize(
    "box",
    [
        "<div style='white-space: pre-line'>",
        "<div class='mt-4 whitespace-pre-wrap'>",
        "<div style='white-space:break-spaces'><div>",
    ],
)
def test_line_breaks_that_styles_show(box):
    typed = "It rained all day in Gullwick, and the ferry stayed at the quay until the evening. " * 2
    verse = "The sea is grey,\nthe boat is <b>old</b>."
    assert texts(f"{box}{typed}\n\n{typed}\n \n{verse}") == [
        typed.strip(),
        typed.strip(),
        "The sea is grey,\nthe boat is old.",
    ]
    assert texts(f"<div>{typed}\n\n{typed}") == [f"{typed}{typed}".strip()]


@pytest.mark.parametrize(
    "text",
    ["if (late) {\n  wait();\n}\n\n" * 30, "Merrow     8.10\n\nQuay      9.20\n\n" * 30, "No rain.\n" * 60],
)
def test_code_tables_and_verse_are_not_typed_prose(text):
    assert [block.box.tag for block in layout(f"<pre>{text}</pre>").blocks] == ["pre"]


@pytest.mark.parametrize(
    "lines",
    [
        "<div>one</div><div>  <b>two</b></div>",
        "<code><div class=line><div class=code>one</div></div><div class=line>  two</div></code>",
        "<ol><li>one</li><li>  two</li></ol>",
        "<span style='display:block'>one</span><span style='display:block'>  two</span>",
        "<div>one</div>  two",
    ],
)
def test_lines_of_code_in_elements_of_their_own(lines):
    blocks = layout(f"<pre>{lines}</pre><p>It ran.").blocks
    assert [(block.box.tag, "".join(run for run, _ in block.runs).rstrip()) for block in blocks] == [
        ("pre", "one\n  two"),
        ("p", "It ran."),
    ]


def test_a_preformatted_box_that_a_page_never_closes_holds_its_paragraphs():
    assert texts("<pre><div><h2>Rain</h2><p>It rained.</p><p>All day.</p></div>") == [
        "Rain",
        "It rained.",
        "All day.",
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>10<sup>15</sup> to 10<sup> -6</sup>", ["10¹⁵ to 10⁻⁶"]),
        ("<p>in 1931<sup>12</sup>", ["in 1931¹²"]),
        ("<p>the 1<sup>er</sup> of 86 m<sup>2</sup> and H<sub>2</sub>O", ["the 1er of 86 m2 and H2O"]),
    ],
)
def test_raised_digits_are_no_part_of_the_number(html, expected):
    assert texts(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>in 1931<sup><a href=#n12>12</a></sup>", ["in 1931[12]"]),
        ("<p>It rained.<a href=#n1><sup>1</sup></a> Play", ["It rained.[1] Play"]),
        ("<p>It rained<sup><a href=#n1>[1]</a></sup>", ["It rained[1]"]),
        ("<ol><li id=n1>So it was. <a href='#r1'>↩︎</a>", ["So it was."]),
        ("<p><sup><a href=#r1>1</a></sup> So it was.", ["1 So it was."]),
        ("<p>10<sup><a href=/units>3</a></sup>", ["10³"]),
    ],
)
def test_numbers_of_notes_are_no_part_of_the_word(html, expected):
    assert texts(html) == expected


def test_paragraphs_of_what_does_not_show_are_none():
    assert texts("<p>Rain.</p><p>\u200d</p><p>\u2800 \u2800</p><p>❤\ufe0f</p><p>\u200fשלום</p>") == [
        "Rain.",
        "❤\ufe0f",
        "\u200fשלום",
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>He said <q>never <b>again</b></q>.", ["He said “never again”."]),
        ("<p>Er sagte «<q>nie</q>» und „<q>nein</q>“, <q></q>.", ["Er sagte «nie» und „nein“, ."]),
        ("<p><q>No</q> <q>Yes<q>", ["“No” “Yes”"]),
    ],
)
def test_the_marks_of_a_quotation_show(html, expected):
    assert texts(html) == expected


def test_spans_shown_as_blocks_are_blocks():
    span = "<span class=p style='color: red; Display : block'>"
    assert texts(f"{span}It rained.</span>{span}Play <i>stopped</i>.</span>") == [
        "It rained.",
        "Play stopped.",
    ]
    assert texts(f"<h2>{span}Rain</span>{span}stops play</span></h2>") == ["Rain stops play"]
    assert texts(f"<pre>{span}a</span>\n{span} b</span></pre>") == ["a b"]
    assert texts("<p>in<span style='display:inline-block'>line</span>") == ["inline"]


def test_a_button_that_is_a_heading_is_read():
    assert texts("<h3> <button>Why?</button> </h3><p>Rain.<h3>Who <button>share</button></h3>") == [
        "Why?",
        "Rain.",
        "Who",
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><span>It rained.</span><span>Play stopped.</span>", ["It rained. Play stopped."]),
        ("<p>“It rained.”<b>Nobody played</b>", ["“It rained.” Nobody played"]),
        ("<p>U.<b>S.</b> and Node.<i>js</i>, It<b>Alics</b>", ["U.S. and Node.js, ItAlics"]),
    ],
)
def test_sentences_in_elements_of_their_own_are_held_apart(html, expected):
    assert texts(html) == expected


def test_an_empty_span_may_stand_for_line_breaks():
    assert texts(
        "<div>It rained.<span class='x br'></span>Play stopped.<span class=brand></span> Oh.</div>"
    ) == [
        "It rained.",
        "Play stopped. Oh.",
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>See <a>the report<i></i><span class=sr-only> (opens in a new window)</span></a>.",
            ["See the report."],
        ),
        ("<p>A trimaran<span style='Display: none'>It has three hulls</span> sank.", ["A trimaran sank."]),
        ("<p><span class='visually-hidden'>Play: </span>rain", ["rain"]),
        ("<p>Rain<span class='sm:not-sr-only'>, again</span>", ["Rain, again"]),
        ("<p>R<span aria-hidden=true>ain</span>", ["Rain"]),
        (f"<p>Rain<span hidden>{' and wind' * 20}</span>", ["Rain" + " and wind" * 20]),
        ("<p><span class=sr-only>Rain</span>", ["Rain"]),
        ("<p>Rain.<span style='font-size: 0'>Copied from The Gull</span>", ["Rain."]),
        ("<p>Rain.<span style='position:absolute; left:-9999px'>Copied</span>", ["Rain."]),
        ("<p>Rain<span style='font-size:0.9em; left:-20px'> fell</span>.", ["Rain fell."]),
        ("<p><span class=sr-only>The</span><span aria-hidden=true><b>T</b>he</span> rain", ["The rain"]),
        (
            f"<p>A <span>trimaran<span role=tooltip id=t>A boat{' of three hulls' * 20}</span></span> sank.",
            ["A trimaran sank."],
        ),
        (
            "<p>A <span><b role=tooltip>trimaran</b></span> <span role=tooltip>sank</span>.",
            ["A trimaran sank."],
        ),
        ("<p><span class=sr-only>Note:</span><b aria-hidden=true>!</b> rain", ["Note:! rain"]),
    ],
)
def test_what_never_shows_within_a_text_is_left_out(html, expected):
    assert texts(html) == expected


@pytest.mark.parametrize(
    "style",
    [
        "position:absolute; left:50%; margin-left:-600px",
        "padding-top:600px; margin-top:-600px",
        "font-size:0px; padding:20px",
    ],
)
def test_a_box_in_which_text_is_shown_is_not_hidden(style):
    html = f"<p>Rain.<p style='{style}'><span style='font-size:14px'>It fell all day.</span><p>Wind."
    assert not any(box.labels & BIT["hidden"] for box in layout(html).boxes)
    assert texts(f"<p>Rain<span style='{style}'> <i>fell</i></span>.") == ["Rain fell."]


def test_a_word_that_a_button_explains_is_of_its_sentence():
    assert texts("<p>The <button>bearing</button> is worn. <button>Share</button> More") == [
        "The bearing is worn. More"
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p>So it rained <img alt="🌧️" src=a.png> again</p>', "So it rained 🌧️ again"),
        ('<p>So it goes <img class="wp-smiley" alt=":-)" src=a.png></p>', "So it goes :-)"),
        ('<p><img class="drop-cap" alt="R" src=r.png>ain stops play</p>', "Rain stops play"),
        (
            '<p>It rained <img alt="写真" src=a.png><img class="initial" alt="The quay" src=b.png></p>',
            "It rained",
        ),
        ("<p>Rain\u200bfall and wa\u2060ter</p>", "Rainfall and water"),
        ("<p>ភាសា\u200bខ្មែរ</p>", "ភាសា\u200bខ្មែរ"),
        (
            '<p>See <a href="/a">the plan<span style="clip:rect(0 0 0 0)">, opens new tab</span></a> here</p>',
            "See the plan here",
        ),
    ],
)
def test_signs_in_a_text(html, expected):
    assert texts(html) == [expected]


def test_a_paragraph_kept_from_screen_readers_alone_is_read():
    page = layout(
        f"<p>{SENTENCE}</p><p aria-hidden=true>{SENTENCE}</p><i aria-hidden=true>x</i><p hidden>{SENTENCE}</p>"
    )
    assert [bool(box.labels & BIT["hidden"]) for box in page.boxes if box.tag == "p"] == [False, False, True]


MASS = "<mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow>"
NOTED = (
    f"<math><semantics>{MASS}<annotation encoding='application/x-tex'>E=mc^2</annotation></semantics></math>"
)


@pytest.mark.parametrize(
    "formula",
    [
        NOTED,
        # as KaTeX, MediaWiki and MathJax 2 and 3 write it, each beside what it looks like
        f"<span><span>{NOTED}</span><span aria-hidden=true><b>E</b>=mc2</span></span>",
        f"<span><span style='display: none;'>{NOTED}</span><img src=x alt='E=mc^{{2}}'></span>",
        f"<span><nobr aria-hidden=true><span>E=mc2</span></nobr><span>{NOTED}</span></span>",
        (
            f"<mjx-container><mjx-math aria-hidden=true><mjx-mi></mjx-mi></mjx-math><mjx-assistive-mml>{NOTED}"
            "</mjx-assistive-mml></mjx-container>"
        ),
    ],
)
def test_formulas_read_as_text(formula):
    assert texts(f"<p>He wrote {formula} in 1905.") == ["He wrote E = mc² in 1905."]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (
            (
                "<mi>x</mi><mo>=</mo><mfrac><mrow><mo>−</mo><mi>b</mi><mo>±</mo><msqrt><msup><mi>b</mi><mn>2</mn>"
                "</msup><mo>−</mo><mn>4</mn></msqrt></mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac>"
            ),
            "x = (−b ± √(b² − 4))/(2a)",
        ),
        ("<msub><mi>H</mi><mn>2</mn></msub><mi>O</mi>", "H₂O"),
        ("<mn>6</mn><mo>×</mo><msup><mn>10</mn><mrow><mo>−</mo><mn>34</mn></mrow></msup>", "6 × 10⁻³⁴"),
        (
            "<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi><mo>&lt;</mo><msup><mi>y</mi><mi>n</mi></msup>",
            "sin x < y^n",
        ),
        (
            (
                "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>\n"
                "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"
            ),
            "∑_(i = 1)^n x_i²",
        ),
        ("<mi>f</mi><mo>(</mo><mi>t</mi><mo>,</mo><mo>-</mo><mn>1</mn><mo>)</mo>", "f(t, -1)"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced><mroot><mn>8</mn><mn>3</mn></mroot>", "(a, b)³√8"),
        (
            "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd></mtr></mtable>",
            "1, 0; 0",
        ),
        (f"{'<mrow>' * 200}<mi>x</mi>", ""),
    ],
)
def test_formulas_are_written_on_a_line(formula, expected):
    assert texts(f"<p>It is <math>{formula}</math>") == [f"It is {expected}".strip()]
