"""Every class of fault planted into whole generated reports is found; the unspoiled report raises nothing grave."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.rules import load_rules
from tests.core.checks.faults import FAULTS, IN_SPEECHES, IN_STATISTICS, Spoil, drop_part, stale
from tests.core.checks.generated import Written, findings, found_in, grave
from tests.core.checks.styles import communiques, reports, work_reports

RULES = load_rules()
QUIET = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
CASES = [
    (name, style, rule, spoil)
    for style, faults in ((reports(), FAULTS), (communiques(), IN_STATISTICS), (work_reports(), IN_SPEECHES))
    for name, (rule, spoil) in faults.items()
]


def test_a_fault_is_planted_for_every_check() -> None:
    assert {rule for rule, _ in FAULTS.values()} == set(RULES.checks.names)


@given(st.one_of(reports(), communiques(), work_reports()))
@settings(QUIET, max_examples=60)
def test_a_sound_report_raises_nothing_grave(report: Written) -> None:
    found = found_in(report.report(), RULES)
    assert [(f.rule, f.message) for f in grave(found)] == [], report.text


@pytest.mark.parametrize(("name", "style", "rule", "spoil"), CASES, ids=[case[0] for case in CASES])
def test_a_planted_fault_is_found(name: str, style: st.SearchStrategy[Written], rule: str, spoil: Spoil) -> None:
    @given(style, st.data())
    @settings(QUIET, max_examples=5)
    def plant(report: Written, data: st.DataObject) -> None:
        before = {(f.rule, f.message) for f in found_in(report.report(), RULES)}
        spoilt = spoil(report, data)
        found = [f for f in found_in(spoilt.report(), RULES) if (f.rule, f.message) not in before]
        assert rule in [f.rule for f in found], spoilt.text

    plant()


@given(reports(), st.data())
@QUIET
def test_old_phrases_are_told_in_the_years_after_them(report: Written, data: st.DataObject) -> None:
    spoilt = stale(report, data) if report.year >= 2022 else None
    if spoilt is not None:
        assert "stale_content" in [f.rule for f in found_in(spoilt.report(), RULES)]


@given(
    st.text(
        st.sampled_from(
            "一二三是、。，“”‘’（）()〔〕《》〈〉[]1.23年月日号的人局县区本我截至目前法治不足问题\n \u3000"
        ),
        max_size=400,
    )
)
@settings(QUIET, max_examples=100)
def test_no_text_makes_the_checks_fail(text: str) -> None:
    for finding in findings("青石县水利局2023年法治政府建设报告\n" + text, RULES):
        assert finding.message.endswith(("。", "布", "公开"))  # whole sentences, or the basis they end with


@given(st.text(max_size=300))
@settings(QUIET, max_examples=60)
def test_no_characters_make_the_checks_fail(text: str) -> None:
    for finding in findings(text, RULES):
        assert all(0 <= span.start < span.end <= len(text) for span in finding.spans)


@given(reports())
@settings(QUIET, max_examples=5)
def test_every_finding_names_its_pack(report: Written) -> None:
    spoilt = drop_part("P2")(report, None).swap("〕", "").swap("。现将", "。。现将")  # type: ignore[arg-type]
    found = found_in(spoilt.report(), RULES)
    assert {"missing_part", "damaged_doc_number", "punctuation"} <= {f.rule for f in found}
    assert all(finding.pack for finding in found)
