"""Several Chinese, Japanese or Korean names in one text: "王伟, 李娜" are two people, "山田, 太郎" is one.

A comma parts people or family and given name.  Chinese family names have one letter, and a few have two; Japanese ones
mostly two, which end as names of places do; a given name is never longer than a whole name.
"""

from publist.text.names import COMPOUND_FAMILIES
from publist.text.patterns import pattern_of

_SCRIPT = r"\u3005\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_LIST = pattern_of(rf"[{_SCRIPT}\s,，、;；/・·•|&]+(?:\s?and\s?[{_SCRIPT}\s,，、;；/・·•|&]+)*\Z")
_SIGN = pattern_of(r"\s*(?:[,，、;；/・·•|&]|\band\b)\s*")
_COMMAS = pattern_of(r"[^、;；/・·•|&]+\Z")
_OTHERS = pattern_of(r"[\s,，、]*(?:等人?|ほか|他|외(?:\s?\d+[명인])?)\s*\Z")
_LONGEST = 4_000
_SURE = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃吴吳徐孙孫朱胡郭何罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖蕭萧董袁潘于蒋蔣"
    "蔡余杜魏苏蘇卢盧姜崔钟鍾谭譚陆陸范方姚廖邹鄒熊孟秦邱侯尹薛雷龙龍段郝孔邵史汤湯黎"
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민"
)
"""The first letters of Chinese and Korean names that begin no common Japanese family name."""
_PERHAPS = frozenset("高林马馬叶葉程沈吕呂丁任江白石金钱錢夏田贾賈安严嚴武戴莫毛万萬文关關池洪")
_PLACE_LIKE = frozenset("田本野山川村木井原島口崎藤上下中子谷沢橋石岡部内瀬宮森倉尾坂")
"""The last letters of Japanese family names."""
_FULL = 4
"""Letters of a Japanese name of both parts."""


def parted(text: str) -> tuple[list[str], bool]:
    """The names of a text that is nothing but several of them, and whether there are others; none where it is one name.

    >>> parted("王伟, 李娜等")
    (['王伟', '李娜'], True)
    >>> parted("山田, 太郎")
    ([], False)
    """
    if text.isascii() or len(text) > _LONGEST or not _LIST.match(text):
        return [], False
    bare = _OTHERS.sub("", text)
    names = [name for name in _SIGN.split(bare.strip()) if name]
    if len(names) > 1 and len(names) % 2 == 0 and _COMMAS.match(bare):
        pairs = list(zip(names[::2], names[1::2], strict=True))
        if all(_is_one(*pair) for pair in pairs):
            names = [", ".join(pair) for pair in pairs]
    return (names, bare != text) if len(names) > 1 else ([], False)


def _is_one(family: str, given: str) -> bool:
    """Whether two pieces beside a comma are the family and the given name of one person."""
    if " " in family or " " in given:
        return False
    if len(family) == 1 or family in COMPOUND_FAMILIES or len(given) == 1:
        return True
    if len(family) >= _FULL or (len(family) > 2 and family[:2] in COMPOUND_FAMILIES):
        return False
    if family[0] in _SURE:
        return family[1:] in _PLACE_LIKE and given[0] not in _SURE
    both = family[0] in _PERHAPS and given[0] in _SURE | _PERHAPS
    return not both or family[-1] in _PLACE_LIKE
