"""The questions on a full screen, by textual (the extra ``publist[review]``): a list, both sides, one key an answer.

A typed word is one key: letters that go on with the word just begun, quickly, do nothing more.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from rich.text import Text
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from publist.cli.question_output import QuestionLine, answer_words, help_lines, laid_out, short_words
from publist.cli.review_answers import Meant, Offer, Wish, choices, tagged_papers, understood
from publist.cli.words import error_words, reviewing
from publist.errors import PublistError, UsageError
from publist.text.unicode import printable

if TYPE_CHECKING:
    from publist.workflows.curate.interview import Interview
    from publist.workflows.curate.queue import OpenQuestion

WORD_PAUSE: Final = 0.6
"""Seconds within which a letter can go on with a word that was begun."""
_WIDE: Final = 110
"""Columns from which on the list stands beside the question."""
_KEYS: Final = {"question_mark": "?"}

Act = Callable[[], None]


class _Resized(Message):
    """There is another width for the question."""


class _Pane(VerticalScroll):
    """Where the question is."""

    def on_resize(self) -> None:
        """Says so."""
        self.post_message(_Resized())


class ReviewScreen(App[BaseException]):
    """The sitting; its value is what ended it early, if anything did."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #body { layout: vertical; height: 1fr; }
    #list { height: 7; border: none; padding: 0 1; }
    #pane { height: 1fr; border-top: solid $primary; padding: 0 1; }
    #asked { width: 1fr; height: auto; }
    .wide #body { layout: horizontal; }
    .wide #list { width: 38; height: 1fr; }
    .wide #pane { border-top: none; border-left: solid $primary; }
    #told { height: 1; padding: 0 1; color: $text-success; }
    #keys { height: 1; padding: 0 1; background: $panel; }
    #typed { display: none; height: 1; border: none; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(self, interview: "Interview", *, word_pause: float = WORD_PAUSE) -> None:
        """``word_pause``: see ``WORD_PAUSE``."""
        super().__init__()
        self._interview = interview
        self._asked: list[OpenQuestion] = []
        self._offered: Sequence[Offer] = ()
        self._answered: Sequence[Offer] = ()
        """What could be said to the question to which the last key was said."""
        self._whole = False
        self._word = ""
        self._last_key = 0.0
        self._pause = word_pause

    def compose(self) -> ComposeResult:
        """The list, the question, what an answer did, what may be typed."""
        with Container(id="body"):
            yield OptionList(id="list")
            with _Pane(id="pane", can_focus=False):
                yield Static(id="asked")
        yield Static(id="told")
        yield Input(id="typed", placeholder=reviewing.ONLY_EXAMPLE, select_on_focus=False)
        yield Static(id="keys")

    def on_mount(self) -> None:
        """The first question."""
        self.query_one("#list", OptionList).focus()
        self._renew(0)

    def on_resize(self, event: events.Resize) -> None:
        """The list stands beside the question where there is room."""
        self.screen.set_class(event.size.width >= _WIDE, "wide")

    @on(_Resized)
    def _laid_out_again(self) -> None:
        self._show()

    def _renew(self, place: int) -> None:
        """The list as it is now, at this place of it."""
        waiting = self._interview.waiting
        listed = self.query_one("#list", OptionList)
        listed.clear_options()
        listed.add_options([Text(printable(short_words(some)), no_wrap=True, overflow="ellipsis") for some in waiting])
        if waiting:
            listed.highlighted = min(place, len(waiting) - 1)
        self._look()

    @on(OptionList.OptionHighlighted)
    def _look(self) -> None:
        """The question that is chosen in the list, as it is now."""
        place = self.query_one("#list", OptionList).highlighted
        waiting = self._interview.waiting
        self._whole = False
        self._asked = self._interview.look(waiting[place]) if place is not None and place < len(waiting) else []
        if not self._asked and place is not None and place < len(waiting):  # answered elsewhere
            self._interview.forget(waiting[place])
            self._renew(place)
            return
        self._offered = choices(self._asked) if self._asked else ()
        self._show()

    def _show(self) -> None:
        pane, asked = self.query_one("#pane", VerticalScroll), self.query_one("#asked", Static)
        if not pane.size.width:  # not laid out yet; its size is told when it is
            return
        columns = max(pane.size.width - 2, 40)
        if not self._asked:
            asked.update(reviewing.left_words(self._interview.open))
            self.query_one("#keys", Static).update(Text(reviewing.KEYS_AT_END))
            return
        kind = str(self._asked[0].question.kind)
        lines = list(map(_styled, laid_out(self._asked, self._interview.open, columns, whole=self._whole)))
        if self._whole:
            lines += map(_styled, help_lines(self._asked, columns))
        asked.update(Text("\n").join(lines))
        pane.scroll_home(animate=False)
        some = any(offer.papers for offer in self._offered)
        words = reviewing.key_words(kind, self._offered, self.size.width - 2, papers=some)
        self.query_one("#keys", Static).update(Text(words, no_wrap=True, overflow="ellipsis"))

    def on_key(self, event: events.Key) -> None:
        """One key answers, at once."""
        key = _KEYS.get(event.key, event.character or "").lower()
        if self.query_one("#typed", Input).has_focus or len(key) != 1 or not key.isprintable() or key.isspace():
            return
        event.stop()
        if self._goes_on(key, event.time):
            return
        if key == "o" and any(offer.papers for offer in self._offered):
            self._ask_papers()
            return
        meant = understood(key, self._offered, {})
        self._answered = self._offered
        if meant is None:
            self._tell(reviewing.not_understood(key, self._offered), wrong=True)
        else:
            self._do(meant)

    def _goes_on(self, key: str, time: float) -> bool:
        """Whether a key is another letter of a word, whose first letter was an answer or is none."""
        quick, self._last_key = time - self._last_key < self._pause, time
        word = f"{self._word}{key}"
        meant = len(self._word) == 1 and understood(self._word, self._answered, {}) is not None
        if not quick or (meant and not any(known.startswith(word) for known in reviewing.TYPED_WORDS)):
            word = key
        self._word = word
        return len(word) > 1

    def _do(self, meant: Meant | Wish) -> None:
        place = self.query_one("#list", OptionList).highlighted or 0
        if isinstance(meant, Meant):
            self._answer(meant, place)
        elif meant is Wish.QUIT:
            self.exit()
        elif meant is Wish.HELP:
            self._whole = not self._whole
            self._show()
        elif meant is Wish.SKIP:
            self._interview.skip(self._asked)
            self._renew(place)
        else:
            self._guarded(self._undo)

    def _undo(self) -> None:
        done = self._interview.undo()
        self._tell(reviewing.TAKEN_BACK if done else reviewing.NOTHING_TO_TAKE_BACK, wrong=not done)
        self._renew(0)

    def _answer(self, meant: Meant, place: int) -> None:
        def keep() -> None:
            done = self._interview.answer(meant.choice.replies(meant.papers))
            self._tell("; ".join(map(answer_words, done)))
            self._renew(place)

        self._guarded(keep)

    def _guarded(self, act: Act) -> None:
        """What cannot be answered is told; what is wrong with the store ends the sitting."""
        try:
            act()
        except UsageError as error:
            self._tell(error_words(error), wrong=True)
            self._renew(self.query_one("#list", OptionList).highlighted or 0)
        except PublistError as error:
            self.exit(error)

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        style = "yellow" if wrong else ""
        self.query_one("#told", Static).update(Text(printable(words), style, no_wrap=True, overflow="ellipsis"))

    def _ask_papers(self) -> None:
        """A line to type which papers are meant."""
        self._whole = True
        self._show()
        typed = self.query_one("#typed", Input)
        typed.value = f"{next(offer for offer in self._offered if offer.papers).words[0]} only "
        typed.display = True
        typed.focus()
        typed.cursor_position = len(typed.value)

    @on(Input.Submitted)
    def _papers_typed(self, event: Input.Submitted) -> None:
        meant = understood(event.value, self._offered, tagged_papers(self._asked)) if self._asked else None
        if isinstance(meant, Meant) and meant.papers:
            self.action_cancel()
            self._answer(meant, self.query_one("#list", OptionList).highlighted or 0)
        else:
            self._tell(reviewing.no_such_paper(event.value, tagged_papers(self._asked)), wrong=True)

    def action_cancel(self) -> None:
        """Back to the question."""
        self.query_one("#typed", Input).display = False
        self.query_one("#list", OptionList).focus()
        self._whole = False
        self._show()

    def action_interrupt(self) -> None:
        """As Ctrl-C ends every command."""
        self.exit(KeyboardInterrupt())


def _styled(line: QuestionLine) -> Text:
    style = "bold" if line.bold else "yellow" if line.why else "cyan" if line.differs else ""
    return Text(printable(line.text), style)


def run(interview: "Interview") -> None:
    """The sitting, until it is quit; what was answered stays.  Raises what ended it early."""
    ended = ReviewScreen(interview).run(mouse=True)
    if ended is not None:
        raise ended
