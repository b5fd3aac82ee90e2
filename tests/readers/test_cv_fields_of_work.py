"""Lists as people of many fields and countries keep them.  All of it is invented.

Truth, one line a paper: title :: authors (a plus before them: the owner is implied) :: year :: venue.
"""

# ruff: noqa: E501 -- entries of real lists are long lines, in their own scripts

import pytest

from publist.model import PaperStatus, PaperType, Reading, Record
from publist.readers.formats import read

SAMPLES: dict[str, tuple[str, str, str]] = {}


def sample(name: str, markup: str, text: str, truth: str) -> None:
    SAMPLES[name] = (markup, text.strip("\n") + "\n", truth)


sample(
    "a law review's volume, journal, page; books without marks; who wrote with whom",
    "text",
    """
PUBLICATIONS

Books

RIGHTS OF WAY IN WET LANDS (Marsh Univ. Press 2017) (reviewed in 12 Fen L. Rev. 301 (2018))

CASES ON DIKE LAW (2d ed., Quay Press 2020) (with
     A. B. Vik and Cy Moss)

Articles

The Careful Ferryman, 88 Tidewater L. Rev. 901 (2019)

Title by Silt, 77 Fen L.J. 45 (2016) (with Ann B. Vik) (selected for the Young Lawyers' Forum)

"Tides, Takings, and Time," 45 Harbour J. on Water 201-245 (2013)

Leases below the Weir, __ Delta L. Rev. __ (forthcoming 2026)

Chapters

Property in Fog, in THE QUAY HANDBOOK OF AIR LAW 133 (Bo Rask & Cy Moss eds., 2015)
""",
    """
RIGHTS OF WAY IN WET LANDS :: + :: 2017
CASES ON DIKE LAW :: +A. B. Vik, Cy Moss :: 2020
The Careful Ferryman :: + :: 2019 :: Tidewater L. Rev
Title by Silt :: +Ann B. Vik :: 2016 :: Fen L.J
Tides, Takings, and Time :: + :: 2013 :: Harbour J. on Water
Leases below the Weir :: + :: 2026 :: Delta L. Rev
Property in Fog :: + :: 2015 :: THE QUAY HANDBOOK OF AIR LAW
""",
)
sample(
    "linguistics: the year behind the names, another in the title; one-line entries among wrapped ones",
    "text",
    """
Publications

Ost, Bo & Ann Vik. To appear. Tone in fen languages. Journal of Fens.
Ost, Bo. In press. The marsh dialects. In Cy Moss (ed.), The guide to
    marsh languages. Quay: Quay Press.
Ost, Bo & Cy Moss. 2019b. The grammar of eels: A reply to Rask (2017). Syntagma
    13. 1-20.
Ost, Bo. 2018. Review of Rask, Di (2016), A grammar of Eel. Fen Typology
    12(1). 170-178.
""",
    """
Tone in fen languages :: Bo Ost, Ann Vik :: None :: Journal of Fens
The marsh dialects :: Bo Ost :: None :: The guide to marsh languages. Quay: Quay Press
The grammar of eels: A reply to Rask (2017) :: Bo Ost, Cy Moss :: 2019 :: Syntagma
Review of Rask, Di (2016), A grammar of Eel :: Bo Ost :: 2018 :: Fen Typology
""",
)
sample(
    "economics: papers without a year, by their linked titles and by whom they are written with",
    "markdown",
    """
# Bo Ost

### Working Papers

**[The Toll of Tolls](https://bo.example/tolls.pdf)** (Job Market Paper)
*Abstract: Using toll books of 1790–1850, I estimate what ferries cost.*

**Do Ferries Pay?** with Cy Moss. *Revise and resubmit, Journal of Political Hydrology*

### Publications

**[Trolls and Trade](https://doi.org/10.5555/tt.1)** (with Ann Vik), *American Ferry Review*, 2021, 111(4), 1201–1245.

**Bargains at the Weir**, *Journal of Water Theory*, 145 (2018): 33-78. Lead article.

### Work in Progress

Ferry Monopolies (with Di Rask)
""",
    """
The Toll of Tolls :: + :: None :: Job Market Paper
Do Ferries Pay? :: +Cy Moss :: None :: Journal of Political Hydrology
Trolls and Trade :: +Ann Vik :: 2021 :: American Ferry Review
Bargains at the Weir :: + :: 2018 :: Journal of Water Theory
Ferry Monopolies :: +Di Rask :: None
""",
)
sample(
    "chemistry in HTML as a word processor exports it, numbers typed",
    "html",
    """
<html><body><div class=WordSection1>
<p class=MsoNormal><b><u>Articles</u></b></p>
<p class=MsoListParagraph><span style='mso-list:Ignore'>12.<span>&nbsp;&nbsp;&nbsp; </span></span>Vik, A.; <b>Ost, B.</b>*; Rask, D. Splitting of fog over TiO<sub>2</sub>. <i>J. Am. Fog Soc.</i> <b>2021</b>, <i>143</i> (12), 4501-4510.</p>
<p class=MsoListParagraph><span style='mso-list:Ignore'>11.<span>&nbsp;&nbsp;&nbsp; </span></span><b>Ost, B.</b>; Vik, A. Synthesis of (+)-fenine. <i>Peat Lett.</i> <b>2019</b>, <i>9</i>, 77-85.</p>
</div></body></html>
""",
    """
Splitting of fog over TiO2 :: A. Vik, B. Ost, D. Rask :: 2021 :: J. Am. Fog Soc
Synthesis of (+)-fenine :: B. Ost, A. Vik :: 2019 :: Peat Lett
""",
)
sample(
    "headings of scripts without capitals in plain text",
    "text",
    """
김민수 (Minsu Kim)

학력
2008 한강대학교 박사

논문
[1] 김민수, 이지은, "느린 배의 해석," 한국배논문집, 제53권 제2호, pp. 101-110, 2020.

특허
[1] 김민수, "수문 장치", 대한민국 특허 10-1234567, 2018.
""",
    """
느린 배의 해석 :: 김민수, 이지은 :: 2020 :: 한국배논문집
""",
)
sample(
    "architecture: the year first, people in brackets behind it, seasons",
    "markdown",
    """
## Books
- 2018 *Drawing Fog: Notes on Section*. Quay: Fen Books.
- 2012 (with Bo Rask) *Dike Houses*. Marshtown: Reed.

## Essays
- 2021 “The Section as Tool,” *Peg* 51 (Winter/Spring 2021): 77–85.
""",
    """
Drawing Fog: Notes on Section :: + :: 2018 :: Quay: Fen Books
Dike Houses :: +Bo Rask :: 2012 :: Marshtown: Reed
The Section as Tool :: + :: 2021 :: Peg
""",
)


