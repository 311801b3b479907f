"""Names of cities and districts: the official divisions, the agency's regions and English names."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from nlu.catalogue import Catalogue
from nlu.paths import LEXICON


@dataclass(frozen=True)
class Area:
    """A city or a district."""

    name: str
    """Full Chinese name with its suffix."""
    city: str | None
    """The city of a district; None for a city."""
    own: bool = False
    """Whether the agency operates there."""
    near: bool = False
    """Whether it lies in one of the agency's cities or in another large one."""


# Cities and districts whose short name is a common word; they are matched with their suffix only.
_AMBIGUOUS_SHORT_NAMES = {
    "来宾", "东方", "三明", "白银", "大同", "和平", "平安", "新城", "城区", "郊区", "矿区", "南郊", "北关", "长安", "大理", "安康", "新华", "桥东", "桥西",
    "向阳", "友好", "青山", "红星", "万年", "安心", "德安", "永安", "福清", "安定", "长青", "开平", "大方", "红花", "太和", "同安", "集美", "思明", "文明",
    "宝山", "金山", "五华", "安阳县", "海南", "河南", "河口", "站前", "前进", "东风", "郊", "龙华", "光明", "合作", "自贡", "中方", "新和", "和田", "都安",
    "新晃", "兴安", "武功", "临时", "大姚", "巴南", "大渡口", "洗马", "洪雅", "永和", "兴和", "兴隆", "开阳", "长顺", "普安", "石柱", "上杭", "天等", "麻江",
    "新密", "方正", "延长", "清水", "高台", "民乐", "平和", "同心", "平房", "道里", "道外", "香坊", "大通", "市中", "市南", "市北", "东河", "安次", "马尾",
    "云霄", "南安", "大关", "鸡东", "成安", "大名", "望都", "安国", "正定", "安平", "东港", "双台子", "鲅鱼圈", "安宁", "通海", "新平", "南和", "任县", "双清",
    "小店", "高明", "河北", "江南", "天山", "新市", "钟楼", "天桥", "中原", "上街", "富民", "龙门", "平湖", "文成", "永嘉", "天涯", "海棠", "秀英", "美兰", "连江",
    "南岸", "双城", "木兰", "海安", "二七", "新民", "长寿", "五常", "象山", "新建", "芙蓉", "长丰", "元氏", "长海", "延寿", "依兰", "通河", "天宁", "新北", "金堂",
}  # fmt: skip


def _without_suffix(name: str) -> str:
    return re.sub(r"(?:特别行政区|自治州|自治县|新区|地区|市|区|县|盟|旗)$", "", name)


@lru_cache(maxsize=4)
def gazetteer(catalogue: Catalogue) -> dict[str, tuple[tuple[Area, bool], ...]]:
    """Map each place name to the areas it may refer to, each with whether the name is its full name."""
    own_cities = {region.city[0] for region in catalogue.regions}
    own_districts = {
        (region.city[0], district[0]) for region in catalogue.regions for district in region.districts
    }
    names: dict[str, list[tuple[Area, bool]]] = defaultdict(list)

    large = own_cities | {row[1] for row in _english_rows() if len(row) == 2}

    def add(name: str, area: Area, full: bool) -> None:
        if len(name) >= 2 and (area, full) not in names[name]:
            names[name].append((area, full))

    for city, district in _official_divisions():
        area = Area(
            name=district or city,
            city=city if district else None,
            own=(city, district) in own_districts if district else city in own_cities,
            near=city in large,
        )
        add(area.name, area, True)
        short = _without_suffix(area.name)
        if short != area.name and (area.own or short not in _AMBIGUOUS_SHORT_NAMES):
            add(short, area, False)
    for region in catalogue.regions:
        add(region.city[1].lower(), Area(region.city[0], None, True), True)
        for chinese, english in region.districts:
            for name in {english.lower(), english.lower().replace("'", "")}:
                add(name, Area(chinese, region.city[0], True), True)
    for row in _english_rows():
        inside = row[2] if len(row) > 2 else None
        area = Area(row[1], inside, row[1] in own_cities, near=True)
        for name in {row[0], row[0].replace("'", "")}:
            add(name, area, inside is None or inside in own_cities)
    return {name: tuple(areas) for name, areas in names.items()}


def _official_divisions() -> Iterable[tuple[str, str | None]]:
    """Yield each city of ``divisions.tsv`` and its districts; a name with 直辖 groups counties without a city."""
    with (LEXICON / "divisions.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t"):
            if row[0].startswith("#"):
                continue
            city, *districts = row
            if "直辖" not in city:
                yield city, None
            yield from ((city, district) for district in districts)


def _english_rows() -> list[list[str]]:
    with (LEXICON / "regions_en.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t") if row and not row[0].startswith("#")]


@lru_cache(maxsize=4)
def names_by_opening(catalogue: Catalogue) -> dict[str, list[str]]:
    """Map the first two characters of names to the names that begin with them, the longest first."""
    table: dict[str, list[str]] = defaultdict(list)
    for name in gazetteer(catalogue):
        table[name[:2]].append(name)
    for names in table.values():
        names.sort(key=len, reverse=True)
    return dict(table)


@lru_cache(maxsize=4)
def districts_named_as_words(catalogue: Catalogue) -> dict[str, tuple[Area, ...]]:
    """Map short names that are common words to the districts of large cities that they name before an address."""
    districts: dict[str, list[Area]] = defaultdict(list)
    for areas in gazetteer(catalogue).values():
        for area, _ in areas:
            short = _without_suffix(area.name)
            if area.city and area.near and short in _AMBIGUOUS_SHORT_NAMES and area not in districts[short]:
                districts[short].append(area)
    return {short: tuple(areas) for short, areas in districts.items()}
