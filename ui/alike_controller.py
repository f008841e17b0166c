"""S: carries a correction over to all that is alike, in this report or in many, and takes such a change back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from core.alike import AlikeIn, Corrected, Likeness, newest_correction
from core.changes import Outcome
from core.library import Library
from core.model import Annotation
from core.report_row import ReportRow
from core.rules import RuleSet
from core.steps import title_for
from ui.alike_dialog import AlikeDialog, Scope
from ui.alike_model import AlikeModel, AlikeReport, in_its_sentence, written
from ui.describe import step_name
from ui.dialogs import WorkDialog
from ui.names import report_name
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.main_window import MainWindow

NAMED = 3
"""So many reports are named in a message."""


class AlikeController(QObject):
    """Looks for what is alike and corrects it beside the window, on a connection of its own; the window waits."""

    def __init__(self, window: MainWindow, rules: RuleSet) -> None:
        super().__init__(window)
        self._window, self._rules = window, rules
        window.controller.changed.connect(self._show_others)
        window.controller.lengthy.connect(self._retrace)

    def begin(self) -> None:
        """Show where the correction of the selected mark could be carried over to."""
        window = self._window
        review, annotation = window.controller.review, window.controller.selection
        if review is None or annotation is None:
            return
        correction = newest_correction(review.history(), annotation)
        if correction is None:
            window.message.tell(self.tr("这一处没有可以用到别处的更正。先改它的指标、单位、类型或专题等，再按 S。"))
            return
        likeness = Likeness.of(correction, review.report.text)
        marks = likeness.among(review.annotations, review.report.text)
        here = _shown(window.library.row(review.report_id), AlikeIn(review.report_id, marks, review.report.text))
        self._ask(likeness, here)

    def _ask(self, likeness: Likeness, here: AlikeReport) -> None:
        window = self._window
        total, selected = window.library.size(), window.library_panel.selected_ids()
        scopes = {Scope.HERE: self.tr("本报告（{0} 处）").format(len(here.marks))}
        if len(selected) > 1:
            scopes[Scope.SELECTED] = self.tr("列表中选中的 {0} 份报告").format(len(selected))
        if total > 1:
            scopes[Scope.ALL] = self.tr("全部报告（{0} 份）").format(total)
        if not here.marks and len(scopes) == 1:
            window.message.tell(self.tr("没有别的同类待审标注。"))
            return
        title = step_name(title_for(likeness.fields))
        old, names = likeness.example.target, window.names
        changes = "；".join(
            f"{written(field, getattr(old, field), names)} → {written(field, new, names)}"
            for field, new in likeness.fields.items()
        )
        sentence = self.tr("“{0}”（{1}）也用于打勾的地方，一步撤销：").format(title, changes)
        dialog = AlikeDialog(sentence, scopes, AlikeModel(likeness.fields, window.names), window)
        where: dict[Scope, Sequence[int] | None] = {Scope.SELECTED: selected, Scope.ALL: None}

        def search(scope: Scope) -> None:
            if scope is Scope.HERE:
                dialog.show_reports([here])
            else:
                self._search(dialog, likeness, where[scope])

        dialog.scope_chosen.connect(search)
        dialog.agreed.connect(lambda: self._correct(dialog, likeness.fields))
        dialog.open()
        dialog.choose_scope(Scope.HERE if here.marks else next(reversed(scopes)))

    def _search(self, dialog: AlikeDialog, likeness: Likeness, report_ids: Sequence[int] | None) -> None:
        path = self._window.library.path

        def find(task: Task) -> list[AlikeReport]:
            with closing(Library.open(path, read_only=True)) as library:
                ids = library.ids() if report_ids is None else report_ids
                found = []
                for done, one in enumerate(library.alike(likeness, ids)):
                    task.step(done, len(ids))
                    if one.marks:
                        found.append(_shown(library.row(one.report_id), one))
                return found

        self._run(dialog, self.tr("正在查找，{0} / {1} 份报告"), find, dialog.show_reports)

    def _correct(self, dialog: AlikeDialog, fields: Mapping[str, Any]) -> None:
        chosen, control = dialog.model.chosen, self._window.controller
        review = control.review
        assert review is not None
        if set(chosen) == {review.report_id}:
            ids = [mark.id for mark in chosen[review.report_id]]
            dialog.close()
            control.apply(lambda opened: opened.correct_all(ids, fields))
            return
        if self._window.imports.running:
            self._window.message.fail(self.tr("正在导入，请等它完成或先取消，再更正其他报告。"))
            dialog.close()
            return
        path, reviewer, rules = self._window.library.path, self._window.library.reviewer, self._rules

        def correct(task: Task) -> Corrected:
            with closing(Library.open(path, reviewer)) as library:
                return library.correct_alike(chosen, fields, rules, task.step)

        def done(result: Corrected) -> None:
            dialog.finish()
            dialog.close()
            self._corrected(result, chosen)

        self._run(dialog, self.tr("正在更正，{0} / {1} 份报告"), correct, done)

    def _run(
        self, dialog: AlikeDialog, sentence: str, work: Callable[[Task], Any], done: Callable[[Any], None]
    ) -> None:
        def failed(trouble: str) -> None:
            dialog.finish()
            dialog.close()
            self._window.message.fail(trouble)

        task = self._window.tasks.run(work, done, failed, dialog.work.advance, key="alike", on_cancel=dialog.finish)
        dialog.begin(sentence, task.cancel)

    def _corrected(self, result: Corrected, chosen: Mapping[int, Sequence[Annotation]]) -> None:
        control, review = self._window.controller, self._window.controller.review
        assert review is not None
        here = result.changed and review.report_id in result.changed
        ids = tuple(mark.id for mark in chosen[review.report_id]) if here else ()
        others = tuple(number for number in result.changed if number != review.report_id)
        control.take_in(Outcome(ids, reports=others, left_out=result.left_out))
        told = self.tr("已更正 {0} 处，涉及 {1} 份报告；在其中任何一份按 Ctrl+Z，一次全部撤销。")
        self._tell(told.format(result.marks, len(result.changed)), result.left_out)

    # Taking back

    def _retrace(self, action: str) -> None:
        """Undo or redo beside the window what was done in many reports as one."""
        window, review = self._window, self._window.controller.review
        assert review is not None
        path, reviewer, report_id = window.library.path, window.library.reviewer, review.report_id
        dialog = WorkDialog(self.tr("正在撤销") if action == "undo" else self.tr("正在重做"), window)

        def work(_task: Task) -> Outcome:
            with closing(Library.open(path, reviewer)) as library:
                opened = library.open_report(report_id)
                return opened.undo() if action == "undo" else opened.redo()

        def done(outcome: Outcome) -> None:
            dialog.accept()
            window.controller.take_in(outcome)
            window.controller.show_changed(outcome)

        def failed(sentence: str) -> None:
            dialog.accept()
            window.message.fail(sentence)

        window.tasks.run(work, done, failed, key="alike")
        dialog.open()

    def _show_others(self, outcome: Outcome) -> None:
        """Other reports were changed along with this one: show their numbers, and which stayed as they were."""
        window = self._window
        if outcome.reports:
            window.library_panel.refresh()
            self._tell(self.tr("{0} 份报告一并改动。").format(len(outcome.reports) + 1), outcome.left_out)
        elif outcome.left_out:
            self._tell("", outcome.left_out)

    def _tell(self, sentence: str, left_out: Sequence[int]) -> None:
        if not left_out:
            self._window.message.tell(sentence)
            return
        names = "、".join(report_name(self._window.library.row(number)) for number in left_out[:NAMED])
        sentence += self.tr("{0} 份此后另有改动，保持原样：{1}。").format(
            len(left_out), names + ("…" if len(left_out) > NAMED else "")
        )
        first = left_out[0]
        self._window.message.tell(sentence, self.tr("打开第一份"), lambda: self._window.open_report(first))


def _shown(row: ReportRow, one: AlikeIn) -> AlikeReport:
    return AlikeReport(
        one.report_id, report_name(row), one.marks, tuple(in_its_sentence(mark, one.text) for mark in one.marks)
    )