sample(
    "Brazil: books with editions and places, organisers, particles behind initials, meetings",
    "markdown",
    """
## Livros publicados
1. OST, B. Brejos. 3. ed. Recife: Editora Lama, 2018.
2. OST, Bia (Org.). Cidades e marés. Santos: Editora do Cais, 2014. v. 1. 212p.

## Capítulos de livros publicados
1. OST, B. A ponte e a praça. In: PRADO, J. P.; LIMA, M. (Org.). Paisagens molhadas. 1ed. Recife: Lama, 2015, v. 1, p. 35-57.

## Artigos completos publicados em periódicos
1. **OST, B.**; PRADO, M. A. de; LIMA FILHO, J. Pontes e lanchas. Revista do Brejo (USP. Impresso), v. 20, p. 101-110, 2015. Citações: 12
2. LIMA, R.; OST, B. et al. O dique e o porto. Geolama, v. 12, n. 1, p. 1-9, 2017.
""",
    """
Brejos :: B. OST :: 2018 :: Recife: Editora Lama
Cidades e marés :: Bia OST :: 2014 :: Santos: Editora do Cais
A ponte e a praça :: B. OST :: 2015 :: Paisagens molhadas. Recife: Lama
Pontes e lanchas :: B. OST, M. A. de PRADO, J. LIMA FILHO :: 2015 :: Revista do Brejo (USP. Impresso)
O dique e o porto :: R. LIMA, B. OST, et al. :: 2017 :: Geolama
""",
)
sample(
    "books: who edited, translated, with whom; editions; replies; reports; a meeting's name before the title",
    "markdown",
    """
## Books
- *Dry Dikes.* Edited with Cy Moss. New Quay: Reed, 2010.
- *The Fen Year*. Translated by Maria Costa. Lisbon: Tinta, 2009.
- *Moor und Macht*. Übers. von Karl Lang. Berlin: Rohr, 2019.
- *Gates and Keys: A History*. London: Peat, 2016. 2nd ed. 2018.
- *A Handbook of Fog*, with Ann Vik and Bo Rask (Quay University Press, 2012).
- Ann Vik and Bo Rask, eds., *Reeds of Memory*. New Quay: Reed, 2015.

## Articles
- Ann Vik. Reply to Park et al. *Journal of Fens* 13 (2020): 1–9.
- Cy Moss, *The Mill*, *Fen Historical Review* 120 (2015): 334–35.

## Reports
- Technical Report 12-3, *A Model of Gates*. Fen University, 2011.
- Technical Report CU-CS-2010-07, *Pumps in Pairs*, with A. Vik, 2010.

## Conference papers
- FCF'20 *Small fens and big data*. Ann Vik, Bo Rask.
- FCF'19 Slow boats on shallow fens. Bo Rask, Ann Vik.
""",
    """
Dry Dikes :: +Cy Moss :: 2010 :: New Quay: Reed
The Fen Year :: + :: 2009 :: Lisbon: Tinta
Moor und Macht :: + :: 2019 :: Berlin: Rohr
Gates and Keys: A History :: + :: 2016 :: London: Peat
A Handbook of Fog :: +Ann Vik, Bo Rask :: 2012 :: Quay University Press
Reeds of Memory :: Ann Vik, Bo Rask :: 2015 :: New Quay: Reed
Reply to Park et al :: Ann Vik :: 2020 :: Journal of Fens
The Mill :: Cy Moss :: 2015 :: Fen Historical Review
A Model of Gates :: + :: 2011 :: Fen University
Pumps in Pairs :: +A. Vik :: 2010
Small fens and big data :: Ann Vik, Bo Rask :: 2020 :: FCF'20
Slow boats on shallow fens :: Bo Rask, Ann Vik :: 2019 :: FCF'19
""",
)
sample(
    'Germany: titles with full stops before "in:" and before place and press, series, years of volumes',
    "markdown",
    """
## Monographien
1. Moor und Markt. Zur Geschichte der Torfstecher (= Studien zum Moor, Bd. 2), Göttingen: Ried & Rohr 2015 (zugl. Diss. Univ. Sumpf 2013).
2. Die Barke. Eine Kulturgeschichte, München: A. B. Schilf 2019, 2. Aufl. 2021.

## Herausgeberschaften
1. (gem. mit Anna Lind) Flüsse im Kopf. Beiträge zur Umwelt, Köln/Weimar/Wien: Binse 2017.
2. Hrsg. (mit Karl Lang u. Peter Stein): Handbuch Torf. Stuttgart: Ried 2020.

## Aufsätze
1. „Der Torf gehört allen“. Zum Streit im Moor, in: Anna Lind (Hg.): Gemeingut. Frankfurt a. M./New York: Binse 2016, S. 101–122.
2. Lange Rinne. Wasserwege und Recht, in: Archiv für Moorkunde, 99. Jg. (2017), H. 1, S. 55–80 [peer-reviewed].
3. Torfgeld, in: Enzyklopädie der Moore, Bd. 3, hg. von F. Jaeger, Stuttgart 2006, Sp. 745–748.
4. Deiche denken (im Erscheinen).
""",
    """
Moor und Markt. Zur Geschichte der Torfstecher :: + :: 2015 :: Göttingen: Ried & Rohr
Die Barke. Eine Kulturgeschichte :: + :: 2019 :: München: A. B. Schilf
Flüsse im Kopf. Beiträge zur Umwelt :: +Anna Lind :: 2017 :: Köln/Weimar/Wien: Binse
Handbuch Torf :: +Karl Lang, Peter Stein :: 2020 :: Stuttgart: Ried
„Der Torf gehört allen“. Zum Streit im Moor :: + :: 2016 :: Gemeingut. Frankfurt a. M./New York: Binse
Lange Rinne. Wasserwege und Recht :: + :: 2017 :: Archiv für Moorkunde
Torfgeld :: + :: 2006
Deiche denken :: + :: None
""",
)
sample(
    "Poland: journals in quotation marks, [w:], red., commas alone",
    "markdown",
    """
### Publikacje
1. Ost B., Nowak J., *Torfy w XIX wieku*, „Przegląd Torfowy” 2019, t. 110, z. 2, s. 201–230 (100 pkt MNiSW).
2. B. Ost, O bagnach wolnych, „Kwartalnik Bagienny” 2017, nr 3, s. 11–29.
3. B. Ost, Młyny torfowe, [w:] Dzieje bagien, red. J. Kowalski, A. Nowak, Kraków 2015, s. 55–70.
4. Ost B. (2013). Promy. W: J. Nowak (red.), *Transport bagienny* (s. 101–120). Gdańsk: WUG.
5. B. Ost, J. Nowak (red.), *Torf w kulturze*, Poznań: TUM 2016.
""",
    """
Torfy w XIX wieku :: B. Ost, J. Nowak :: 2019 :: Przegląd Torfowy
O bagnach wolnych :: B. Ost :: 2017 :: Kwartalnik Bagienny
Młyny torfowe :: B. Ost :: 2015 :: Dzieje bagien, Kraków
Promy :: B. Ost :: 2013
Torf w kulturze :: B. Ost, J. Nowak :: 2016 :: Poznań: TUM
""",
)
sample(
    "Turkey: cilt, sayı, içinde, ve",
    "markdown",
    """
## Makaleler
1. Ost, B., Yılmaz, A., ve Kaya, M. (2019). Bataklıkların sessizliği. *Turba Dergisi*, c. 12, sy. 3, ss. 45-67.
2. Bora Ost, “Eski su yolları”, Tarih Dergisi, C. 5, S. 2, 2017, s. 101-130.
3. Bora Ost, "Köprü ve Çamur", Turba, Cilt: 80, Sayı: 288, ss. 33-60, Ankara 2016.
4. Ost, B. (2015). Turba hafızası. Çamur ve Bilim, (133), 12–40.
5. Ost, B. (2016). “Haliç’te turba”. M. Kaya (Ed.), *Şehrin Suları* içinde (ss. 55-80). İstanbul: Kıyı Yayınevi.
""",
    """
Bataklıkların sessizliği :: B. Ost, A. Yılmaz, M. Kaya :: 2019 :: Turba Dergisi
Eski su yolları :: Bora Ost :: 2017 :: Tarih Dergisi
Köprü ve Çamur :: Bora Ost :: 2016 :: Turba
Turba hafızası :: B. Ost :: 2015
Haliç’te turba :: B. Ost :: 2016 :: Şehrin Suları
""",
)
sample(
    "Russia: theses, all authors behind the slash, others in brackets",
    "text",
    """
Публикации

1. Топь З. П. Малые болота Поволжья : дис. ... канд. геогр. наук. — М. : МГУ, 2009. — 187 с.
2. Топь З. П. Плотины и мох / З. П. Топь, П. К. Ли // Известия болот. – 2014. – Т. 78, № 2. – С. 33–41. – DOI: 10.1234/izv.2014.33.
3. Топь З.П. [и др.]. Паводки Оки // Водные пути. — 2019. — Т. 46. — № 1. — С. 3–12.
4. Ли П.К., Топь З.П. Способ измерения мха: пат. 2345678 Рос. Федерация. 2018. Бюл. № 12.
""",
    """
Малые болота Поволжья :: З. П. Топь :: 2009 :: М. : МГУ
Плотины и мох :: З. П. Топь, П. К. Ли :: 2014 :: Известия болот
Паводки Оки :: З.П. Топь, et al. :: 2019 :: Водные пути
Способ измерения мха :: П.К. Ли, З.П. Топь :: 2018
""",
)
sample(
    "China and Japan: full stops without blanks, roles behind names, wide commas, presenters' circles",
    "text",
    """
论文发表
[1] 李四,张三*.湿地控制方法综述[J].泥炭学报,2019,45(7):1201–1215.
[2] 张三著. 湿地史. 北京: 泥炭出版社, 2012.
[3] 张三, 李四 主编. 湿地手册[M]. 第2版. 上海: 泥炭大学出版社, 2018.

学術論文
1. ○山田太郎，佐藤次郎，泥の記憶，歴史地理学，59(2)，1-20，2017
2. 山田太郎, 鈴木花子（編著）:『泥の百科』, 朝日書店, 2014.
""",
    """
湿地控制方法综述 :: 李四, 张三 :: 2019 :: 泥炭学报
湿地史 :: 张三 :: 2012 :: 泥炭出版社
湿地手册 :: 张三, 李四 :: 2018
泥の記憶 :: 山田太郎, 佐藤次郎 :: 2017 :: 歴史地理学
泥の百科 :: 山田太郎, 鈴木花子 :: 2014 :: 朝日書店
""",
)
sample(
    "medicine and chemistry: journal and year alone, supplements, marks between byline and title",
    "markdown",
    """
## Articles
1. Rask D, Ost BT, on behalf of the Fen Study Group. Peat dosing. Clin Pharmacol Fens. 2015 [Epub ahead of print].
2. Ost BT. Leech therapy: a review. Fen Database Syst Rev. 2016;(3):CD001234.
3. Moss, C.; Rask, D. E.; **Ost, B.*** N-Heterocyclic carbenes in peat. *Fen Chem. Sci.* **2020**, *59*, 1234-1238 (cover article).
4. **Ost, B.** Carbenes. In *Encyclopedia of Reagents*; Reed: New Quay, 2014.
""",
    """
Peat dosing :: D Rask, BT Ost, Fen Study Group :: 2015 :: Clin Pharmacol Fens
Leech therapy: a review :: BT Ost :: 2016 :: Fen Database Syst Rev
N-Heterocyclic carbenes in peat :: C. Moss, D. E. Rask, B. Ost :: 2020 :: Fen Chem. Sci
Carbenes :: B. Ost :: 2014
""",
)
sample(
    "a linked title ends where its link does, though a report or a meeting follows",
    "html",
    """
<h2>Publications</h2><ol>
<li>A. Vik, B. Ost, <a href="x.pdf">A Type System for Pumps</a>, in Proc. of the 12th Intl. Conf. on Typed Fens (TF '17), May 2017.</li>
<li>B. Ost, <a href="y.pdf">Weirs as Monads</a>, Technical Report CU-TR-17-03, Fen University, 2017.</li>
<li>Bo Ost: Consistent Hashing for Barges. <i>FENBOAT 2018</i>: 101-112</li></ol>
<h2>Livres</h2>
<p>Ost B. (dir.), <i>Histoires d’eau</i>, Rennes, PUR, 2015, 280 p.</p>
""",
    """
A Type System for Pumps :: A. Vik, B. Ost :: 2017
Weirs as Monads :: B. Ost :: 2017
Consistent Hashing for Barges :: Bo Ost :: 2018 :: FENBOAT 2018
Histoires d’eau :: B. Ost :: 2015
""",
)


