"""Fields of the detail card: Enter or leaving commits, Esc reverts; codes are completed by code or Chinese name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QWidget

from core.pinyin import has_initials, spellings

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SEPARATOR = "、"
SEPARATORS = re.compile("[、,,;;]")

Commit = Callable[[str], bool]
"""Takes the field's text; False when it can't be understood."""

PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Why a field loses the focus only for a moment: nothing is settled yet."""


def keeps_key(event: QEvent) -> bool:
    """True for Enter and Esc about to become shortcuts of the window: a field wants them first."""
    return (
        event.type() is QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() in (*ENTER, Qt.Key.Key_Escape)
    )


class Field(QLineEdit):
    """A line of text with the value it had; ``finished`` says that the user is done with it.

    A text that is refused stays, selected, and keeps the focus: what is typed next must not act as keys of the review.
    """

    finished = Signal()

    def __init__(self, name: str, label: str, commit: Commit, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName=name)
        self.setAccessibleName(label)
        self._commit = commit
        self._shown = ""

    def show_value(self, text: str) -> None:
        """Show ``text`` as the committed value; what the user was typing is gone."""
        self._shown = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
        self._mark(wrong=False)

    def begin(self) -> None:
        """Take the focus, ready to be typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def commit(self) -> bool:
        """Hand on a changed text; False when it is not understood (the field then says so)."""
        if self.text() == self._shown:
            return True
        if not self._commit(self.text()):
            self._mark(wrong=True)
            return False
        return True

    def revert(self) -> None:
        self.show_value(self._shown)

    def event(self, event: QEvent) -> bool:
        if keeps_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._hide_popup()
            if self._settles():
                self.finished.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self._hide_popup()
            self.revert()
            self.finished.emit()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves only what is understood."""
        return not self._settles() or super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in PASSING or self.commit():
            return
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:  # with the window the focus comes back
            self.revert()

    def _settles(self) -> bool:
        """Commit; a refused text is selected, ready to be typed over."""
        if self.commit():
            return True
        self.selectAll()
        return False

    def _hide_popup(self) -> None:
        if self.completer():
            self.completer().popup().hide()

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.setStyleSheet("QLineEdit { color: palette(bright-text); }" if wrong else "")


class Choices:
    """Codes with names, and how typed text finds them: by code, number, name or first letters in pinyin."""

    def __init__(
        self, names: Mapping[str, str], also: Mapping[str, str] | None = None, *, show_code: bool = True
    ) -> None:
        """``also``: other names of the codes, by which they are found but not shown."""
        self.names = names
        self._also = also or {}
        self._show_code = show_code

    def label(self, code: str) -> str:
        name = self.names.get(code, code)
        return f"{code} {name}" if self._show_code and name != code else name

    @property
    def labels(self) -> dict[str, str]:
        """To show, and what typed text is looked for in: the label, the other name, first letters in pinyin."""
        return {
            label: f"{label} {self._also.get(code, '')} {spellings(label)} {spellings(self._also.get(code, ''))}"
            for code in self.names
            for label in [self.label(code)]
        }

    def find(self, typed: str) -> str | None:
        """The code meant: the exact code, name or label, its number, else the first that begins with or has it."""
        typed = typed.strip().casefold()
        if not typed:
            return None
        tests: Sequence[Callable[[str, str], bool]] = (
            lambda code, name: typed in (code.casefold(), name.casefold(), self.label(code).casefold()),
            lambda code, name: typed.isdecimal() and code[1:].isdecimal() and int(code[1:]) == int(typed),
            lambda code, name: code.casefold().startswith(typed) or name.casefold().startswith(typed),
            lambda code, name: typed in self.label(code).casefold(),
            lambda code, name: typed.isalpha() and has_initials(name, typed),
        )
        pairs = [*self.names.items(), *((code, name) for code, name in self._also.items() if code in self.names)]
        return next((code for test in tests for code, name in pairs if test(code, name)), None)

    def find_all(self, typed: str) -> tuple[str, ...] | None:
        """Several codes in the order typed, each once; None when a piece is not understood."""
        found: list[str] = []
        for piece in filter(str.strip, SEPARATORS.split(typed)):
            code = self.find(piece)
            codes = [code] if code else [self.find(word) for word in piece.split()]
            if None in codes:
                return None
            found += [code for code in codes if code and code not in found]
        return tuple(found)


