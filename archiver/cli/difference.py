"""What changed in an article, for people: in a terminal, and as a page of HTML."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import click

from archiver.cli.reading import NO_TITLE
from archiver.cli.restated import in_words
from archiver.cli.terminal import columns, printable, wrapped
from archiver.texts.differences import bracketed, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archiver.reading.versions import Difference, Version
    from archiver.texts.differences import Mark

# Where a colour begins or ends. They take no column, and no text has them that went through `printable`.
_RED, _GREEN, _END, _CYAN = "\x01", "\x02", "\x03", "\x04"
_COLOURS = {_RED: "red", _GREEN: "green", _CYAN: "cyan"}
_COLOUR_OF = {"removed": _RED, "added": _GREEN, "moved away": _CYAN, "moved here": _CYAN}
_STYLE = """\
:root { color-scheme: light dark }
body { font: 1.05rem/1.55 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
body { overflow-wrap: anywhere }
h1 { font-size: 1.6rem; line-height: 1.25 }
table { font: 0.85rem/1.4 sans-serif; border-spacing: 0 }
th { text-align: left; padding-right: 1rem; font-weight: normal; opacity: 0.7 }
th { vertical-align: top; white-space: nowrap }
del { background: #fbd5d5; color: #7a0c0c }
ins { background: #d3f0d6; color: #0b4a17; text-decoration: underline }
.moved { background: none; color: inherit; border-left: 3px solid; padding-left: 0.5em; opacity: 0.75 }
@media (prefers-color-scheme: dark) {
  del { background: #571818; color: #fcd0d0 }
  ins { background: #123f1c; color: #c9f2d0 }
}"""


def on_terminal(difference: Difference, *, context: int) -> Iterator[str]:
    """Lines as wide as the terminal, changes in brackets and colours.

    Args:
        difference: to be shown.
        context: how many unchanged paragraphs are shown around a changed one.
    """
    before, after = difference.before, difference.after
    yield click.style(f"{before.name} → {after.name}", dim=True)
    yield click.style(
        f"{difference.after.url}  +{difference.words_added:,} -{difference.words_removed:,} words", dim=True
    )
    for each in difference.restated:
        yield click.style(in_words(each), dim=True)
    paragraphs = marked(difference.text, _bracketed).split("\n")
    shown = [
        marked(difference.title, _bracketed),
        *_shortened([each for each in paragraphs if each.strip()], context),
    ]
    for number, paragraph in enumerate(shown):
        yield ""
        for line in _coloured(wrapped(paragraph, columns())):
            yield line if number or difference.title_changed else click.style(line, bold=True)


def as_html(difference: Difference) -> str:
    """A page of its own: no script, nothing loaded; what the article says is escaped."""
    title = marked(difference.title, _tagged) or NO_TITLE
    paragraphs = marked(difference.text, _tagged).split("\n")
    body = "\n".join(f"<p>{each}</p>" for each in paragraphs if each.strip())
    name = _escaped(difference.after.article.title or difference.after.url)
    language = _escaped(difference.after.article.language or "")
    return f"""\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{name}</title>
<style>
{_STYLE}
</style>
</head>
<body>
<table>
{_row("Address", difference.after.url)}
{_row("Before", _facts(difference.before))}
{_row("After", _facts(difference.after))}
{_row("Words", f"+{difference.words_added:,} -{difference.words_removed:,}")}
{"".join(_row("Changed", in_words(each)) for each in difference.restated)}
</table>
<article dir="auto">
<h1>{title}</h1>
{body}
</article>
</body>
</html>"""


def _bracketed(mark: Mark, text: str) -> str:
    shown = bracketed(mark, printable(text))
    return shown if mark == "same" else f"{_COLOUR_OF[mark]}{shown}{_END}"


def _coloured(lines: Iterable[str]) -> Iterator[str]:
    """The lines with colours in place of their signs; a colour ends with its line, as pagers want it."""
    colour = None
    for line in lines:
        shown = ""
        for part in re.split(f"([{_RED}{_GREEN}{_CYAN}{_END}])", line):
            if part in (_RED, _GREEN, _CYAN, _END):
                colour = _COLOURS.get(part)
            elif part:
                shown += click.style(part, fg=colour) if colour else part
        yield shown


def _shortened(paragraphs: list[str], context: int) -> Iterator[str]:
    """Changed paragraphs with those around them; how many are left out between."""
    changed = [number for number, each in enumerate(paragraphs) if _END in each]
    near = {n for number in changed for n in range(number - context, number + context + 1)}
    left_out = 0
    for number, paragraph in enumerate([*paragraphs, ""]):
        is_shown = number in near and paragraph
        if left_out and (is_shown or number == len(paragraphs)):
            yield f"… {left_out} unchanged paragraph{'s' if left_out > 1 else ''}"
            left_out = 0
        if is_shown:
            yield paragraph
        else:
            left_out += 1


def _tagged(mark: Mark, text: str) -> str:
    if mark == "same":
        return _escaped(text)
    tag = "del" if mark in ("removed", "moved away") else "ins"
    moved = f' class="moved" title="{mark}"' if mark.startswith("moved") else ""
    return f"<{tag}{moved}>{_escaped(text)}</{tag}>"


def _escaped(text: str) -> str:
    return escape(printable(text))


def _facts(version: Version) -> str:
    modified = version.article.modified
    return version.name + (f", says updated {modified.isoformat()[:16]}" if modified else "")


def _row(label: str, value: str) -> str:
    return f"<tr><th>{label}</th><td>{_escaped(value)}</td></tr>"
