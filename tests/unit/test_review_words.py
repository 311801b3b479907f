import pytest

from nlu.answers.review_words import dimension_stars, has_review_text, remarks_on_work

OTHERS_FIVE = {"overall": 5, "attitude": 5, "skill": 5, "efficiency": 5}


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("准时3分，其他5分", OTHERS_FIVE | {"reliability": 3}),
        ("守时三星 其他都是五星", OTHERS_FIVE | {"reliability": 3}),
        ("punctuality 3, everything else 5", OTHERS_FIVE | {"reliability": 3}),
        ("3 stars for punctuality, 5 for the rest", OTHERS_FIVE | {"reliability": 3}),
        ("态度和技能都5分，效率4分", {"attitude": 5, "skill": 5, "efficiency": 4}),
        ("总体4，准时2", {"overall": 4, "reliability": 2}),
        ("speed 4 and attitude 5", {"efficiency": 4, "attitude": 5}),
        ("给五星好评", {}),
        ("准时到的", {}),
        ("15分", {}),
    ],
)
def test_stars_are_read_by_dimension(text: str, stars: dict[str, int]) -> None:
    assert dimension_stars(text) == stars


@pytest.mark.parametrize(
    "text", ["给五星，打扫得很干净", "five stars, spotless work", "阿姨干活很仔细，下次还找她"]
)
def test_words_beside_the_rating_are_a_review(text: str) -> None:
    assert has_review_text(text) and remarks_on_work(text)


@pytest.mark.parametrize(
    "text", ["给五星好评", "我要评价", "准时3分，其他5分", "rate my order", "punctuality 3, the rest 5"]
)
def test_a_bare_rating_or_request_is_no_review(text: str) -> None:
    assert not has_review_text(text)