sample(
    "LaTeX classes: the file's macros in moderncv's entries, two entries in one command, commands of a class, years as labels",
    "latex",
    r"""
\documentclass{moderncv}
\newcommand{\owner}{\textbf{Ost, B.}}
\begin{document}
\section{Publications}
\cvitem{2018}{\owner\ Fens and fines. \emph{Journal of Fog} 10, 11--19.}
\cvdoubleitem{2017}{\owner, Moss, C. Mud. \emph{J. Fog} 9, 1--3.}{2016}{\owner. Reeds. \emph{J. Fog} 8, 4--6.}
\publication{\owner, Vik, A.}{Slow dikes of the north}{Journal of Fens}{2015}
\publication{Vik, A., \owner}{Fast dikes of the south}{Journal of Fens}{2014}
\begin{cvlist}{Articles}
\item[2013] Ost, B. \emph{What is a fen?}, Notices Fen Soc. 60, 1010--1011.
\end{cvlist}
\begin{cvlist}{Experience}
\item[2012] Lecturer, Fen University
\end{cvlist}
\end{document}
""",
    """
Fens and fines :: B. Ost :: 2018 :: Journal of Fog
Mud :: B. Ost, C. Moss :: 2017 :: J. Fog
Reeds :: B. Ost :: 2016 :: J. Fog
Slow dikes of the north :: B. Ost, A. Vik :: 2015 :: Journal of Fens
Fast dikes of the south :: A. Vik, B. Ost :: 2014 :: Journal of Fens
What is a fen? :: B. Ost :: 2013
""",
)
sample(
    "a page that is one <article>: paragraphs of one entry, of two, lists; what stands aside is no part of it",
    "html",
    """
<body><article class="page"><header><h1>Publications</h1></header><div>
<p><strong>Books</strong></p>
<p><em>Mud and Money: A History</em>. Quay: Reed Press, 2018.</p>
<p><strong>Articles</strong></p>
<p>&#8220;Peat and Its Prices.&#8221; <em>Journal of Fog</em> 12, no. 3 (2020): 33&#8211;60.</p>
<p>Ost, Bo. &#8220;Fog and Law.&#8221; In <em>Fog</em>, edited by Di Rask, 1&#8211;20. New Quay: Reed, 2017.<br />
Ost, Bo. &#8220;Rain and Law.&#8221; In <em>Rain</em>, edited by Di Rask, 21&#8211;40. New Quay: Reed, 2016.</p>
</div></article><aside><h2>Recent Posts</h2><ul><li><a href="/x">My new book is out</a></li></ul></aside></body>
""",
    """
Mud and Money: A History ::  :: 2018 :: Quay: Reed Press
Peat and Its Prices ::  :: 2020 :: Journal of Fog
Fog and Law :: Bo Ost :: 2017 :: Fog
Rain and Law :: Bo Ost :: 2016 :: Rain
""",
)
sample(
    "plain text: letters as bullets, years alone right below items, one-word titles in quotes",
    "text",
    """
Publications

2020
  o B. Ost, C. Moss. "Mud and money". Proc. Fen Days, Quay, pp. 1-8.
  o C. Moss, B. Ost. "Fog". Proc. Fen Days, Quay, pp. 9-16.
2019
  o B. Ost, "Rain," in Handbook of Weather, D. Rask, Ed. Reed, 2019, pp. 21-40.
""",
    """
Mud and money :: B. Ost, C. Moss :: 2020
Fog :: C. Moss, B. Ost :: 2020
Rain :: B. Ost :: 2019 :: Handbook of Weather, Reed
""",
)


