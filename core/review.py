"""One opened report: every step a reviewer takes is one change, committed at once, that can be undone at any time."""

from __future__ import annotations

import secrets
from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from types import EllipsisType
from typing import TYPE_CHECKING, Any

from core import steps
from core.changes import Change, LogEntry, Outcome
from core.collecting import collector_resting
from core.examine import check
from core.model import (
    Analysis,
    Annotation,
    Approx,
    Figure,
    FigureKind,
    Finding,
    Metadata,
    Origin,
    Remark,
    Report,
    Section,
    Span,
    State,
    Target,
    Why,
    sort_key,
)
from core.rechecking import Rechecking
from core.rules import RuleSet
from core.store import Step, Store
from core.store.joint import Line, partners_of, retrace_partners, stacks_of
from core.store.log import DO, REDO, UNDO, apply_change

if TYPE_CHECKING:
    from core.checks import Touched

MANY = 64
"""From so many changed annotations on, sorting all again is cheaper than inserting each."""


class Review:
    """The annotations of one report, and the steps that change them.

    A step raises ValueError with a Chinese sentence when what the reviewer asks for can't be, StaleChange when the
    report was changed elsewhere (``reload`` shows what it is now), LibraryError when the file can't be written;
    in each case nothing has changed, on disk or here.
    """

    report: Report
    metadata: Metadata
    rules_version: str

    def __init__(self, store: Store, report_id: int, reviewer: str = "", rules: RuleSet | None = None) -> None:
        """With ``rules`` the checks run again after each correction that they depend on."""
        self.report_id = report_id
        self.reviewer = reviewer
        self._store = store
        self._rules = rules
        self.reload()

    def reload(self) -> None:
        """Read the report again as the library now holds it."""
        with collector_resting():
            self.report, self.metadata, self.rules_version = self._store.load(self.report_id)
            self._current = {annotation.id: annotation for annotation in self._store.annotations(self.report_id)}
            self._ordered = sorted(self._current.values(), key=sort_key)
        self._rechecking = Rechecking(self._findings_in)
        self._stacks = stacks_of(self._store, self.report_id)

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """All of them in the model's total order, rejected ones included."""
        return tuple(self._ordered)

    def as_analysis(self) -> Analysis:
        """The report as it stands after review, for the exports and for checking again."""
        return Analysis(self.report, self.rules_version, self.metadata, self.annotations)

    def get(self, annotation_id: str) -> Annotation:
        return self._current[annotation_id]

    def find(self, annotation_id: str) -> Annotation | None:
        """``get`` for one that may have gone."""
        return self._current.get(annotation_id)

    # Deciding

    def confirm(self, ids: Sequence[str]) -> Outcome:
        """Confirm marks, accept findings."""
        return self._decide("采纳" if self._are_findings(ids) else "确认", ids, steps.confirm)

    def reject(self, ids: Sequence[str], reason: str = "") -> Outcome:
        """Reject marks, dismiss findings, with the reason as their note; what a reviewer added goes away."""
        title = "不采纳" if self._are_findings(ids) else "驳回"
        return self._decide(title, ids, lambda annotation: steps.reject(annotation, reason))

    def defer(self, ids: Sequence[str]) -> Outcome:
        return self._decide("稍后处理", ids, steps.defer)

    def reopen(self, ids: Sequence[str]) -> Outcome:
        return self._decide("恢复待审", ids, steps.reopen)

    def _are_findings(self, ids: Sequence[str]) -> bool:
        return all(isinstance(self.get(annotation_id).target, Finding) for annotation_id in ids)

    def _decide(self, title: str, ids: Sequence[str], step: Callable[[Annotation], Annotation | None]) -> Outcome:
        before = [self.get(annotation_id) for annotation_id in dict.fromkeys(ids)]
        pairs = [(old, new) for old in before if (new := step(old)) != old]
        return self._do(title if len(pairs) == 1 else f"{title} {len(pairs)} 处", pairs)

    # Correcting

    def set_section(
        self,
        annotation_id: str,
        *,
        part: str | EllipsisType | None = ...,
        topics: Iterable[str] | EllipsisType = ...,
        level: int | EllipsisType = ...,
    ) -> Outcome:
        """Change what is passed; another level also moves the ends of the sections around it, another part is taken
        over by the sections under it that had it from there."""
        wanted = topics if isinstance(topics, EllipsisType) else tuple(topics)
        return self._set(annotation_id, Section, part=part, topics=wanted, level=level)

    def set_figure(
        self,
        annotation_id: str,
        *,
        kind: FigureKind | EllipsisType = ...,
        value: Decimal | str | EllipsisType | None = ...,
        unit: str | EllipsisType = ...,
        approx: Approx | EllipsisType = ...,
        low: Decimal | EllipsisType | None = ...,
        high: Decimal | EllipsisType | None = ...,
        indicator: str | EllipsisType | None = ...,
        period: str | EllipsisType | None = ...,
    ) -> Outcome:
        """Change what is passed. Amounts are Decimal (money in yuan, None for a range), dates ISO text."""
        return self._set(
            annotation_id,
            Figure,
            kind=kind,
            value=value,
            unit=unit,
            approx=approx,
            low=low,
            high=high,
            indicator=indicator,
            period=period,
        )

    def _set(self, annotation_id: str, expected: type[Target], **wanted: Any) -> Outcome:
        before = self.get(annotation_id)
        if not isinstance(before.target, expected):
            raise TypeError(f"{annotation_id} is not a {expected.__name__}")
        passed = {name: value for name, value in wanted.items() if value is not ...}
        target = steps.with_fields(before.target, passed)
        pairs = [(before, steps.corrected(before, target)), *self._following_part(before, target)]
        return self._do(steps.title_of(before.target, target), pairs)

    def _following_part(self, before: Annotation, target: Target) -> list[tuple[Annotation, Annotation]]:
        if (
            not (isinstance(before.target, Section) and isinstance(target, Section))
            or target.part == before.target.part
        ):
            return []
        following = steps.following_part(self._current.values(), before, target.part)
        return [(self._current[section.id], section) for section in following]

    def correct_all(self, ids: Sequence[str], fields: Mapping[str, Any], title: str = "") -> Outcome:
        """Set the same fields of several figures, or of several sections, as one change; the sections under a section
        follow its part as in ``set_section``."""
        before = [self.get(annotation_id) for annotation_id in dict.fromkeys(ids)]
        pairs = [(old, steps.corrected(old, steps.with_fields(old.target, fields))) for old in before]
        pairs = [(old, new) for old, new in pairs if old != new]
        followers = [pair for old, new in pairs for pair in self._following_part(old, new.target)]
        return self._do(title or steps.title_of_all(fields, len(pairs)), [*followers, *pairs])

    def move(self, annotation_id: str, span: Span) -> Outcome:
        """Put a figure, reference, remark or a section's heading at another place."""
        before = self.get(annotation_id)
        target = steps.moved(before.target, span, self.report.text)
        return self._do("移动边界", [(before, steps.corrected(before, target))])

    def add(self, target: Target) -> Outcome:
        """Add what the reviewer found; a section is given its end by the headings around it."""
        steps.check_target(target, self.report.text)
        added = Annotation(secrets.token_hex(8), target, Why("reviewer"), Origin.REVIEWER, State.ADDED)
        names = {Section: "添加标题", Figure: "添加数字", Finding: "添加意见", Remark: "添加批注"}
        return self._do(names.get(type(target), "添加标注"), [(None, added)])

    def write_note(self, annotation_id: str, note: str) -> Outcome:
        before = self.get(annotation_id)
        note = note.strip()
        return self._do("写批注" if note else "删批注", [(before, steps.noted(before, note))])

    def reanalyse(self, analysis: Analysis) -> Outcome:
        """Take over a new analysis of the same text as one change; what the reviewer decided stays as it is.

        Undoing it brings the annotations back; the metadata stay those of the new analysis.
        """
        if analysis.report.text != self.report.text:
            raise ValueError("the analysis is of another text")
        pairs = steps.reanalysed(self._current, analysis.annotations)
        outcome = self._do("重新分析", pairs, analysis)
        self.metadata, self.rules_version = analysis.metadata, analysis.rules_version
        return outcome

    def take_over(self, title: str, pairs: Sequence[tuple[Annotation | None, Annotation | None]]) -> Outcome:
        """Another reviewer's judgements as one change: pairs of what stands here and what shall stand instead."""
        return self._do(title, pairs)

    # Going back and forth

    @property
    def undo_title(self) -> str | None:
        return self._stacks.undo[-1].title if self._stacks.undo else None

    @property
    def redo_title(self) -> str | None:
        return self._stacks.redo[-1].title if self._stacks.redo else None

    def undo(self) -> Outcome:
        """Take back the newest change that stands; nothing to take back changes nothing.

        A change that was made in several reports as one is taken back in all of them where nothing was done since.
        """
        return self._retrace(UNDO)

    def redo(self) -> Outcome:
        return self._retrace(REDO)

    def reports_beside(self, action: str) -> int:
        """In how many other reports the change stands that the next undo (or redo) takes back (or repeats)."""
        stack = self._stacks.next(action)
        return len(partners_of(self._store, Line(self.report_id, stack[-1].number))) if stack else 0

    def _retrace(self, action: str) -> Outcome:
        stack = self._stacks.next(action)
        if not stack:
            return self._outcome(())
        number = stack[-1].number
        change = self._store.change(self.report_id, number)
        if action == UNDO:
            change = change.inverse()
        step = Step(self._stacks.last + 1, action, number, change.title)
        with self._store.writing():
            together = retrace_partners(self._store, Line(self.report_id, number), action, self.reviewer)
            self._store.commit(self.report_id, change, step, self.reviewer)
        return replace(self._take_in(change, step), reports=together.changed, left_out=together.left_out)

    @property
    def newest_line(self) -> int:
        """Number of the last line of the report's log, 0 without one."""
        return self._stacks.last

    def history(self) -> tuple[LogEntry, ...]:
        """Everything that was done to this report, oldest first, undone steps and their undoing included."""
        return self._store.history(self.report_id)

    @property
    def changed_at(self) -> datetime | None:
        """When the newest step was committed, in local time; None for a report nobody touched."""
        return self._store.changed_at(self.report_id)

    # Committing

    def _do(
        self,
        title: str,
        pairs: Sequence[tuple[Annotation | None, Annotation | None]],
        analysis: Analysis | None = None,
    ) -> Outcome:
        """Commit the pairs (before, after) that differ, and the section ends that follow from them."""
        before = {old.id: old for old, _ in pairs if old}
        after = {new.id: new for _, new in pairs if new}
        if analysis or steps.reshaped(before, after):
            self._refit(before, after, analysis.annotations if analysis else self.annotations)
        if self._rules and not analysis:
            sides = [(before.get(key), after.get(key)) for key in {**before, **after}]
            for old, new in self._rechecking.follow_up(self._ordered, sides):
                if not any(side.id in before or side.id in after for side in (old, new) if side):  # not decided here
                    before |= {old.id: old} if old else {}
                    after |= {new.id: new} if new else {}
        same = {key for key, annotation in before.items() if after.get(key) == annotation}
        change = Change(
            title,
            tuple(annotation for key, annotation in before.items() if key not in same),
            tuple(annotation for key, annotation in after.items() if key not in same),
        )
        if change.before or change.after:
            return self._commit(change, analysis)
        if analysis:
            self._store.update_analysis(self.report_id, analysis)
        return self._outcome(())

    def _refit(
        self, before: dict[str, Annotation], after: dict[str, Annotation], known: tuple[Annotation, ...]
    ) -> None:
        """Add to the two sides the sections whose end follows from the change; ``known`` is an outline that fits."""
        state = {key: value for key, value in self._current.items() if key not in before} | after
        for section in steps.refitted(known, state.values(), len(self.report.text)):
            if section.id in self._current:
                before[section.id] = self._current[section.id]
            after[section.id] = section

    def _findings_in(self, annotations: tuple[Annotation, ...], touched: Touched) -> tuple[Annotation, ...]:
        """Findings and agreements on what is ``touched`` where these annotations stand."""
        if self._rules is None:
            return ()
        return check(Analysis(self.report, self.rules_version, self.metadata, annotations), self._rules, touched)

    def _commit(self, change: Change, analysis: Analysis | None) -> Outcome:
        """Disk first, memory only when that is done."""
        step = Step(self._stacks.last + 1, DO, None, change.title)
        self._store.commit(self.report_id, change, step, self.reviewer, analysis)
        return self._take_in(change, step)

    def _take_in(self, change: Change, step: Step) -> Outcome:
        """What was committed, in memory too."""
        apply_change(self._current, change)
        self._stacks.push(step)
        touched = {annotation.id for annotation in (*change.before, *change.after)}
        self._reorder(touched, change.after)
        return self._outcome(tuple(dict.fromkeys(a.id for a in (*change.after, *change.before))))

    def _reorder(self, touched: set[str], arrived: Sequence[Annotation]) -> None:
        if len(arrived) > MANY:
            self._ordered = sorted(self._current.values(), key=sort_key)
            return
        self._ordered = [annotation for annotation in self._ordered if annotation.id not in touched]
        for annotation in arrived:
            insort(self._ordered, annotation, key=sort_key)

    def _outcome(self, changed: tuple[str, ...]) -> Outcome:
        return Outcome(changed, self.undo_title, self.redo_title)
