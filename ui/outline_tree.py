"""The outline of a report as a tree: headings with chips for part and topics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from core.model import Annotation, Section, State
from ui.names import Names
from ui.painting import GRID, chip_width, draw_chip, draw_line, scaled
from ui.review_queue import is_doubtful
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
NODE_ROLE = Qt.ItemDataRole.UserRole


class Node:
    """A section in the tree; ``row`` is its place among its parent's children."""

    def __init__(self, annotation: Annotation, parent: Node | None, row: int) -> None:
        self.annotation = annotation
        self.parent = parent
        self.row = row
        self.children: list[Node] = []

    @property
    def section(self) -> Section:
        assert isinstance(self.annotation.target, Section)
        return self.annotation.target


class OutlineModel(QAbstractItemModel):
    """Sections by level, in text order."""

    def __init__(self, names: Names, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._text = ""
        self._roots: list[Node] = []
        self._nodes: dict[str, Node] = {}

    def set_sections(self, sections: Sequence[Annotation], text: str) -> bool:
        """Show these sections; True when the tree had to be rebuilt."""
        self._text = text
        if [(a.id, a.target.level) for a in sections] == [(i, n.section.level) for i, n in self._nodes.items()]:
            for annotation in sections:
                node = self._nodes[annotation.id]
                if node.annotation != annotation:
                    node.annotation = annotation
                    place = self.index_of(annotation.id)
                    self.dataChanged.emit(place, place)
            return False
        self.beginResetModel()
        self._build(sections)
        self.endResetModel()
        return True

    def index_of(self, annotation_id: str) -> QModelIndex:
        node = self._nodes.get(annotation_id)
        return self.createIndex(node.row, 0, node) if node else QModelIndex()

    def __len__(self) -> int:
        return len(self._nodes)

    @staticmethod
    def chips(node: Node) -> list[str]:
        """Codes to show as chips: the part only where it differs from that of the section above, then the topics."""
        section, above = node.section, node.parent.section.part if node.parent else None
        parts = [section.part] if section.part and section.part != above else []
        return [*parts, *section.topics]

    def chip_name(self, code: str) -> str:
        return self._names.codes.get(code, code)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        siblings = parent.internalPointer().children if parent.isValid() else self._roots
        return self.createIndex(row, column, siblings[row]) if 0 <= row < len(siblings) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        node = index.internalPointer() if index.isValid() else None
        above = node.parent if node else None
        return self.createIndex(above.row, 0, above) if above else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(parent.internalPointer().children if parent.isValid() else self._roots)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node: Node = index.internalPointer()
        if role == NODE_ROLE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(node.section.heading.of(self._text).split())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            tags = [f"{code} {self.chip_name(code)}" for code in self.chips(node)]
            return "\n".join([str(self.data(index)), *tags])
        return None

    def _build(self, sections: Sequence[Annotation]) -> None:
        self._roots, self._nodes = [], {}
        above: list[Node] = []
        for annotation in sections:
            assert isinstance(annotation.target, Section)
            while above and above[-1].section.level >= annotation.target.level:
                above.pop()
            parent = above[-1] if above else None
            siblings = parent.children if parent else self._roots
            node = Node(annotation, parent, len(siblings))
            siblings.append(node)
            self._nodes[annotation.id] = node
            above.append(node)


class OutlineDelegate(QStyledItemDelegate):
    """Draws the heading and, right-aligned, its chips; a chip has its code's colour as an edge and its name."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() * 2 + 4 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node: Node = index.data(NODE_ROLE)
        model = index.model()
        assert isinstance(model, OutlineModel)
        theme, state = self.theme, node.annotation.state
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.accent_soft)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.soft)
        box = option.rect.adjusted(GRID, GRID, -3 * GRID, -GRID)
        half = box.height() // 2
        small = scaled(option.font, 0.85)
        mark = "?" if is_doubtful(node.annotation) else {State.DETECTED: "", State.REJECTED: "✕"}.get(state, "✓")
        taken = draw_line(painter, box.adjusted(0, 0, 0, -half), mark, theme.muted, small, Qt.AlignmentFlag.AlignRight)
        ink = theme.muted if state is State.REJECTED else theme.ink
        heading = box.adjusted(0, 0, -taken - GRID, -half)
        draw_line(painter, heading, str(index.data()), ink, scaled(option.font, 1.0, bold=node.section.level == 1))
        left = box.x()
        for code in model.chips(node):
            text = f"{code} {model.chip_name(code)}"
            width = chip_width(text, small)
            if left + width > box.right():
                break
            fill = theme.surface if option.state & QStyle.StateFlag.State_Selected else theme.soft
            draw_chip(painter, left, box.y() + half + half // 2, text, small, self._ink(code), fill)
            left += width + GRID
        painter.restore()

    def _ink(self, code: str) -> QColor:
        return self.theme.ink if code.startswith("P") else self.theme.muted


class OutlineView(QTreeView):
    """Signals ``picked(id)`` when the user makes a section the current one."""

    picked = Signal(str)

    def __init__(self, names: Names, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outline = OutlineModel(names, self)
        self._delegate = OutlineDelegate(theme, self)
        self.setModel(self.outline)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._following = False

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def set_sections(self, sections: Sequence[Annotation], text: str) -> None:
        self._following = True
        if self.outline.set_sections(sections, text):
            self.expandAll()
        self._following = False

    def show_selected(self, annotation_id: str) -> None:
        """Follow a selection made elsewhere."""
        self._following = True
        self.setCurrentIndex(self.outline.index_of(annotation_id))
        if not self.currentIndex().isValid():
            self.clearSelection()
        self._following = False

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._following:
            self.picked.emit(current.data(NODE_ROLE).annotation.id)