sample(
    "numbers typed in bold before entries, one-word titles in quotes",
    "markdown",
    """
## Journal Articles
**J12.** B. Ost, A. Vik*, "Peat sensing," *Fen Sensors J.*, vol. 20, no. 3, pp. 1–9, Feb. 2020. **[SCI, Q1, IF=3.07]**

**J11.** A. Vik, **B. Ost**, and D. Rask, "Slow dikes," *Fen Eng.*, vol. 190, Art. no. 106345, 2019.

## Conference Papers
**C5.** **B. Ost**, "Mud," in *2018 IEEE Int. Conf. on Fens (FCF)*, Quay, 2018, pp. 1–6.
""",
    """
Peat sensing :: B. Ost, A. Vik :: 2020 :: Fen Sensors J
Slow dikes :: A. Vik, B. Ost, D. Rask :: 2019 :: Fen Eng
Mud :: B. Ost :: 2018
""",
)
sample(
    "names of fields before them, line by line",
    "markdown",
    """
## Selected publications

**Title:** Peat and its prices
**Authors:** Bo Ost, Ann Vik
**Journal:** Journal of Fog, 12(3), 33–60 (2020)

**Title:** Slow dikes
**Authors:** Ann Vik, Bo Ost
**Journal:** Fen Letters, 4, 1–9 (2019)
""",
    """
Peat and its prices :: Bo Ost, Ann Vik :: 2020 :: Journal of Fog
Slow dikes :: Ann Vik, Bo Ost :: 2019 :: Fen Letters
""",
)
sample(
    "a book behind a one-word title; a journal behind a comma; the carrier of a text; volume and number parted by a colon",
    "markdown",
    """
## Articles
1. Ost B. Mud. In: Rask D, editor. Handbook of fog. Quay: Reed; 2017. p. 1-20.
2. Ost, B. / Lang, K.: Der Damm als Argument, GuM 45 (2019), 201-230.
3. Иванов, И. И. Медленные лодки / И. И. Иванов, А. Б. Петрова. — Текст : непосредственный // Водный вестник. — 2020. — № 3 (12). — С. 33–60.
4. B. Ost, 'Het water is van iedereen', *BMGM* 131:2 (2016) 101-122.
""",
    """
Mud :: B. Ost :: 2017 :: Handbook of fog. Quay: Reed
Der Damm als Argument :: B. Ost, K. Lang :: 2019 :: GuM
Медленные лодки :: И. И. Иванов, А. Б. Петрова :: 2020 :: Водный вестник
Het water is van iedereen :: B. Ost :: 2016 :: BMGM
""",
)


