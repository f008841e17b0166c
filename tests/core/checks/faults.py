"""Ways to spoil a sound report, each planting one fault of one check."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

from core.rules import load_rules
from tests.core.checks.generated import COMMA, HAN, Written
from tests.core.checks.planted import changed, changes

SLIPS = [word for word in load_rules().wording.slips if word not in load_rules().wording.before]
Spoil = Callable[[Written, st.DataObject], Written]


def _of(report: Written, data: st.DataObject, kind: str) -> int:
    return data.draw(st.sampled_from(report.numbers(kind)))


def drop_part(code: str) -> Spoil:
    return lambda report, data: report.without(*report.part(code))


def doc_number(report: Written, data: st.DataObject) -> Written:
    return report.swap("〕", "")


def run_on_date(report: Written, data: st.DataObject) -> Written:
    text = report.pieces[-1].text
    return report.with_piece(len(report.pieces) - 1, "".join(f"{int(n):02}" for n in re.findall(r"\d+", text)))


def skip_label(kind: str) -> Spoil:
    def spoil(report: Written, data: st.DataObject) -> Written:
        numbers = report.numbers(kind)
        place = data.draw(st.integers(1, len(numbers) - 2))
        return report.without(numbers[place], numbers[place] + (2 if kind == "topic" else 1))

    return spoil


def repeat_label(report: Written, data: st.DataObject) -> Written:
    number = data.draw(st.sampled_from(report.numbers("topic")[1:]))
    label = report.pieces[number].text[1]
    return report.with_piece(number, report.pieces[number].text.replace(label, HAN[HAN.index(label) - 1], 1))


def nest_items(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "body")
    return report.with_piece(number, "一是健全制度。明确要求。二是抓好落实。一是分解任务，二是跟踪问效。")


def drop_mark(marks: str) -> Spoil:
    def spoil(report: Written, data: st.DataObject) -> Written:
        text = "坚持“三个到位”（人员、经费、责任），落实《行政处罚法》，成效明显。"
        number = data.draw(st.sampled_from([*report.numbers("body"), *report.numbers("principal")]))
        report = report.with_piece(number, report.pieces[number].text + text)
        places = [
            (number, place)
            for number, piece in enumerate(report.pieces)
            for place, char in enumerate(piece.text)
            if char in marks and piece.cell is None
        ]
        number, place = data.draw(st.sampled_from(places))
        return report.with_piece(number, report.pieces[number].text[:place] + report.pieces[number].text[place + 1 :])

    return spoil


def change_sum(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "sum")
    planted = report.pieces[number].planted
    assert planted is not None
    place = data.draw(st.integers(0, len(planted.numbers) - 1))
    return report.with_piece(number, planted.sentence(place, data.draw(changes(planted, place))))


def change_rate(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "rate")
    planted = report.pieces[number].planted
    assert planted is not None
    by = data.draw(st.sampled_from([-12, -3, 1, 4]))
    return report.with_piece(number, planted.sentence(2, changed(planted.numbers[2], by)))


def change_cell(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "cell")
    return report.with_piece(number, changed(report.pieces[number].text, data.draw(st.integers(1, 400))))


def told_instead(sentence: str) -> Spoil:
    """A paragraph of the measures that says only this."""
    return lambda report, data: report.with_piece(_of(report, data, "body"), sentence)


def other_plans(report: Written, data: st.DataObject) -> Written:
    first, last = report.part("P4")
    return report.without(first + 2, last).with_piece(first + 1, "学习借鉴先进地区经验，积极参加文艺汇演和体育比赛。")


def few_figures(report: Written, data: st.DataObject) -> Written:
    for number, piece in enumerate(report.pieces):
        if piece.kind in ("body", "sum", "rate"):
            report = report.with_piece(number, "规范行政执法和行政处罚，各项工作有序开展。")
    return report


def double_word(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "gap")
    return report.with_piece(number, report.pieces[number].text + "下一阶段要进一步进一步加以改进。")


def double_clause(report: Written, data: st.DataObject) -> Written:
    return report.with_piece(_of(report, data, "body"), f"截至年底{COMMA}截至年底{COMMA}各项任务均已完成。")


def wrong_word(report: Written, data: st.DataObject) -> Written:
    wrong = data.draw(st.sampled_from(SLIPS))
    number = _of(report, data, "body")
    return report.with_piece(number, report.pieces[number].text + f"各方面{wrong}。")


def two_stops(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "body")
    text = report.pieces[number].text
    mark = COMMA if COMMA in text else ","
    return report.with_piece(number, text.replace(mark, mark * 2, 1))


def dot(report: Written, data: st.DataObject) -> Written:
    return report.swap("。现将", ".现将", "preamble")


def no_stop(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "gap")
    return report.with_piece(
        number, report.pieces[number].text.rstrip("。") + "，这一情况在今后一个时期内仍将不同程度地存在"
    )


def hollow(report: Written, data: st.DataObject) -> Written:
    text = "我局始终把法治建设摆在突出位置，与业务工作同部署、同落实、同考核，各科室分工协作，形成了工作合力。"
    return report.with_piece(report.numbers("principal")[0], text)


def thin(report: Written, data: st.DataObject) -> Written:
    first, last = report.part("P2")
    return report.without(first + 2, last).with_piece(first + 1, "但由于各种原因，工作中还存在一些不足。")


def unsigned(report: Written, data: st.DataObject) -> Written:
    return report.without(len(report.pieces) - 2, len(report.pieces))


def bare_salutation(report: Written, data: st.DataObject) -> Written:
    number = report.numbers("salutation")[0]
    return report.with_piece(number, report.pieces[number].text[:-1])


def summary_genre(report: Written, data: st.DataObject) -> Written:
    return report.swap("情况报告", "工作总结", "title")


def late(report: Written, data: st.DataObject) -> Written:
    day = f"{report.year + 1}年{data.draw(st.integers(4, 9))}月{data.draw(st.integers(1, 28))}日"
    return report.with_piece(len(report.pieces) - 1, day)


def early(report: Written, data: st.DataObject) -> Written:
    return report.with_piece(len(report.pieces) - 1, f"{report.year}年11月{data.draw(st.integers(1, 28))}日")


def cut_off(report: Written, data: st.DataObject) -> Written:
    month = data.draw(st.integers(9, 11))
    return report.with_piece(_of(report, data, "body"), f"截至{report.year}年{month}月底{COMMA}共办理案件123件。")


def other_year(report: Written, data: st.DataObject) -> Written:
    return report.swap(f"现将{report.year}年度", f"现将{report.year - 1}年度")


def other_year_in_heading(report: Written, data: st.DataObject) -> Written:
    return report.swap("一、", f"一、{report.year - 1}年", "part")


def other_agency(report: Written, data: st.DataObject) -> Written:
    number = report.numbers("signature")[0]
    return report.with_piece(number, "石塘县统计局")


TITLES = ["党政主要负责人履行推进法治建设第一责任人职责规定"]


def misquote(report: Written, data: st.DataObject) -> Written:
    wrong = data.draw(
        st.sampled_from(
            [
                "党政主要负责人履行法治建设第一责任人职责规定",
                "党政主要负责人履行推进法治政府建设第一责任人职责规定",
                "党政主要负责人履行推进法制建设第一责任人职责规定",
            ]
        )
    )
    return report.swap(TITLES[0], wrong)


def misquote_law(report: Written, data: st.DataObject) -> Written:
    wrong = data.draw(
        st.sampled_from(
            [
                "固体废弃物污染环境防治法",
                "法治政府建设与责任落实督查工作规定",
                "重大行政决策程序暂行规条例",
                "噪音污染防治法",
            ]
        )
    )
    number = _of(report, data, "body")
    return report.with_piece(number, report.pieces[number].text + f"组织学习《{wrong}》等内容。")


def wrong_term(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "body")
    return report.with_piece(number, report.pieces[number].text + "对重大执法决定全部进行法治审核。")


def two_names(report: Written, data: st.DataObject) -> Written:
    first, *_, last = report.numbers("body")
    report = report.with_piece(first, report.pieces[first].text + "成立了执法规范领导小组。")
    return report.with_piece(last, report.pieces[last].text + "执法规范工作领导小组定期调度。")


def other_place(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "body")
    return report.with_piece(number, report.pieces[number].text + "结合本镇实际抓好落实。")


def stale(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "body")
    report = report.with_piece(number, report.pieces[number].text + "深入实施“七五”普法规划。")
    return report.swap(f"{report.year}年度法治", "2023年度法治", "title").swap(f"现将{report.year}年度", "现将2023年度")


def earlier_results(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "body")
    sentence = data.draw(
        st.sampled_from(["{}年，我局共办理案件36件。", "{}年全年开展检查28次。", "我局{}年累计培训350人次。"])
    )
    year = report.year - data.draw(st.integers(1, 3))
    return report.with_piece(number, report.pieces[number].text + sentence.format(year))


def earlier_plan(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "body")
    year = report.year - data.draw(st.integers(1, 3))
    return report.with_piece(number, report.pieces[number].text + f"印发《{year}年法治政府建设工作要点》，分解任务。")


def order(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "plan")
    return report.with_piece(number, report.pieces[number].text + "各乡镇务必高度重视。")


def plan_among_measures(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "body")
    return report.with_piece(number, report.pieces[number].text + "下一步将完善数字监控系统。")


def result_among_plans(report: Written, data: st.DataObject) -> Written:
    number = _of(report, data, "plan")
    return report.with_piece(number, report.pieces[number].text + "今年以来共查处案件35件。")


FAULTS: dict[str, tuple[str, Spoil]] = {
    "a lost shortcomings part": ("missing_part", drop_part("P2")),
    "a lost plans part": ("missing_part", drop_part("P4")),
    "a lost principal part": ("missing_part", drop_part("P3")),
    "a changed part or total": ("sum_of_parts", change_sum),
    "a changed rate": ("ratio_mismatch", change_rate),
    "a damaged document number": ("damaged_doc_number", doc_number),
    "a run-on date": ("damaged_date", run_on_date),
    "a skipped topic": ("outline_sequence", skip_label("topic")),
    "a skipped shortcoming": ("outline_sequence", skip_label("gap")),
    "a repeated label": ("outline_sequence", repeat_label),
    "items within an item": ("outline_sequence", nest_items),
    "a lost quotation mark": ("unbalanced_marks", drop_mark("“”")),
    "half a case": ("fractional_count", told_instead("全年办结案件23.5件。")),
    "a decimal and more": ("approx_contradiction", told_instead("没收违法所得36.58万余元。")),
    "cases in two units": ("inconsistent_unit", told_instead("行政复议案件共2件，行政应诉案件共3起。")),
    "a rate without its base": ("ratio_without_base", told_instead("行政诉讼案件调解率50%。")),
    "a doubtful basis": ("basis_hint", told_instead("按照《中华人民共和国水法》规定，做好行政执法公示工作。")),
    "plans that answer nothing": ("unanswered_shortcoming", other_plans),
    "no key figures": ("missing_indicator", few_figures),
    "a lost bracket": ("unbalanced_marks", drop_mark("（）()")),
    "a lost title mark": ("unbalanced_marks", drop_mark("《》")),
    "a doubled word": ("wording", double_word),
    "a doubled clause": ("wording", double_clause),
    "a wrong word": ("wording", wrong_word),
    "two marks in a row": ("punctuation", two_stops),
    "a dot for a full stop": ("punctuation", dot),
    "a paragraph without its full stop": ("punctuation", no_stop),
    "a principal part without the principal": ("hollow_part", hollow),
    "thin shortcomings": ("thin_shortcomings", thin),
    "no signature": ("missing_element", unsigned),
    "a salutation without its colon": ("missing_element", bare_salutation),
    "a summary instead of a report": ("missing_element", summary_genre),
    "a late report": ("late", late),
    "a report signed before the year's end": ("conflicting_dates", early),
    "data for a part of the year": ("unclear_period", cut_off),
    "another year in the preamble": ("identity_mismatch", other_year),
    "another year in a heading": ("identity_mismatch", other_year_in_heading),
    "another agency in the signature": ("identity_mismatch", other_agency),
    "a misquoted title": ("misquoted_title", misquote),
    "a misquoted law": ("misquoted_title", misquote_law),
    "a wrong term": ("inconsistent_term", wrong_term),
    "one body under two names": ("inconsistent_term", two_names),
    "another level's template": ("inconsistent_term", other_place),
    "results of an earlier year": ("stale_content", earlier_results),
    "a plan of an earlier year": ("stale_content", earlier_plan),
    "an order to lower levels": ("off_topic", order),
    "plans among the measures": ("misplaced_content", plan_among_measures),
    "results among the plans": ("misplaced_content", result_among_plans),
}


IN_STATISTICS: dict[str, tuple[str, Spoil]] = {
    "a changed part or total": ("sum_of_parts", change_sum),
    "a changed rate": ("ratio_mismatch", change_rate),
    "a changed cell": ("sum_of_parts", change_cell),
    "a lost bracket": ("unbalanced_marks", drop_mark("（）()")),
    "a lost quotation mark": ("unbalanced_marks", drop_mark("“”")),
    "a doubled clause": ("wording", double_clause),
    "a skipped heading": ("outline_sequence", lambda report, data: report.swap("三、", "五、", "part")),
}
IN_SPEECHES: dict[str, tuple[str, Spoil]] = {
    "a changed part or total": ("sum_of_parts", change_sum),
    "a changed rate": ("ratio_mismatch", change_rate),
    "a lost bracket": ("unbalanced_marks", drop_mark("（）()")),
    "a doubled clause": ("wording", double_clause),
    "a skipped topic": ("outline_sequence", skip_label("topic")),
    "a repeated label": ("outline_sequence", repeat_label),
}
