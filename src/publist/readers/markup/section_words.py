"""The words of headings, in the languages that CVs are written in.

A star stands for the rest of a word, ``_`` for a blank.  They are compared without case and accents.  Chinese, Japanese
and Korean words stand anywhere in a heading.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Final

from publist.text.unicode import fold


class SectionKind(StrEnum):
    """What stands under a heading that does not list publications."""

    TALKS = "talks"
    TEACHING = "teaching"
    STUDENTS = "students"
    GRANTS = "grants"
    AWARDS = "awards"
    EDUCATION = "education"
    POSITIONS = "positions"
    SERVICE = "service"
    REVIEWING = "reviewing"
    MEDIA = "media"
    PROJECTS = "projects"
    SKILLS = "skills"
    REFERENCES = "references"
    PERSON = "person"
    PATENTS = "patents"
    SOFTWARE = "software"
    DATA = "data"


ALWAYS: Final = """
    publication publications bibliography bibliographies publicat* veröffentlichung* publikation* schriftenverzeichnis
    publicacion* publicaciones publicaç* publicad[oa]s publicacions pubblicazion* publicatie* publicaties publikacj*
    yayın* публикаци* публікаці* publikace publikáci* publikationer publikasjoner julkaisu* publicaţi* publicați*
    products_most_closely_related other_significant_products products_most_relevant prodotti_della_ricerca
    δημοσιεύσεις 论文 論文 著作 业绩 業績 出版物 出版 发表文章 논문 출판 저작 المنشورات
"""
"""Whatever stands beside them, publications are listed."""
PAPERS: Final = """
    paper papers proceeding proceedings journal journals article articles preprint preprints pre-print pre-prints
    manuscript manuscripts conference conferences workshop workshops book books chapter chapters monograph monographs
    thesis theses dissertation dissertations report reports works work_in_progress works_in_progress writing
    writings scholarship letters surveys refereed peer-reviewed peer_reviewed under_review submitted in_press
    forthcoming to_appear unpublished arxiv research_output* editorials reviews translations edited_volumes essays
    encyclopedia* commentaries op-eds blog_posts magazine_articles policy_briefs book_reviews
    special_issues poetry fiction full_list complete_list correspondence catalogues catalogs prefaces forewords
    scholarly_output scientific_output scientific_production originalarbeiten
    textbooks anthologies contributions_to_science
    *aufsätze *aufsatz *artikel *beiträge *bücher *buch *kapitel monographi* monografi* *schriften herausgeberschaft*
    herausgaben sammelbände* rezension* übersetzung* arbeitspapier* *dissertation *konferenzbände tagungsbände*
    werke miszellen editionen wissenschaftliche_arbeiten
    diplomarbeit masterarbeit doktorarbeit habilitation* erschienen begutachtet* eingereicht
    articles ouvrage ouvrages livre livres chapitre chapitres monographie* direction_d'ouvrage* actes
    compte*_rendu* recension* traduction* thèse thèses mémoire mémoires rapports prépublication* revues travaux écrits
    à_paraître soumis notices parues production_scientifique
    artículo* libro libros capítulo* monografía* reseña* traduccion* actas tesis informes obras escritos trabajos
    producción_científica producción_bibliográfica prólogos
    ediciones_críticas coordinación_de_libros en_prensa libros_coordinados
    artigo* livro livros capítulos resenha* traduç* tese teses dissertaç* anais trabalhos_completos no_prelo
    trabalhos_publicados organização_de_livros produção_bibliográfica produção_científica textos_em_jornais prefácios
    articolo articoli capitolo capitoli monografia recensioni traduzioni curatel* contributi contributo atti saggi
    tesi volumi
    in_stampa riviste scritti produzione_scientifica
    artikelen boeken boekhoofdstuk* hoofdstuk* proefschrift* recensies vertalingen bijdragen tijdschrift* rapporten
    artykuł* książk* rozdział* recenzj* tłumaczen* przekład* rozpraw* prace_naukowe redakcj* podręcznik* dorobek_naukowy
    makale* kitap* bildiri* tez tezler çeviri* derleme* bölümler* eserler*
    стать* статт* книг* монографи* глав* рецензи* перевод* диссертаци* препринт* труды тезис* учебник* учебные_пособия
    научные_работы печатные_работы научных_трудов научных_работ сборник* материалы_конференци* материалы_международн*
    материалы_всероссийск* наукові_праці праці матеріали_конференц* збірник* materiały_konferency* sborník* sborníc*
    articles_de_revista llibres capítols ressenyes knihy články kapitoly artiklar böcker bokkapitel avhandling* bøger
    tidsskrift* kirjat artikkelit könyv* cikk* cărți articole capitole άρθρα βιβλία
    论著 代表作 学术成果 科研成果
    期刊 会议文章 专著 译著 编著 章节 文章 会议论文 学位论文 著書 書籍 査読 査読付 翻訳 書評 紀要 解説 原著 総説
    国際会議 国内会議 研究成果
    저서 단행본 학술지 학술대회 국제학회 국내학회 역서 번역 서평 보고서 연구실적 연구업적