def printed(record: Record) -> str:
    names = ", ".join([*(a.name for a in record.authors), *(["et al."] if record.others else [])])
    implied = "+" if record.owner_at is not None else ""
    return f"{record.title} :: {implied}{names} :: {record.year} :: {record.venue}"


@pytest.mark.parametrize("name", SAMPLES)
def test_list_of_a_field_is_read(name):
    markup, text, truth = SAMPLES[name]
    reading = read(text, name="cv", format=markup)

    wanted = [line.split(" :: ") for line in truth.strip().split("\n")]
    found = [printed(record).split(" :: ") for record in reading.records]
    assert [one[: len(w)] for one, w in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted)
    assert not reading.unreadable


def lines(reading: Reading) -> list[int]:
    return sorted([*(record.line for record in reading.records), *(piece.line for piece in reading.unreadable)])


def test_title_without_anything_else_is_told_as_unread_and_text_about_the_list_is_not():
    text = """# Ann Vik

## Publications

My papers are also listed on Google Scholar.

A. Vik, B. Ost. *Slow dikes of the north*. Journal of Fens 4 (2019), 1-9.

B. Ost, A. Vik. *Fast dikes of the south*. Journal of Fens 5 (2020), 1-9.

## Work in progress

The Long Shadow of Drainage
"""
    reading = read(text, name="cv.md", format="markdown")

    assert lines(reading) == [7, 9, 13]
    assert [piece.line for piece in reading.unreadable] == [13]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("im Druck", PaperStatus.IN_PRESS),
        ("im Erscheinen", PaperStatus.ACCEPTED),
        ("eingereicht", PaperStatus.SUBMITTED),
        ("à paraître", PaperStatus.ACCEPTED),
        ("sous presse", PaperStatus.IN_PRESS),
        ("soumis", PaperStatus.SUBMITTED),
        ("en prensa", PaperStatus.IN_PRESS),
        ("no prelo", PaperStatus.IN_PRESS),
        ("in corso di stampa", PaperStatus.IN_PRESS),
        ("w druku", PaperStatus.IN_PRESS),
        ("в печати", PaperStatus.IN_PRESS),
        ("印刷中", PaperStatus.IN_PRESS),
        ("掲載予定", PaperStatus.ACCEPTED),
        ("已录用", PaperStatus.ACCEPTED),
        ("게재예정", PaperStatus.ACCEPTED),
        ("under contract", PaperStatus.ACCEPTED),
    ],
)
def test_status_is_read_in_the_words_of_many_languages(words, status):
    (record,) = read(
        f"## Publications\n\n- A. Vik, B. Ost. *Slow dikes*. Journal of Fens, {words}.\n", name="cv.md"
    ).records

    assert record.status is status
    assert record.venue == "Journal of Fens"


