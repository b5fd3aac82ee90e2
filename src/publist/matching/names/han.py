"""Whether a name in Han letters or Kana can be the one that another source writes in Latin letters.

No reading is computed: a letter has several, by language and name.  But a name has only so many syllables, all of them
Chinese, Korean or Japanese ones, and the usual family names are read in few ways.
"""

from functools import lru_cache
from typing import Final

from publist.matching.names.form import form_of, is_japanese, is_syllabic
from publist.text.names import COMPOUND_FAMILIES, parse_name
from publist.text.patterns import pattern_of

_HAN = pattern_of(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = pattern_of(r"[\u3040-\u30ff]")
_MORAE = pattern_of(r"[aiueo]|n(?![aiueo])")
_LONGEST: Final = 7
"""Letters of the longest syllable ("zhuang", "kyeong")."""
_FAMILIES: Final = {
    letter: frozenset(readings.split())
    for letters, _, readings in (
        row.strip().partition(" ")
        for row in """
        王 wang wong ong vuong / 李 li lee yi rhee ly ri i / 张張 zhang chang cheung jang teo truong /
        刘劉 liu lau lew yoo yu ryu luu / 陈陳 chen chan tan chin jin tran / 杨楊 yang yeung yeo duong /
        黄黃 huang hwang wong ng hoang huynh / 赵趙 zhao chao chiu cho jo trieu / 吴吳 wu ng oh o goh ngo /
        周 zhou chou chow joo ju chu / 徐 xu hsu tsui seo suh / 孙孫 sun suen son sohn ton / 马馬 ma mah /
        朱 zhu chu choo joo ju / 胡 hu woo ho / 郭 guo kuo kwok kwak gwak quach / 何 he ho ha /
        林 lin lam lim im hayashi / 罗羅 luo lo law na ra la / 郑鄭 zheng cheng chung jeong jung /
        梁 liang leung yang ryang luong / 谢謝 xie hsieh tse sa ta / 宋 song sung soong /
        许許 xu hsu hui heo hur / 邓鄧 deng teng tang dang / 韩韓 han hon / 冯馮 feng fung phung /
        曹 cao tsao cho jo tao / 彭 peng pang / 曾 zeng tseng tsang / 萧蕭肖 xiao hsiao siu so /
        蔡 cai tsai choi chae thai / 潘 pan poon ban phan / 董 dong tung dong / 袁 yuan yuen won / 于 yu /
        余 yu yee yeo du / 叶葉 ye yeh yip ip / 蒋蔣 jiang chiang jang tuong / 杜 du tu to do / 苏蘇 su so /
        魏 wei ngai wi nguy / 程 cheng ching jeong trinh / 吕呂 lu lv lyu lui yeo / 丁 ding ting jung jeong dinh /
        沈 shen shum sim shim / 任 ren jen yam im lim nham / 姚 yao yiu yo / 卢盧 lu lo noh roh /
        姜 jiang chiang kang gang khuong / 崔 cui tsui choi choe / 谭譚 tan tam dam / 陆陸 lu luk yook /
        汪 wang wong / 范範 fan pham beom / 石 shi shih seok thach ishi / 廖 liao liu ryo / 贾賈 jia chia ga /
        金 jin chin kim gim kam kin / 朴 piao pak park bak / 尹 yin yoon yun / 権權权 quan kwon gwon /
        申 shen shin sin / 洪 hong hung / 夏 xia hsia ha / 傅 fu foo / 方 fang fong bang / 邹鄒 zou tsou chow /
        熊 xiong hsiung hung / 白 bai pai baek paik / 孟 meng maeng / 秦 qin chin jin /
        江 jiang chiang kong kang / 阎閻闫 yan yen / 薛 xue hsueh sit seol / 侯 hou hau / 雷 lei lui /
        龙龍 long lung / 段 duan tuan dan / 钱錢 qian chien / 汤湯 tang tong / 田 tian tien tin /
        高 gao kao ko go koh cao / 唐 tang tong
        """.split("/")
    )
    for letter in letters
}
"""The usual Chinese and Korean family names in Mandarin (Pinyin, Wade-Giles), Cantonese, Korean and Vietnamese."""


@lru_cache(maxsize=1 << 12)
def can_be_read(foreign: str, latin: str) -> bool:
    """Whether ``foreign``, in a script that is not romanised here, can be read as ``latin``.

    >>> can_be_read("李明", "Ming Li"), can_be_read("李明", "Wei Wang"), can_be_read("山田太郎", "Jo van der Laan")
    (True, False, False)
    """
    form = form_of(latin)
    words = [word for word, initial in zip(form.given, form.initial, strict=True) if not initial]
    words += form.family_words
    letters = _HAN.findall(foreign)
    if not letters and not _KANA.search(foreign):  # Arabic, Thai, Georgian ...: only whole words can be counted
        return abs(len(foreign.split()) - len(form.given) - 1) <= 1
    if not words or parse_name(latin).particles or not all(map(is_syllabic, words)):
        return False
    readings = _FAMILIES.get(letters[0]) if letters else None
    if readings and len(letters) <= 3 and not readings.isdisjoint((words[0], words[-1])):
        return len("".join(words)) <= _LONGEST * len(letters)
    if readings and len(letters) == 2:
        return False
    if all(map(is_japanese, words)) and len(_MORAE.findall("".join(words))) >= len(letters):
        return True
    most = 4 if foreign[:2] in COMPOUND_FAMILIES else 3
    return readings is None and len(letters) <= most and len(words) > 1 and not _KANA.search(foreign)
