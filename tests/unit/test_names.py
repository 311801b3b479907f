"""Names of housekeepers in Latin letters."""

import pytest

from domain.homecare.housekeepers.names import surnames_of_latin_name


@pytest.mark.parametrize(
    ("words", "surnames"),
    [
        ("Zhu ayi", ("朱", "祝", "诸")),
        ("Master Liu", ("刘", "柳")),
        ("Wang Xiulan", ("王", "汪")),
        ("ms. zhou", ("周",)),
        ("Lü ayi", ("吕",)),
        ("Ouyang ayi", ("欧阳",)),
        ("Zhuge ayi", ("诸葛",)),
        ("Zang ayi", ("臧",)),
        ("Shan ayi", ("单",)),
        ("An ayi", ("安",)),
        ("Ge shifu", ()),
        ("Maria", ()),
        ("王阿姨", ()),
        ("", ()),
    ],
)
def test_a_latin_name_may_mean_several_surnames(words: str, surnames: tuple[str, ...]) -> None:
    assert surnames_of_latin_name(words) == surnames