@pytest.mark.parametrize(
    "heading", ["Letters to the editor", "Exhibition catalogues", "Full list", "Textos em jornais"]
)
def test_heading_of_written_work_is_one_whatever_else_it_names(heading):
    reading = read(f"## {heading}\n\n- A. Vik, B. Ost. *Slow dikes*. Journal of Fens 4 (2019), 1-9.\n", name="cv.md")

    assert [section.read for section in reading.sections] == [1]


@pytest.mark.parametrize(
    ("format_", "entry"),
    [
        (
            "markdown",
            r"## Papers\n\n- A. Vik, B. Ost. *On $L^p$-bounds for $\bar\partial$*. Journal of Fens 4 (2019), 1-9.",
        ),
        (
            "html",
            r"<h2>Papers</h2><ul><li>A. Vik, B. Ost. <i>On \(L^p\)-bounds for \(\bar\partial\)</i>. Journal of Fens 4 (2019), 1-9.</li></ul>",
        ),
        (
            "latex",
            r"\newcommand{\dbar}{\bar\partial}\section{Papers}\begin{itemize}\item A. Vik, B. Ost, \emph{On $L^p$-bounds for \(\dbar\)}, Journal of Fens 4 (2019), 1--9.\end{itemize}",
        ),
    ],
)
def test_mathematics_of_a_title_is_text_and_keeps_its_latex(format_, entry):
    (record,) = read(entry.replace(r"\n\n", "\n\n"), name="cv", format=format_).records

    assert record.title == "On L^p-bounds for ∂̅"
    assert dict(record.extra)["title_latex"] == r"On $L^p$-bounds for $\bar\partial$"
    assert not record.warnings


