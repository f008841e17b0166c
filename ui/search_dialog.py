"""Ctrl+Shift+F: searches the texts and figures of all reports as one types; Enter opens a report at the place."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout

from core.errors import ReviewError
from core.library import Filters, Hit, Library
from ui.search_hits import HIT_ROLE, HitDelegate, HitsModel
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.main_window import MainWindow

PAGE = 100
"""Reports that are fetched at once."""
DEBOUNCE = 180
"""Milliseconds without a key after which the search starts."""


class Found(NamedTuple):
    hits: tuple[Hit, ...]
    total: int


class SearchDialog(QDialog):
    """It stays while the window does, so that calling it again shows the same hits."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, objectName="searchDialog")
        self.setWindowTitle(self.tr("在全部报告中查找"))
        self._window = window
        self._wanted: tuple[str, Filters] = ("", Filters())
        self._settled = True  # the hits are those of the fields
        self._make_fields()
        self.model = HitsModel(self)
        self._delegate = HitDelegate(window.theme, self)
        self.list = QListView(self, objectName="searchHits")
        self.list.setAccessibleName(self.tr("找到的报告"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._open)
        self.state = QLabel(self, objectName="searchState", wordWrap=True)
        self.more = QPushButton(self.tr("显示更多"), self, objectName="searchMore", autoDefault=False)
        self.more.clicked.connect(self._fetch_more)
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE, timeout=self.search)
        for line in (self.query, self.agency):
            line.textChanged.connect(self._wait)
        self.query.installEventFilter(self)
        self._show_nothing()

    def begin(self) -> None:
        """Show the dialog, ready to type; what was found before stays until another search."""
        self._delegate.theme = self._window.theme
        self._fill(self.year, self.tr("全部年度"), self._years())
        self.show()
        self.raise_()
        self.activateWindow()
        self.query.setFocus()
        self.query.selectAll()

    def search(self) -> None:
        """Search now for what the fields say."""
        self._timer.stop()
        self._settled = False
        wanted = (self.query.text().strip(), self._filters())
        self._wanted = wanted
        if wanted == ("", Filters()):
            self._window.tasks.supersede("search")
            self._show_nothing()
        else:
            self._run(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter are for the hits while the focus stays in the line."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            move = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if move and self.model.hits:
                row = (self.list.currentIndex().row() + move) % len(self.model.hits)
                self.list.setCurrentIndex(self.model.index(row))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if not self._settled:
                    self.search()
                else:
                    self._open(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _wait(self) -> None:
        self._settled = False
        self._timer.start()

    def _make_fields(self) -> None:
        self.query = QLineEdit(self, objectName="searchQuery", clearButtonEnabled=True)
        self.query.setPlaceholderText(self.tr("词语、“短语”、或、非、括号；指标条件如 I29 < 100%"))
        self.query.setAccessibleName(self.tr("查找内容"))
        self.agency = QLineEdit(self, objectName="searchAgency", clearButtonEnabled=True)
        self.agency.setPlaceholderText(self.tr("机关名称"))
        self.agency.setAccessibleName(self.tr("机关名称"))
        names = self._window.names
        self.year = self._choice("searchYear", self.tr("年度"), self.tr("全部年度"), self._years())
        self.part = self._choice("searchPart", self.tr("部分"), self.tr("全部部分"), _titled(names.parts))
        self.topic = self._choice("searchTopic", self.tr("专题"), self.tr("全部专题"), _titled(names.topics))
        self.indicator = self._choice(
            "searchIndicator", self.tr("指标"), self.tr("全部指标"), _titled(names.indicators)
        )

    def _choice(self, name: str, title: str, every: str, entries: Mapping[object, str]) -> QComboBox:
        box = QComboBox(self, objectName=name)
        for widget in (box, box.view()):
            widget.setAccessibleName(title)
        box.setToolTip(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        self._fill(box, every, entries)
        box.currentIndexChanged.connect(lambda: self.search())
        return box

    @staticmethod
    def _fill(box: QComboBox, every: str, entries: Mapping[object, str]) -> None:
        """The choices, with the chosen one as before where it is still there."""
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(every, None)
        for value, text in entries.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
        box.blockSignals(False)

    def _years(self) -> dict[object, str]:
        years = {group.year for group in self._window.library.years() if group.year}
        return {year: str(year) for year in sorted(years, reverse=True)}

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.addWidget(self.agency, 1)
        for box in (self.year, self.part, self.topic, self.indicator):
            filters.addWidget(box, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.query)
        layout.addLayout(filters)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.resize(820, 620)

    def _filters(self) -> Filters:
        return Filters(
            year=self.year.currentData(),
            agency=self.agency.text().strip(),
            part=self.part.currentData(),
            topic=self.topic.currentData(),
            indicator=self.indicator.currentData(),
        )

    def _run(self, before: int | None) -> None:
        path, (query, filters) = self._window.library.path, self._wanted

        def find(_task: Task) -> Found:
            with closing(Library.open(path, read_only=True)) as library:
                hits = library.search(query, filters, limit=PAGE, before=before)
                return Found(hits, library.count(query, filters) if len(hits) == PAGE or before else len(hits))

        show = self._show if before is None else self._show_more
        self._window.tasks.run(find, show, self._fail, key="search")

    def _fetch_more(self) -> None:
        self._run(self.model.hits[-1].row.id)

    def _show(self, found: Found) -> None:
        self.model.set_hits(found.hits)
        self.list.setCurrentIndex(self.model.index(0))
        self._show_state(found, len(found.hits) == PAGE)

    def _show_more(self, found: Found) -> None:
        self.model.add_hits(found.hits)
        self._show_state(found, len(found.hits) == PAGE)

    def _show_state(self, found: Found, more: bool) -> None:
        self._settled = True
        shown = len(self.model.hits)
        if not shown:
            text = self.tr("没有找到。可以少写几个词，或放宽年度、机关等条件。")
        elif more:
            text = self.tr("找到约 {0} 份报告，已显示 {1} 份。").format(found.total, shown)
        else:
            text = self.tr("找到 {0} 份报告。回车打开，上下键选择。").format(shown)
        self.state.setText(text)
        self.more.setVisible(more)

    def _show_nothing(self) -> None:
        self._settled = True
        self.model.set_hits(())
        self.more.hide()
        self.state.setText(self.tr("边输入边查找：并列的词都要有；也可以只用上面的条件。"))

    def _fail(self, sentence: str) -> None:
        self._settled = True
        self.model.set_hits(())
        self.more.hide()
        self.state.setText("⚠ " + sentence)

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(HIT_ROLE)
        if hit is None:
            return
        try:
            self._window.open_report(hit.row.id)
        except ReviewError as error:
            self.state.setText("⚠ " + str(error))
            return
        self.hide()
        self._window.activateWindow()
        if hit.marks:
            self._window.source.select_text(hit.marks[0])


def _titled(names: Mapping[str, str]) -> dict[object, str]:
    return {code: f"{code} {name}" for code, name in names.items()}
