"""HTTP/1.1 messages as bytes: heads, framing, codings and digests of recorded responses (RFC 9110, RFC 9112).

heads.py      the start line and headers
framing.py    where the body ends, chunks and transfer codings off
codings.py    content codings, undone piece by piece; libraries.py those that need a package
payloads.py   both together for a response on file; its digests

Tolerant throughout: whatever a server sent is read as far as a browser would read it, and nothing here
raises because of it. A body is read in pieces; only `decode_payload` gives it whole.
"""

from archiver.http1.framing import Body, content_length
from archiver.http1.heads import (
    MAX_HEAD_BYTES,
    Head,
    charset,
    find_head_end,
    header,
    header_list,
    looks_like_http,
    media_type,
    parse_head,
    read_head,
    transfer_codings,
)
from archiver.http1.payloads import Payload, block_digest, decode_payload, format_sha1, payload_digest

__all__ = [
    "MAX_HEAD_BYTES",
    "Body",
    "Head",
    "Payload",
    "block_digest",
    "charset",
    "content_length",
    "decode_payload",
    "find_head_end",
    "format_sha1",
    "header",
    "header_list",
    "looks_like_http",
    "media_type",
    "parse_head",
    "payload_digest",
    "read_head",
    "transfer_codings",
]