def test_price_in_a_title_is_no_mathematics():
    (record,) = read(
        '## Papers\n\n- A. Vik, B. Ost. "Tolls of $5 and $10." *Toll Review* 4 (2019), 1-9.\n', name="cv.md"
    ).records

    assert record.title == "Tolls of $5 and $10"
    assert [name for name, _ in record.extra] == []


def test_address_cut_over_two_lines_is_one_and_lines_stay_true():
    text = r"""\section{Papers}
\begin{itemize}
\item A. Vik, B. Ost, \emph{Slow dikes}, Journal of Fens 4 (2019). \url{https://example.org/papers/%
slow-dikes.pdf}
\item B. Ost, A. Vik, \emph{Fast dikes}, Journal of Fens 5 (2020).
\end{itemize}
"""
    first, second = read(text, name="cv.tex").records

    assert [link.url for link in first.links] == ["https://example.org/papers/slow-dikes.pdf"]
    assert second.line == 5


def test_lines_that_begin_with_years_are_entries_of_their_own():
    text = "Publications\n\n2019\tRain and reeds of the north. Quay Courier, 5 May.\n2018\tDrizzle, Quay Courier.\n"

    assert lines(read(text, name="cv.txt")) == [3, 4]


def test_address_that_is_no_link_in_html_is_no_part_of_the_venue():
    (record,) = read(
        "<h2>Papers</h2><p>Ost, B., &amp; Vik, A. (2020, May 5). Rain on the Quay. <em>The Courier</em>. https://courier.example/rain</p>",
        name="cv.html",
    ).records

    assert record.venue == "The Courier"
    assert [link.url for link in record.links] == ["https://courier.example/rain"]


def test_years_beside_under_review_are_no_preprints_and_those_below_are():
    text = """## Publications
### Under Review
- A. Vik. *Slow dikes of the north*. Submitted.
### 2020
- A. Vik. *Fast dikes of the south*. Fen Days, 2020.
### Preprints
#### 2019
- A. Vik. *Old dikes of the west*, 2019.
"""
    kinds = [record.type for record in read(text, name="cv.md").records]

    assert kinds == [PaperType.PREPRINT, None, PaperType.PREPRINT]
