"""First letters in pinyin: of common and of rarer characters, with their second readings."""

from __future__ import annotations

import pytest

from core.pinyin import MOST_SPELLINGS, has_initials, initials, spelled, spellings


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("行政处罚", "xzcf"),
        ("普法宣传", "pfxc"),
        ("队伍能力", "dwnl"),
        ("案卷评查", "ajpc"),
        ("额度", "ed"),
        ("座谈", "zt"),
        ("啊", "a"),
        ("濮州泸县", "pzlx"),
        ("衢江婺水", "qjws"),
        ("儋县盱眙", "dxxy"),
        ("鞒髂齄", "qqz"),
    ],
)
def test_a_name_is_spelled_by_its_first_letters(name: str, letters: str) -> None:
    assert spelled(name) == letters


def test_every_character_of_the_standard_has_a_letter() -> None:
    rows = (bytes((row, column)) for row in range(0xB0, 0xF8) for column in range(0xA1, 0xFF))
    characters = [code.decode("gb2312", "ignore") for code in rows]
    letters = [spelled(character) for character in characters if character]
    assert len(letters) == 6763
    assert set("".join(letters)) == set("abcdefghjklmnopqrstwxyz")
    assert all(len(letter) == 1 for letter in letters)


def test_characters_with_two_readings_are_found_by_either() -> None:
    assert has_initials("矛盾调解", "mdtj")
    assert has_initials("矛盾调解", "mddj")
    assert not has_initials("矛盾调解", "mdzj")
    assert initials("重") == "zc"


def test_what_is_no_such_character_stands_for_itself_in_lower_case() -> None:
    assert spelled("龘A《𠮷2024") == "龘a《𠮷2024"
    assert initials("𠮷") == "𠮷"


def test_all_readings_of_a_name_are_spelled_each_on_a_line() -> None:
    assert spellings("临江市") == "ljs"
    assert set(spellings("重山长寿区").splitlines()) == {"zscsq", "zszsq", "cscsq", "cszsq"}
    assert len(spellings("重" * 40).splitlines()) == MOST_SPELLINGS, "and no more than are of use"


def test_nothing_is_spelled_as_nothing() -> None:
    assert spelled("") == spellings("") == ""
    assert has_initials("行政", "")
    assert not has_initials("", "x")
