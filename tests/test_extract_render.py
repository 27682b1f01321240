"""Text and Markdown of blocks."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from archiver.extract.layout.walk import read_layout
from archiver.extract.rendering import render

ROOT = "https://gull.example/"
BASE = ROOT + "sport/"


def blocks(html):
    return read_layout(LexborHTMLParser(html).body).blocks


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<h2>Head</h2><p>One</p>", "Head\n\nOne"),
        ("<ul><li>One<li>Two</ul><p>Three", "One\nTwo\n\nThree"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a | b\nc | d"),
        ("<table><tr><td><p>a</p><p>b</p></table>", "a\n\nb"),
        ("<pre>The sea\n  is grey,\n \nthe boat\n</pre><p>old", "The sea\n  is grey,\nthe boat\n\nold"),
        (
            f"<table><tr><td>{'x ' * 300}<td>{'y ' * 300}</table>",
            f"{'x ' * 300}".strip() + "\n\n" + "y " * 299 + "y",
        ),
    ],
)
def test_text(html, text):
    assert render(blocks(html), BASE).text == text


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2>Head</h2>", "## Head"),
        ("<p>A <b>bold</b> and <i>fine</i> word", "A **bold** and *fine* word"),
        ("<p><b><i>Both</i></b>", "***Both***"),
        ('<p>See <a href="../x y">this</a>.', f"See [this]({BASE.replace('sport/', '')}x%20y)."),
        ('<p><a href="#top">Top</a> <a href="javascript:x()">run</a>', "Top run"),
        ('<p><a href=" JavaScript:x()">run</a> <a href="java&#10;script:x()">it</a>', "run it"),
        ('<p><a href="data:text/html,x">run</a> <a href="VBScript:x">it</a>', "run it"),
        ('<p><a href="http://[bad">Odd</a>', "[Odd](http://[bad)"),
        ("<p>2 * 3 [a] _b_", r"2 \* 3 \[a\] \_b\_"),
        ("<p>one<br>two", "one  \ntwo"),
        ("<blockquote><p>Said</p></blockquote>", "> Said"),
        (
            "<blockquote><p>One<p>Two<ul><li>a<li>b</ul><blockquote>Deep</blockquote></blockquote><p>Out",
            "> One\n>\n> Two\n>\n> - a\n> - b\n>\n> > Deep\n\nOut",
        ),
        ("<blockquote>One</blockquote><blockquote>Two</blockquote>", "> One\n\n> Two"),
        (
            "<ul><li>One<blockquote>Said</blockquote><li><blockquote>So</blockquote></ul>",
            "- One\n\n    > Said\n- > So",
        ),
        (
            "<blockquote><h2>Head</h2><pre>a\n\n  b</pre></blockquote>",
            "> ## Head\n>\n> ```\n> a\n> \n>   b\n> ```",
        ),
        ("<p><b>Q:</b>What? <b>A: </b>That<i>!</i>s it", "**Q**:What? **A:** That!s it"),
        ("<p>昨日は<b>「雨」</b>でした。<p>x<b> (y)</b>", "昨日は「**雨**」でした。\n\nx **(y)**"),
        ("<p><b>हिन्दी</b>में <i>a</i><b>b</b>", "**हिन्दी**में *a***b**"),
        ("<p>Wait!<a href=/x>see</a> ! <a href=/x>see</a>", f"Wait\\![see]({ROOT}x) ! [see]({ROOT}x)"),
        ("<h2>Learn C #</h2><h2>C#</h2><h3>##</h3>", "## Learn C \\#\n\n## C#\n\n### \\##"),
        (
            "<p>See <a href=/x>The <i>Gull</i> is <b>late</b> </a>again",
            f"See [The *Gull* is **late**]({ROOT}x) again",
        ),
        (
            "<h3><a href=/x><i>One</i> two</a></h3><p><a href=#y>A <i>b</i></a>",
            f"### [*One* two]({ROOT}x)\n\nA *b*",
        ),
        ("<p><a href=/x>One</a><a href=/y>two</a>", f"[One]({ROOT}x)[two]({ROOT}y)"),
        ("<ul><li>One<ul><li>Deep</ul><li>Two</ul>", "- One\n    - Deep\n- Two"),
        ("<ol><li>One<ul><li>Deep</ul><li><p>Two<p>more</ol>", "1. One\n    - Deep\n2. Two\n\n    more"),
        ("<ol><li>One<li>Two</ol>", "1. One\n2. Two"),
        ("<ol start=5><li>One<li>Two<li value=9>Three<li>Four</ol>", "5. One\n6. Two\n9. Three\n10. Four"),
        ("<ol start=x><li>One</ol><p>Or<ol start=0><li>Two</ol>", "1. One\n\nOr\n\n0. Two"),
        (
            "<ol reversed><li>One<li><p>Two<p>more<li>Three</ol>",
            "- 3\\. One\n- 2\\. Two\n\n    more\n- 1\\. Three",
        ),
        ("<ol start=-1><li>One<li>Two</ol>", "- -1\\. One\n0. Two"),
        (
            "<p>On <del>1 May</del> 2 May, <a href=/x><s>this</s></a>",
            "On ~~1 May~~ 2 May, [~~this~~](https://gull.example/x)",
        ),
        ("<p><b><strike>Both</strike></b> ~~no~~ ~50", "~~**Both**~~ \\~\\~no\\~\\~ ~50"),
        ("<ul><li><p>One</p><p>more</p></ul>", "- One\n\n    more"),
        ("<li>Loose", "- Loose"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("<pre>a<br><br>  b<br>c</pre>", "```\na\n\n  b\nc\n```"),
        ("<pre>a\n```\n&lt;b></pre>", "````\na\n```\n<b>\n````"),
        ("<p><b>one<br>two</b>", "one  \ntwo"),
        (
            "<p>10. Porto<p>9) Lisbon<p>2026. So it was<p>1.5 km",
            "10\\. Porto\n\n9\\) Lisbon\n\n2026\\. So it was\n\n1.5 km",
        ),
        ("<p>- Vi er glade<br>- det er vi<p>-5 to +3", "\\- Vi er glade  \n\\- det er vi\n\n-5 to +3"),
        ("<p>+ <b>more</b><p># of pages<p>#1", "\\+ **more**\n\n\\# of pages\n\n#1"),
        ("<p>---<p>===<p>~~~<p>one<br>--<br>two", "\\---\n\n\\===\n\n\\~\\~\\~\n\none  \n\\--  \ntwo"),
        ("<h2>1. Porto</h2><ul><li>- a</ul>", "## 1. Porto\n\n- \\- a"),
    ],
)
def test_markdown(html, markdown):
    assert render(blocks(html), BASE).markdown == markdown


TABLES = {
    "plain": ("<tr><th>Pier<th>Late<tr><td>Merrow<td>3", "| Pier | Late |\n| --- | --- |\n| Merrow | 3 |"),
    "empty cells": (
        "<thead><tr><th><th>1 May<th>2 May<tbody><tr><td>Merrow<td><td>late<tr><td>Hallow<td>late<td>",
        "|  | 1 May | 2 May |\n| --- | --- | --- |\n| Merrow |  | late |\n| Hallow | late |  |",
    ),
    "no column without a text": (
        "<tr><td>a<td> <td>b<tr><td>c<td><img src=x><td>d",
        "| a | b |\n| --- | --- |\n| c | d |",
    ),
    "over columns and rows": (
        "<tr><th rowspan=2>Pier<th colspan=2>Late<tr><td>May<td>June<tr><td>Merrow<td>3<td>4",
        "| Pier | Late |  |\n| --- | --- | --- |\n|  | May | June |\n| Merrow | 3 | 4 |",
    ),
    "over a row without a text": (
        "<tr><td rowspan=3>Merrow<td>3<tr><td><img src=x><tr><td>4<tr><td>Hallow<td>5",
        "| Merrow | 3 |\n| --- | --- |\n|  | 4 |\n| Hallow | 5 |",
    ),
    "nonsense": ("<tr><td colspan=-1>a<td rowspan=x>b<tr><td>c<td>d", "| a | b |\n| --- | --- |\n| c | d |"),
    "breaks, blocks and pipes": (
        "<tr><td>a<br>b<td><p>c<p>d<tr><td>1|2<td><ul><li>- e<li><b>f</b></ul>",
        "| a b | c d |\n| --- | --- |\n| 1\\|2 | - e **f** |",
    ),
    "one column": ("<tr><td>a<tr><td>b", "a\nb"),
    "one row": ("<tr><td>a<td>b", "a | b"),
    "for layout": (f"<tr><td>a<td>b<tr><td>c<td>{'d ' * 300}", f"a | b\n\nc\n\n{'d ' * 299}d"),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name):
    html, markdown = TABLES[name]
    found = render(blocks(f"<p>One<table><caption>Two{html}</table><p>Three"), BASE)
    assert found.markdown == f"One\n\nTwo\n\n{markdown}\n\nThree"


def test_a_table_in_a_quotation():
    html = "<blockquote>One<table><tr><td>a<td>b<tr><td>c<td>d</table></blockquote>"
    assert render(blocks(html), BASE).markdown == "> One\n>\n> | a | b |\n> | --- | --- |\n> | c | d |"


def test_a_table_wider_than_any():
    cell = "<td colspan=9999>a"
    found = render(blocks(f"<table><tr>{cell}{cell}<tr>{cell * 200}</table>"), BASE).markdown
    assert len(found) < 1_000


def test_links_stay_as_written_without_a_base():
    assert render(blocks('<p><a href="/x">this</a>'), None).markdown == "[this](/x)"