SOUGHT_ROLE = Qt.ItemDataRole.UserRole + 1
"""What typed text is looked for in."""


class LabelCompleter(QCompleter):
    """Completes a label by any part of it, or by first letters in pinyin."""

    def __init__(self, labels: Mapping[str, str], parent: QWidget) -> None:
        """``labels``: to show, and what typed text is looked for in."""
        super().__init__(parent)
        model = QStandardItemModel(self)
        for label, sought in labels.items():
            item = QStandardItem(label)
            item.setData(sought, SOUGHT_ROLE)
            model.appendRow(item)
        self.setModel(model)
        self.setCompletionRole(SOUGHT_ROLE)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(10)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data())


class LastPieceCompleter(LabelCompleter):
    """Completes what stands after the last separator."""

    def splitPath(self, path: str) -> list[str]:
        return [SEPARATORS.split(path)[-1].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        widget = self.widget()
        typed = widget.text() if isinstance(widget, QLineEdit) else ""
        before = SEPARATORS.split(typed)[:-1]
        return SEPARATOR.join([*(piece.strip() for piece in before), str(index.data())])


class ChoiceField(Field):
    """A field for one code of ``choices``, or several; ``commit`` gets the codes, joined by 、.

    On ``begin``, on ↓ and while it is empty it lists all choices; ``refused`` is a sentence about an unknown name.
    """

    refused = Signal(str)

    def __init__(
        self,
        name: str,
        label: str,
        choices: Choices,
        commit: Callable[[tuple[str, ...]], bool],
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, label, self._resolve, parent)
        self._choices, self._commit_codes, self._several = choices, commit, several
        self.setCompleter((LastPieceCompleter if several else LabelCompleter)(choices.labels, self))
        # Queued: the field itself hides the list after it has told that it was emptied.
        self.textEdited.connect(self._edited, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        super().begin()
        self.list_all()

    def list_all(self) -> None:
        """Show every choice, whatever is typed."""
        self.completer().setCompletionPrefix("")
        self.completer().complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.completer().popup().isVisible():
            self.list_all()
        else:
            super().keyPressEvent(event)

    def _edited(self, text: str) -> None:
        if not text and self.hasFocus():
            self.list_all()

    def show_codes(self, codes: Sequence[str]) -> None:
        self.show_value(SEPARATOR.join(self._choices.label(code) for code in codes))

    def _resolve(self, text: str) -> bool:
        codes = self._choices.find_all(text)
        if codes is None or (len(codes) > 1 and not self._several):
            sentence = self.tr("没有叫“{0}”的{1}。请从列表里选，或输入名称、编号。")
            self.refused.emit(sentence.format(text.strip(), self.accessibleName()))
            return False
        return self._commit_codes(codes)


class WordsField(Field):
    """A field for free text that completes with the words that ``words`` gives when the field is entered."""

    def __init__(
        self, name: str, label: str, commit: Commit, words: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, label, commit, parent)
        self._ask_words = words
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setFilterMode(Qt.MatchFlag.MatchStartsWith)
        self.setCompleter(completer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._words.setStringList(list(self._ask_words()))
        super().focusInEvent(event)


class PromptField(QLineEdit):
    """Asks one question in place: Enter answers, also with nothing; Esc takes the question back."""

    confirmed = Signal(str)
    cancelled = Signal()

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName=name)
        self.setAccessibleName(label)

    def event(self, event: QEvent) -> bool:
        if keeps_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.confirmed.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


class NoteField(QPlainTextEdit):
    """Several lines; Enter commits, Shift+Enter makes a new line, Esc reverts."""

    finished = Signal()

    def __init__(self, name: str, label: str, commit: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName=name, tabChangesFocus=True)
        self.setAccessibleName(label)
        self._commit = commit
        self._shown = ""
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 2 + 16)

    def show_value(self, text: str) -> None:
        self._shown = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def begin(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def commit(self) -> bool:
        """Hand on a changed text; False when it could not be kept."""
        return self.toPlainText() == self._shown or self._commit(self.toPlainText())

    def event(self, event: QEvent) -> bool:
        if keeps_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if self.commit():
                self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._shown)
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.commit()
