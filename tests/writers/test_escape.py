"""What Markdown escaping promises: a reader shows the data, and only the data."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from publist.writers.escape import encodable, markdown, plain

COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])

NASTY = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "[x](javascript:alert(1))", "](", "![", "`", "``", "<b>", "</b>", "<!--", "&lt;", "&#60;", "&", "#",
                "# ", "1. ", "2) ", "- ", "+ ", "* ", "> ", "---", "===", "***", "__", "_", "~~", "~", "|", "\\",
                "\\\\", "\n", "\r\n", "\t", "    ", "$x$", "{{ x }}", "{% raw %}", "{: .c}", "<https://x.org>",
                "https://x.org",
                "www.x.org", "[a]: b", "[^1]", ":smile:", "@someone", "!", "^2", "\x00", "\u202e", "\u200b", "é", "김",
                " ",
            ]
        ),
        st.text(max_size=5),
    ),
    max_size=8,
).map("".join)  # fmt: skip


def text_of(tokens):
    """The text that a reader shows, links and code excluded on purpose: those must not occur."""
    shown = []
    for token in tokens:
        assert token.type in {"paragraph_open", "paragraph_close", "inline"}, token.type
        for child in token.children or []:
            assert child.type in {"text", "text_special"}, child.type
            shown.append(child.content)
    return "".join(shown)


@given(NASTY)
@example("[x](javascript:alert(1))")
@example("1. First, *second* & `third` \\")
@example("&amp; &#35; &notanentity; AT&T")
@example(">> x")
@example("12345678901. x")
def test_commonmark_shows_exactly_the_data(text):
    assert text_of(COMMONMARK.parse(markdown(text))) == plain(text)


@given(NASTY)
def test_the_same_inside_emphasis_in_a_list(text):
    shown = markdown(text)
    if not shown:
        return
    tokens = COMMONMARK.parse(f"- **{shown}**\\*, x")
    (inline,) = [token for token in tokens if token.type == "inline"]
    assert [child.type for child in inline.children if child.type not in {"text", "text_special"}] == [
        "strong_open",
        "strong_close",
    ]
    assert "".join(child.content for child in inline.children) == f"{plain(text)}*, x"


@pytest.mark.parametrize("text", ["~~gone~~", "~gone~", "a | b", "<i>x</i>", "- [ ] todo"])
def test_github_makes_nothing_of_it(text):
    assert text_of(GITHUB.parse(markdown(text))) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("see https://evil.example/x", r"see https\://evil.example/x"),
        ("HTTP://EVIL.EXAMPLE", r"HTTP\://EVIL.EXAMPLE"),
        ("www.evil.example", r"www\.evil.example"),
        ("@someone", "&#64;someone"),
        (":smile:", r"\:smile:"),
    ],
)
def test_bare_addresses_mentions_and_pictures_are_broken(text, escaped):
    assert markdown(text) == escaped
    assert text_of(COMMONMARK.parse(escaped)) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("2-bit Quantized Models: A Study (2024), 3.5 Bits, \"Yes\" & 'No'",) * 2,
        ("AT&T", "AT&T"),
        ("Dong-Hyun O'Neil Jr.", "Dong-Hyun O'Neil Jr."),
        ("{{ site.secret }}", r"\{\{ site.secret \}\}"),
        ("A*-Search", r"A\*-Search"),
        ("C# in $5", r"C\# in \$5"),
    ],
)
def test_ordinary_text_stays_readable(text, escaped):
    assert markdown(text) == escaped


def test_bidirectional_and_control_characters_are_gone():
    assert plain("a\u202eb\x00\x1b]0;c\u2066d") == "ab ]0;cd"


def test_a_lone_surrogate_can_be_written():
    assert encodable("a\ud800") == "a\ufffd"
    assert encodable(None) is None
