"""The table of extraction in docs/benchmarks.md, in one run.

    python tests/bench/extraction.py WCXB PUBLISHERS [CORPUS_DIR...]

Ours is read out of fold: the model that reads a page has seen no page of its publisher. The models of the folds are
those of `folds.json.gz`, trained on WCXB and publishers when the shipped model was.
CPU time is that of the shipped `archiver.extract`, metadata included, and of the others page by page in turn.
Needs the extra `peers`.
"""

import gc
import importlib.metadata
import statistics
import sys
import time
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import archiver
from archiver.training import corpora, folds
from archiver.training.align import words_of
from archiver.training.scores import Scores, f1, overlap

COLUMNS = (
    "words",
    "shingle",
    "exact",
    "with",
    "without",
    "title",
    "authors",
    "date",
    "ms",
    "worst_ms",
    "times_ours",
)


def read_archiver():
    def run(html, url):
        article = archiver.extract(html, url=url)
        return (
            article.text,
            article.title,
            list(article.authors),
            article.published and article.published.isoformat(),
        )

    return run


def read_trafilatura():
    from trafilatura import bare_extraction

    def run(html, url):
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False)
        if found is None:
            return "", None, [], None
        found = found if isinstance(found, dict) else found.as_dict()
        authors = [name.strip() for name in (found["author"] or "").split(";") if name.strip()]
        return found["text"], found["title"], authors, found["date"]

    return run


def read_newspaper():
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = False

    def run(html, url):
        article = Article(url or "http://localhost/", config=config)
        article.download(input_html=html.decode("utf-8", "replace"))
        article.parse()
        published = article.publish_date and article.publish_date.isoformat()
        return article.text, article.title, article.authors, published

    return run


def read_readability():
    import lxml.html
    from readability import Document

    def run(html, url):
        document = Document(html.decode("utf-8", "replace"))
        summary = document.summary()
        return (
            lxml.html.fromstring(summary).text_content() if summary else "",
            document.short_title(),
            [],
            None,
        )

    return run


def read_resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def run(html, url):
        tree = HTMLTree.parse_from_bytes(html, detect_encoding(html))
        return extract_plain_text(tree, main_content=True, alt_texts=False), tree.title, None, None

    return run


EXTRACTORS = {
    "archiver": read_archiver,
    "trafilatura": read_trafilatura,
    "newspaper4k": read_newspaper,
    "readability-lxml": read_readability,
    "resiliparse": read_resiliparse,
}


def plain(text):
    """Without case, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", text or "").casefold()
    return words_of("".join(char for char in decomposed if not unicodedata.combining(char)))


def same_names(found, gold):
    """F1 of the names; who finds none where there are none is right."""
    found, gold = [{" ".join(plain(name)) for name in names} - {""} for names in (found, gold)]
    precision, recall = overlap(list(found), list(gold))
    return float(not found) if recall is None else f1(precision or 0.0, recall)


@dataclass
class Tally:
    """What one extractor did on one corpus."""

    scores: Scores = field(default_factory=Scores)
    metadata: dict = field(default_factory=lambda: defaultdict(list))
    times_ms: list = field(default_factory=list)
    errors: int = 0

    def add(self, example, found, text):
        _, title, authors, published = found
        gold = example.gold
        self.scores.add(text, gold)
        if gold.get("title"):
            precision, recall = overlap(plain(title), plain(gold["title"]))
            self.metadata["title"].append(f1(precision or 0.0, recall or 0.0) >= 0.9)
        if authors is None:  # it reads neither authors nor dates
            return
        if "authors" in gold:
            self.metadata["authors"].append(same_names(authors, gold["authors"]))
        if gold.get("published"):
            self.metadata["date"].append(bool(published) and published[:10] == gold["published"][:10])

    def row(self, ours_ms):
        measures = self.scores.summary()
        measures |= {name: statistics.fmean(values) for name, values in self.metadata.items()}
        mean = statistics.fmean(self.times_ms)
        return measures | {"ms": mean, "worst_ms": max(self.times_ms), "times_ours": mean / ours_ms}


def run_page(tally, read, example):
    gc.collect()
    start = time.thread_time()
    try:
        found = read(example.source, example.url)
    except Exception:  # noqa: BLE001 (a crash is an empty extraction)
        found = ("", None, [], None)
        tally.errors += 1
    tally.times_ms.append(1000 * (time.thread_time() - start))
    return found


def print_table(corpus, tallies, to_trafilatura):
    ours = statistics.fmean(tallies["archiver"].times_ms)
    pages = len(tallies["archiver"].times_ms)
    print(f"\n### {corpus}: {pages} pages, {to_trafilatura:.1%} of ours by trafilatura\n")
    print("| | " + " | ".join(COLUMNS) + " | errors |")
    print("|---|" + "---:|" * (len(COLUMNS) + 1))
    for name, tally in tallies.items():
        row = tally.row(ours)
        cells = [_cell(column, row.get(column)) for column in COLUMNS]
        version = archiver.__version__ if name == "archiver" else importlib.metadata.version(name)
        print(f"| {name} {version} | " + " | ".join(cells) + f" | {tally.errors} |")


def _cell(column, value):
    if value is None:
        return "–"
    return f"{value:.1f}" if column in {"ms", "worst_ms", "times_ours"} else f"{value:.4f}"


def main():
    examples = [example for folder in sys.argv[1:] for example in corpora.load(Path(folder))]
    trainable = [example for example in examples if "body" in example.gold]
    result = folds.evaluate(trainable, folds.kept(Path(__file__).with_name("folds.json.gz")))
    gc.freeze()  # what is here by now is no page's garbage
    readers = {name: make() for name, make in EXTRACTORS.items()}
    for read in readers.values():  # imports and caches are not any page's cost
        run_page(Tally(), read, examples[0])
    tallies = defaultdict(lambda: {name: Tally() for name in readers})
    for example in examples:
        for name, read in readers.items():
            tally = tallies[example.corpus][name]
            found = run_page(tally, read, example)
            key = example.corpus, str(example.gold["id"])
            tally.add(
                example, found, result.texts.get(key, found[0]) if name == "archiver" else found[0] or ""
            )
    for corpus, by_name in tallies.items():
        sources = result.sources[corpus]
        print_table(corpus, by_name, sources["trafilatura"] / max(sources.total(), 1))


if __name__ == "__main__":
    main()
