"""The plain way to archive news: a Scrapy spider over sitemaps, trafilatura, and warcio's writer.

    PYTHON plain_spider.py SITEMAPS.TXT FOLDER

PYTHON is one that has scrapy, trafilatura and warcio; nothing of this project is imported. Into FOLDER go
pages.warc.gz and articles.jsonl.
"""

import io
import json
import sys
from pathlib import Path

import trafilatura
from scrapy.crawler import CrawlerProcess
from scrapy.spiders import SitemapSpider
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


class News(SitemapSpider):
    name = "news"
    sitemap_urls = Path(sys.argv[1]).read_text("utf-8").split() if len(sys.argv) > 1 else []

    def parse(self, response):
        yield {"response": response}


class Warc:
    """Keeps response and request."""

    def open_spider(self):
        self.file = (Path(sys.argv[2]) / "pages.warc.gz").open("wb")
        self.writer = WARCWriter(self.file, gzip=True, warc_version="1.1")

    def process_item(self, item):
        response, request = item["response"], item["response"].request
        answer = self.record(
            response, "response", f"{response.status} OK", response.headers, io.BytesIO(response.body)
        )
        question = self.record(response, "request", f"GET {request.url} HTTP/1.1", request.headers, None)
        self.writer.write_request_response_pair(question, answer)
        return item

    def record(self, response, kind, line, headers, payload):
        pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name in headers for value in headers.getlist(name)]  # fmt: skip
        head = StatusAndHeaders(line, pairs, protocol="HTTP/1.1", is_http_request=kind == "request")
        return self.writer.create_warc_record(response.url, kind, payload=payload, http_headers=head)

    def close_spider(self):
        self.file.close()


class Articles:
    """Reads the article, and keeps it as a line of JSON."""

    def open_spider(self):
        self.file = (Path(sys.argv[2]) / "articles.jsonl").open("w", encoding="utf-8")

    def process_item(self, item):
        response = item["response"]
        article = trafilatura.bare_extraction(response.body, url=response.url, with_metadata=True)
        found = article.as_dict() if article else {}
        found = {name: value for name, value in found.items() if isinstance(value, str | list | int | None)}
        self.file.write(json.dumps({"url": response.url, **found}, ensure_ascii=False) + "\n")
        return item

    def close_spider(self):
        self.file.close()


SETTINGS = {
    "ITEM_PIPELINES": {Warc: 1, Articles: 2},
    "ROBOTSTXT_OBEY": True,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS": 64,
    "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": False,
}

if __name__ == "__main__":
    process = CrawlerProcess(SETTINGS)
    process.crawl(News)
    process.start()
