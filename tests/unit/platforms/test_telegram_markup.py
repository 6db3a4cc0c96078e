"""The stand-in reads formatted text as Telegram does (cases after TDLib's own tests)."""

from __future__ import annotations

import pytest

from tests.platforms.telegram import ApiError
from tests.platforms.telegram.markup_html import parse_html
from tests.platforms.telegram.markup_markdown import parse_markdown, parse_markdown_v2
from tests.platforms.telegram.text import detect
from tests.platforms.telegram.utf16 import Entity


def spans(entities: list[Entity]) -> list[tuple[str, int, int]]:
    return [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("a &lt;&amp;&#33; b", "a <&! b", []),
        ("🏟 <b>🏟</b> &ltx", "🏟 🏟 <x", [("bold", 3, 2)]),
        ("<i>a<b>b</b></i>", "ab", [("italic", 0, 2), ("bold", 1, 1)]),
        ("<pre><code class='language-py'>x</code></pre>", "x", [("pre", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ('<a href="telegram.org">t</a>', "t", [("text_link", 0, 1)]),
        ('<a href="tg://user?id=7">Ann</a>', "Ann", [("text_mention", 0, 3)]),
        ("<b></b>1 > 0 & 2", "1 > 0 & 2", []),
        ("<i>a</>", "a", [("italic", 0, 1)]),
    ],
)
def test_html_is_read(source: str, text: str, found: list[tuple[str, int, int]]) -> None:
    parsed, entities = parse_html(source)
    assert (parsed, spans(entities)) == (text, found)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("é<foo>x", 'Unsupported start tag "foo" at byte offset 2'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("🏟 🏟_🏟 *🏟*_", "🏟 🏟🏟 🏟", [("italic", 5, 5), ("bold", 8, 2)]),
        ("🏟 🏟_🏟 __🏟___", "🏟 🏟🏟 🏟", [("italic", 5, 5), ("underline", 8, 2)]),
        ("`a\\`b` ||s|| ~t~", "a`b s t", [("code", 0, 3), ("spoiler", 4, 1), ("strikethrough", 6, 1)]),
        ("```py\nx = 1\n```", "x = 1\n", [("pre", 0, 6)]),
        ("[a\\.b](https://a.b/c\\)d)", "a.b", [("text_link", 0, 3)]),
        (">q1\n>q2\nend", "q1\nq2\nend", [("blockquote", 0, 5)]),
        (">q||", "q", [("expandable_blockquote", 0, 1)]),
        ("\\.\\!\\-", ".!-", []),
    ],
)
def test_markdown_v2_is_read(source: str, text: str, found: list[tuple[str, int, int]]) -> None:
    parsed, entities = parse_markdown_v2(source)
    assert (parsed, spans(entities)) == (text, found)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        *(
            (sign, f"Character '{sign}' is reserved and must be escaped with the preceding '\\'")
            for sign in "]()#+-=|{}.!"
        ),
        ("a>", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("🏟 🏟_abacaba", "Can't find end of Italic entity at byte offset 9"),
        ("🏟 🏟_abac * asd _", "Can't find end of Italic entity at byte offset 21"),
        ("🏟 🏟```a", "Can't find end of Pre entity at byte offset 9"),
        ("🏟 🏟```🏟 🏟`", "Can't find end of Code entity at byte offset 21"),
        ("[telegram\\.org](asd\\)", "Can't find end of a URL at byte offset 16"),
        (">*b\n>ld \n>bo\nld*\nasd\ndef", "Can't find end of Bold entity at byte offset 1"),
    ],
)
def test_broken_markdown_v2_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_markdown_v2(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_the_old_markdown_is_read_and_an_open_end_refused() -> None:
    text, entities = parse_markdown("*b* _i_ `c` [t](http://a.b/) 1\\_2")
    assert (text, spans(entities)) == (
        "b i c t 1_2",
        [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1), ("text_link", 6, 1)],
    )
    with pytest.raises(ApiError, match="Can't find end of the entity starting at byte offset 5"):
        parse_markdown("snake_case")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/help@stand_in_bot now", [("bot_command", 0, 18)]),
        ("and/or 1/2 /no/path", []),
        ("see https://a.org/x. ok", [("url", 4, 15)]),
        ("😀 @ann_lee #home a@b.org", [("mention", 3, 8), ("hashtag", 12, 5), ("email", 18, 7)]),
    ],
)
def test_telegram_finds_commands_links_and_mentions_by_itself(text: str, found: list[tuple[str, int, int]]) -> None:
    assert spans(detect(text)) == found