"""
"""Publications, unless words of :data:`OTHER` say that they are spoken of, reviewed or advised."""
OTHER: Final = {
    SectionKind.REVIEWING: """
        reviewing reviewer reviewers reviewed referee refereeing referees gutachter* gutachten evaluador* pareceris*
        relecteur* relecture* revisor* revisore beoordelaar recenzent* hakemlik* рецензировани* рецензент* 审稿
        査読者 查读
        심사위원 peer_review expertises
    """,
    SectionKind.STUDENTS: """
        advis* supervis* mentor* student students trainees betreu* betreute* encadr* direction_de_thèse*
        dirigid[oa]s dirección_de_tes[ie]s tesis_dirigidas tutorías tutorizad* orientaç* orientad[oa]s orientand*
        relator*
        begeleid* promot* opiek* wypromowan* danışman* yönetilen руководств* 指导 指導 지도
    """,
    SectionKind.TALKS: """
        talk talks presentation presentations presented lecture lectures keynote keynotes panel panels panelist
        exhibition exhibitions invited poster posters seminar seminars tutorial tutorials colloquia colloquium speaker
        speaking webinar* podcast* vorträge vortrag *vorträge *präsentation* gastvor* tagungsteilnahm* communications
        conférences_invité* exposé exposés séminaire* interventions ponencia* charla* conferencia*
        comunicaci* seminario* congresos palestra* apresentaç* comunicaç* seminári* relazion* intervent* presentazion*
        conferenze convegni
        seminari lezing* voordracht* presentatie* wystąpien* referat* prezentacj* konferencj* konuşma*
        sunum*
        seminer* konferans* доклад* выступлени* презентаци* конференци* лекци* семинар* prednášk* přednášk* föredrag
        foredrag előadás* 报告 演讲 讲座 学术报告 口头报告 講演 発表 学会発表 口頭発表 ポスター 招待講演 강연 발표
        초청
    """,
    SectionKind.TEACHING: """
        teaching taught course courses coursework classes lehre *lehrveranstaltung* lehrtätigkeit* unterricht*
        enseignement* cours docencia docente enseñanza asignaturas cursos ensino docência aulas didattica insegnament*
        corsi onderwijs cursussen dydakty* nauczani* zajęcia ders dersler öğretim преподавани* курсы výuka
        undervisning
        教学 课程 授業 教育活動 担当科目 講義 강의 수업 교육활동
    """,
    SectionKind.GRANTS: """
        grant grants funding funded fundings third-party drittmittel* fördermittel* stipendi* förderung* financement*
        subvention* bourse bourses ayuda ayudas financiación beca becas financiament* bolsa bolsas auxílio*
        finanziament*
        borse subsidie* beurzen granty stypendi* burs burslar hibe* грант* стипенди* 基金 资助 科研项目 経費 科研費
        助成
        연구비 과제 장학금
    """,
    SectionKind.AWARDS: """
        award awards honor honors honour honours prize prizes scholarships fellowship fellowships distinctions
        auszeichnung* preis preise ehrung* prix distinction* premio premios galardon* honores prêmio* prêmios
        premi riconosciment* prijs prijzen onderscheiding* nagrod* wyróżnien* ödül* награ* преми* ocenění priser
        获奖 奖励 荣誉 受賞 表彰 수상
    """,
    SectionKind.EDUCATION: """
        education professional_preparation
        degrees qualification* coursework certif* ausbildung studium bildungsweg werdegang formation
        diplôme* formación educación estudios titulacion* formação educação istruzione formazione titoli opleiding*
        wykształceni* eğitim öğrenim образовани* vzdělání utbildning uddannelse 教育背景 教育经历 学历 学歴 학력
    """,
    SectionKind.POSITIONS: """
        experience experiences employment position positions appointment appointments internship internships career
        berufserfahrung anstellung* beruf* tätigkeit* expérience* emplois parcours experiencia* cargos empleo*
        experiência*
        esperienz* incarichi werkervaring loopbaan doświadczeni* zatrudnieni* deneyim* görev* опыт работа карьер*
        工作经历 任职 職歴 経歴 경력 약력
    """,
    SectionKind.SERVICE: """
        service services committee committees editorial editor activities outreach volunteer* organi[sz]* memberships
        membership societies affiliations engagement gremien* mitgliedschaft* ehrenamt* responsabilité* activités
        gestión comités actividades membresía* extensão gestão atividades comissões attività commissioni lidmaatschap*
        commissies członkost* działalnoś* üyelik* hizmet* faaliyet* членств* деятельност* организаци* 学术服务
        社会兼职 兼职
        学会活動 委員 社会活動 봉사 학회활동 위원
    """,
    SectionKind.MEDIA: """
        share recent_posts archives categories subscribe
        media press news coverage interviews blog updates announcements presse medien* médias medios prensa noticias
        imprensa mídia notícias stampa notizie nieuws pers aktualnoś* prasa haberler basın новости сми 新闻 媒体
        ニュース
        メディア 报道 뉴스 언론
    """,
    SectionKind.PROJECTS: """
        project projects projekte forschungsprojekt* projets proyecto* projetos progetti projecten projekt* projeler
        proje проект* 项目 プロジェクト 프로젝트
    """,
    SectionKind.SKILLS: """
        skill skills language languages kenntnisse sprach* compétence* langue langues habilidades idiomas competências
        competenze lingue vaardigheden talen umiejętnoś* języki beceri* diller навык* язык* 技能 语言 スキル 기술
    """,
    SectionKind.REFERENCES: "references referees gutachter* références referencias referências referenze",
    SectionKind.PERSON: """
        interest interests contact biography about hobbies bio personal profile summary objective kontakt persönlich*
        interessen forschungsinteressen forschungsschwerpunkt* profil contacto perfil intereses contato interesses
        contatti interessi persoonlijk* zainteresowani* iletişim hakkımda контакты интерес* 联系方式 个人简介
        研究兴趣 研究方向
        連絡先 研究分野 プロフィール 연락처 관심분야
    """,
    SectionKind.PATENTS: "patent patents patente brevets patentes brevetti octrooien patent* патент* 专利 特許 특허",
    SectionKind.SOFTWARE: "software packages code programs logiciels программн* 软件 ソフトウェア 소프트웨어",
    SectionKind.DATA: "data dataset datasets databases daten datensätze données datos dados 数据 데이터",
}
"""What does not list publications; what comes first in this order is believed first."""
PRODUCTS: Final = frozenset({SectionKind.PATENTS, SectionKind.SOFTWARE, SectionKind.DATA})
"""Published where they stand below a heading of publications."""
SPOILING: Final = frozenset({SectionKind.REVIEWING, SectionKind.STUDENTS})
"""What is not the owner's own even beside a word of :data:`ALWAYS`: "Publications supervised"."""
_WIDE: Final = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0600-\u06ff]")


@lru_cache(maxsize=64)
def pattern(words: str) -> re.Pattern[str]:
    """A pattern for folded text that finds any of these words."""
    return re.compile("|".join(_alternatives(words.split())))


def _alternatives(words: Iterable[str]) -> Iterable[str]:
    for word in dict.fromkeys(words):
        bare = fold(word.replace("_", " ")).strip("*")
        inner = re.sub(r"(?<=\w)\*", r"[^\\W\\d_]*", bare).replace(" ", r"\s+")
        if _WIDE.search(bare):
            yield inner
            continue
        before = "" if word.startswith("*") else r"(?<![^\W\d_])"
        behind = "" if word.endswith("*") else r"(?![^\W\d_])"
        yield f"{before}{inner}{behind}"
