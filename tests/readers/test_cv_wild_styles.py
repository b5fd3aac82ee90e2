"""More lists as people keep them: whole CVs, site generators' pages, marks in all spellings.  All of it is invented.

Truth, one line a paper: title :: authors (a star: co-first; a plus: corresponding; "et al." at the end) :: year, and
where it matters :: links as label=url.
"""

# ruff: noqa: E501, W291 -- entries of real lists are long lines

import pytest

from publist.model import Reading
from publist.readers.formats import read

SAMPLES: dict[str, tuple[str, str, str]] = {}


def sample(name: str, markup: str, text: str, truth: str) -> None:
    SAMPLES[name] = (markup, text.strip("\n") + "\n", truth)


sample(
    "whole CV in LaTeX with moderncv: other sections add nothing",
    "latex",
    r"""
\documentclass[11pt,a4paper,sans]{moderncv}
\moderncvstyle{banking}
\name{Ines}{Okafor}
\begin{document}
\makecvtitle
\section{Education}
\cventry{2012--2016}{PhD in Hydrology}{University of Marsh}{Marshtown}{}{Thesis: \emph{Slow rivers and their owners}. Adviser: Yuki Arai.}
\section{Research Experience}
\cventry{2017--2019}{Postdoc}{Institute of Bogs}{Bogville}{}{Led the work on ``Gauge placement on braided streams'' (FieldCom 2018) with T. Brandt.}
\section{Publications}
\cvitem{2019}{\textbf{I. Okafor}, T. Brandt and Y. Arai. \emph{Reading the river by night}. Annals of Sediment 4(2):100--121.}
\cvitem{2018}{T. Brandt, \textbf{I. Okafor}. \emph{Gauge placement on braided streams}. In Proceedings of FieldCom, pages 1--8.}
\section{Theses advised}
\cvitem{2021}{Mo Fall. \emph{Peat and its prices}. Master thesis.}
\section{Service}
\cvitem{2020}{Reviewer, Annals of Sediment; Journal of Bogs}
\section{Talks}
\cvitem{2019}{\emph{Reading the river by night}, invited talk, River Days, Marshtown.}
\end{document}
""",
    """
Reading the river by night :: I. Okafor, T. Brandt, Y. Arai :: 2019
Gauge placement on braided streams :: T. Brandt, I. Okafor :: 2018
""",
)
sample(
    "moderncv cventry as publication",
    "latex",
    r"""
\section{Publications}
\subsection{Journal papers}
\cventry{2021}{Peat and prices}{Ines Okafor, Tomas Brandt}{Journal of Bogs}{vol. 3, pp. 11--19}{}
\cventry{2020}{Fens and fines}{Tomas Brandt, Ines Okafor, Yuki Arai}{Journal of Bogs}{vol. 2, pp. 1--9}{}
""",
    """
Peat and prices :: Ines Okafor, Tomas Brandt :: 2021
Fens and fines :: Tomas Brandt, Ines Okafor, Yuki Arai :: 2020
""",
)
sample(
    "res.cls with a tabular of years",
    "latex",
    r"""
\documentclass[margin]{res}
\begin{document}
\name{Ines Okafor}
\begin{resume}
\section{Publications}
\begin{tabular}{lp{12cm}}
2019 & \textbf{Okafor, I.}, Brandt, T. and Arai, Y., ``Reading the river by night,'' \textit{Annals of Sediment}, vol. 4, pp. 100--121. \\
2018 & Brandt, T. and \textbf{Okafor, I.}, ``Gauge placement on braided streams,'' \textit{FieldCom}, pp. 1--8. \\
\end{tabular}
\section{Grants}
\begin{tabular}{ll}
2020 & ``Bogs and their owners'', 200 kEUR \\
\end{tabular}
\end{resume}
\end{document}
""",
    """
Reading the river by night :: I. Okafor, T. Brandt, Y. Arai :: 2019
Gauge placement on braided streams :: T. Brandt, I. Okafor :: 2018
""",
)
sample(
    "LaTeX enumerate, private macros with arguments, textsuperscript marks and a legend",
    "latex",
    r"""
\newcommand{\self}[1]{\underline{\textbf{#1}}}
\newcommand{\eq}{\textsuperscript{*}}
\newcommand{\corr}{\textsuperscript{\dag}}
\newcommand{\venue}[1]{\textit{#1}}
\section*{Selected Publications}
{\small * equal contribution, \dag\ corresponding author}
\begin{enumerate}[leftmargin=*,label={[\arabic*]}]
  \item \self{Ines Okafor}\eq, Tomas Brandt\eq, Yuki Arai\corr, ``Bog bodies as clocks,'' in \venue{Proc. BogCon}, 2022.
  % \item Somebody Else, ``Other people's paper,'' in \venue{Proc. BogCon}, 2022.
  \item Yuki Arai, \self{Ines Okafor}\corr. ``Moss maps,'' \venue{J. Bryology}, vol.~7, pp.~1--20, 2021. \textbf{Best Paper Award}
\end{enumerate}
""",
    """
Bog bodies as clocks :: Ines Okafor*, Tomas Brandt*, Yuki Arai+ :: 2022
Moss maps :: Yuki Arai, Ines Okafor+ :: 2021
""",
)
sample(
    "LaTeX items with line breaks, title in bold first, href links",
    "latex",
    r"""
\section{PUBLICATIONS}
\begin{itemize}
\item \textbf{Whispering Pumps: Fair Queues without a Clock} \hfill 2023 \\
Ines Okafor, \underline{Tomas Brandt}, Yuki Arai \\
\textit{Symposium on Rural Computing (SRC)} \href{https://example.org/pumps.pdf}{[PDF]} \href{https://example.org/pumps}{[Code]}
\item \textbf{Shouting Pumps} \hfill 2022 \\
\underline{Tomas Brandt}, Ines Okafor \\
\textit{Workshop on Noise (WoN)} \href{https://example.org/shout.pdf}{[PDF]}
\end{itemize}
""",
    """
Whispering Pumps: Fair Queues without a Clock :: Ines Okafor, Tomas Brandt, Yuki Arai :: 2023 :: PDF=https://example.org/pumps.pdf, Code=https://example.org/pumps
Shouting Pumps :: Tomas Brandt, Ines Okafor :: 2022 :: PDF=https://example.org/shout.pdf
""",
)
sample(
    "resume template of Jake: resumeItem macros",
    "latex",
    r"""
\newcommand{\resumeItem}[1]{\item\small{#1 \vspace{-2pt}}}
\newcommand{\resumeSubHeadingListStart}{\begin{itemize}[leftmargin=0.15in, label={}]}
\newcommand{\resumeSubHeadingListEnd}{\end{itemize}}
\begin{document}
\section{Experience}
\resumeSubHeadingListStart
\resumeItem{Wrote pump software; published at SRC 2023}
\resumeSubHeadingListEnd
\section{Publications}
\resumeSubHeadingListStart
\resumeItem{\textbf{I. Okafor}, T. Brandt, ``Whispering pumps,'' \emph{SRC}, 2023.}
\resumeItem{T. Brandt, \textbf{I. Okafor}, ``Shouting pumps,'' \emph{WoN}, 2022.}
\resumeSubHeadingListEnd
\section{Skills}
\resumeSubHeadingListStart
\resumeItem{Python, pumps}
\resumeSubHeadingListEnd
\end{document}
""",
    """
Whispering pumps :: I. Okafor, T. Brandt :: 2023
Shouting pumps :: T. Brandt, I. Okafor :: 2022
""",
)
sample(
    "physics: title in italics, journal with bold volume",
    "latex",
    r"""
\section{Refereed papers}
\begin{etaremune}
\item T. Brandt, \textbf{I. Okafor}, and Y. Arai, \textit{Slow light in shallow water}, Phys. Rev. Lett. \textbf{121}, 045101 (2018). arXiv:1803.01234
\item \textbf{I. Okafor} \textit{et al.}, \textit{Fast light in deep water}, Phys. Rev. B \textbf{95}, 104411 (2017).
\end{etaremune}
""",
    """
Slow light in shallow water :: T. Brandt, I. Okafor, Y. Arai :: 2018
Fast light in deep water :: I. Okafor, et al. :: 2017
""",
)
sample(
    "biology: Vancouver with bold owner, stars for corresponding",
    "markdown",
    """
## Peer-reviewed publications
*Corresponding author; #These authors contributed equally

1. Brandt TM#, **Okafor IJ**#, Arai Y*. Root exudates under drought. *New Phytol.* 2020;228(3):991-1003. doi: 10.5555/nph.16000
2. **Okafor IJ**, Perez-Luna A, Arai Y*. Moss microbiomes of roofs. *Environ Microbiol.* 2018;20(1):12-25. PMID: 12345678
""",
    """
Root exudates under drought :: TM Brandt*, IJ Okafor*, Y Arai+ :: 2020 :: doi=https://doi.org/10.5555/nph.16000
Moss microbiomes of roofs :: IJ Okafor, A Perez-Luna, Y Arai+ :: 2018
""",
)
sample(
    "humanities: Chicago without authors, owner implied, sections by kind",
    "markdown",
    """
# Ines Okafor
## Education
PhD in History, 2009

## Publications
### Books
*Rivers of Paper: Archives of the Upper Valley* (Marsh University Press, 2014).

### Articles
"Owners of the Upper Valley." *Rural History* 31, no. 4 (2012): 401–422.

"After the Flood" (with Tomas Brandt). *Land and Memory* 2, no. 1 (2010): 5–30.

## Conference papers presented
"Owners of the Upper Valley." Rural History Conference, Marshtown, 2011.

## Teaching
History of Rivers, 2015
""",
    """
Rivers of Paper: Archives of the Upper Valley ::  :: 2014
Owners of the Upper Valley ::  :: 2012
After the Flood :: Tomas Brandt :: 2010
""",
)
sample(
    "Hugo: bold title line, authors, venue, in paragraphs with backslash breaks",
    "markdown",
    r"""
---
title: "Publications"
---

**Planning Walks with Uncertain Weather**\
Ines Okafor\*, Tomas Brandt\*, Yuki Arai\
*COC 2023* | [PDF](https://example.org/w.pdf) | [Code](https://example.org/w)

**Maps That Forget**\
Tomas Brandt, Ines Okafor\
*WCP 2022* | [PDF](https://example.org/f.pdf)

\* Equal contribution
""",
    """
Planning Walks with Uncertain Weather :: Ines Okafor*, Tomas Brandt*, Yuki Arai :: 2023 :: PDF=https://example.org/w.pdf, Code=https://example.org/w
Maps That Forget :: Tomas Brandt, Ines Okafor :: 2022 :: PDF=https://example.org/f.pdf
""",
)
sample(
    "academicpages page per paper list: title link, venue sentence",
    "markdown",
    """
## 2024

* [Bridges over Noise](https://example.org/bridges)  
  **I. Okafor**, T. Brandt, Y. Arai  
  In *International Conference on Outdoor Computing*, 2024  
  [[Paper]](https://example.org/b.pdf) [[Slides]](https://example.org/b-slides.pdf)

## 2023

* [A Quiet Microphone](https://example.org/quiet)  
  Y. Arai, **I. Okafor**  
  *Journal of Small Devices*, 2023  
""",
    """
Bridges over Noise :: I. Okafor, T. Brandt, Y. Arai :: 2024 :: title=https://example.org/bridges, Paper=https://example.org/b.pdf, Slides=https://example.org/b-slides.pdf
A Quiet Microphone :: Y. Arai, I. Okafor :: 2023 :: title=https://example.org/quiet
""",
)
sample(
    "HTML ordered list, authors first, title in quotes, links in brackets",
    "html",
    """<!DOCTYPE html><html><body>
<h1>Ines Okafor</h1>
<p>I work on rivers. See my <a href="cv.pdf">CV</a>.</p>
<h2>News</h2><ul><li>2023: our paper on "Reading the river by night" was accepted at Annals of Sediment!</li></ul>
<h2>Publications</h2>
<ol reversed>
<li><b>I. Okafor</b>, T. Brandt, and Y. Arai. "Reading the river by night." <i>Annals of Sediment</i> 4(2), pp. 100-121, 2019. [<a href="https://example.org/r.pdf">pdf</a>] [<a href="https://example.org/r.bib">bib</a>]</li>
<li>T. Brandt and <b>I. Okafor</b>. "Gauge placement on braided streams." In <i>FieldCom</i>, 2018. [<a href="https://example.org/g.pdf">pdf</a>]</li>
</ol>
<h2>Teaching</h2><ul><li>Hydrology 101, Spring 2020</li></ul>
</body></html>
""",
    """
Reading the river by night :: I. Okafor, T. Brandt, Y. Arai :: 2019 :: pdf=https://example.org/r.pdf, bib=https://example.org/r.bib
Gauge placement on braided streams :: T. Brandt, I. Okafor :: 2018 :: pdf=https://example.org/g.pdf
""",
)
sample(
    "HTML table of thumbnails, as many computer vision pages have it",
    "html",
    """
<table><tbody><tr><td><p>I am a student of rivers.</p></td></tr></tbody></table>
<h2>Research</h2>
<table><tbody>
<tr><td style="width:25%"><img src="a.jpg"></td><td>
<a href="https://example.org/night"><papertitle>Reading the River by Night</papertitle></a><br>
<strong>Ines Okafor</strong>*, <a href="https://example.org/tb">Tomas Brandt</a>*, <a href="https://example.org/ya">Yuki Arai</a><br>
<em>CFV</em>, 2021 &nbsp <font color="red"><strong>(Oral Presentation)</strong></font><br>
<a href="https://example.org/night">project page</a> / <a href="https://example.org/arxiv">arXiv</a>
<p></p><p>We read rivers by night.</p></td></tr>
<tr><td><img src="b.jpg"></td><td>
<a href="https://example.org/day"><papertitle>Reading the River by Day</papertitle></a><br>
<a href="https://example.org/ya">Yuki Arai</a>, <strong>Ines Okafor</strong><br>
<em>CFV</em>, 2020<br>
<a href="https://example.org/day.pdf">paper</a>
<p></p><p>We read rivers by day.</p></td></tr>
</tbody></table>
""",
    """
Reading the River by Night :: Ines Okafor*, Tomas Brandt*, Yuki Arai :: 2021 :: title=https://example.org/night, project page=https://example.org/night, arXiv=https://example.org/arxiv
Reading the River by Day :: Yuki Arai, Ines Okafor :: 2020 :: title=https://example.org/day, paper=https://example.org/day.pdf
""",
)
sample(
    "HTML divs of class pub with spans",
    "html",
    """
<div id="publications"><h2>Selected Publications</h2>
<div class="pub"><span class="title">Whispering Pumps</span><span class="authors"><b>Ines Okafor</b>, Tomas Brandt</span><span class="venue">SRC 2023</span></div>
<div class="pub"><span class="title">Shouting Pumps</span><span class="authors">Tomas Brandt, <b>Ines Okafor</b></span><span class="venue">WoN 2022</span></div>
</div>
""",
    """
Whispering Pumps :: Ines Okafor, Tomas Brandt :: 2023
Shouting Pumps :: Tomas Brandt, Ines Okafor :: 2022
""",
)
sample(
    "bibbase output",
    "html",
    """
<div class="bibbase_group"><h3>2021 (2)</h3>
<div class="bibbase_paper"><span class="bibbase_paper_titleauthoryear"><span class="bibbase_paper_title"><a href="https://example.org/p1.pdf">Rivers of small devices.</a></span> <span class="bibbase_paper_author">Okafor, I.; Brandt, T.; and Arai, Y.</span></span> <i>Journal of Devices</i>, 4(2): 5&ndash;15. 2021. <a href="https://example.org/p1.pdf">Paper</a> <a href="https://doi.org/10.5555/jd.1">doi</a></div>
<div class="bibbase_paper"><span class="bibbase_paper_titleauthoryear"><span class="bibbase_paper_title">Streams of large devices.</span> <span class="bibbase_paper_author">Arai, Y.; and Okafor, I.</span></span> In <i>Proceedings of DEV</i>, pages 1&ndash;5, 2021. </div>
</div>
""",
    """
Rivers of small devices :: I. Okafor, T. Brandt, Y. Arai :: 2021
Streams of large devices :: Y. Arai, I. Okafor :: 2021
""",
)
sample(
    "Org mode, exported and not",
    "org",
    """
#+TITLE: Ines Okafor
#+OPTIONS: toc:nil
* Education
- PhD, Marsh University, 2015
* Publications
** 2020
1. *Ines Okafor*, Tomas Brandt and Yuki Arai. "Reading the river by night". /Annals of Sediment/ 4(2):100-121, 2020. [[https://example.org/r.pdf][pdf]]
2. Tomas Brandt, *Ines Okafor*. "Gauge placement on braided streams". /FieldCom/, 2020.
* Talks
- "Reading the river by night", River Days, 2020
""",
    """
Reading the river by night :: Ines Okafor, Tomas Brandt, Yuki Arai :: 2020 :: pdf=https://example.org/r.pdf
Gauge placement on braided streams :: Tomas Brandt, Ines Okafor :: 2020
""",
)
sample(
    "reStructuredText of a Sphinx or Pelican site",
    "rst",
    """
Ines Okafor
===========

Publications
------------

* **Ines Okafor**, Tomas Brandt, Yuki Arai. *Reading the river by night*. Annals of Sediment, 2020. `PDF <https://example.org/r.pdf>`__
* Tomas Brandt, **Ines Okafor**. *Gauge placement on braided streams*. FieldCom, 2019.

Service
-------

* Reviewer for FieldCom 2020
""",
    """
Reading the river by night :: Ines Okafor, Tomas Brandt, Yuki Arai :: 2020 :: PDF=https://example.org/r.pdf
Gauge placement on braided streams :: Tomas Brandt, Ines Okafor :: 2019
""",
)
sample(
    "plain text with hanging indents and no blank lines",
    "text",
    """
INES OKAFOR
Curriculum vitae

EDUCATION
Ph.D., Hydrology, Marsh University, 2015

PUBLICATIONS
Okafor, I., Brandt, T., and Arai, Y., 2019. Reading the river by
    night. Annals of Sediment, 4(2):100-121.
Brandt, T., and Okafor, I., 2018. Gauge placement on braided
    streams: a survey of what the gauges miss. Proceedings of
    FieldCom, pp. 1-8.
Arai, Y., 2015. Small dams and their owners. Landscape Letters, 9:7-15.

PROFESSIONAL SERVICE
Associate editor, Annals of Sediment, 2019-2021
""",
    """
Reading the river by night :: I. Okafor, T. Brandt, Y. Arai :: 2019
Gauge placement on braided streams: a survey of what the gauges miss :: T. Brandt, I. Okafor :: 2018
Small dams and their owners :: Y. Arai :: 2015
""",
)
sample(
    "plain text numbered J1, C1, wrapped below the text",
    "text",
    """
Journal Papers

[J2] I. Okafor, T. Brandt, and Y. Arai, "Reading the river by night,"
     Annals of Sediment, vol. 4, no. 2, pp. 100-121, 2019.
[J1] T. Brandt and I. Okafor, "Moss maps," J. Bryology, vol. 7, 2018.

Conference Papers

[C1] T. Brandt and I. Okafor, "Gauge placement on braided streams," in
     Proc. FieldCom, Bogville, 2018, pp. 1-8.
""",
    """
Reading the river by night :: I. Okafor, T. Brandt, Y. Arai :: 2019
Moss maps :: T. Brandt, I. Okafor :: 2018
Gauge placement on braided streams :: T. Brandt, I. Okafor :: 2018
""",
)
sample(
    "marks as raised digits and a legend of digits",
    "markdown",
    """
## Publications

<sup>1</sup> Equal contribution &nbsp; <sup>2</sup> Corresponding author

- Ines Okafor<sup>1</sup>, Tomas Brandt<sup>1</sup>, Yuki Arai<sup>2</sup>. **Bog bodies as clocks.** BogCon 2022.
- Yuki Arai, Ines Okafor. **Moss maps.** BogCon 2021.
""",
    """
Bog bodies as clocks :: Ines Okafor*, Tomas Brandt*, Yuki Arai+ :: 2022
Moss maps :: Yuki Arai, Ines Okafor :: 2021
""",
)
sample(
    "marks in math, star on the family name inside bold, no legend",
    "markdown",
    r"""
## Publications

1. **Okafor$^{*}$, Ines**, Brandt$^{*}$, Tomas and Arai, Yuki. "Bog bodies as clocks". BogCon, 2022.
2. Arai, Yuki and **Okafor, Ines**. "Moss maps". BogCon, 2021.
""",
    """
Bog bodies as clocks :: Ines Okafor*, Tomas Brandt*, Yuki Arai :: 2022
Moss maps :: Yuki Arai, Ines Okafor :: 2021
""",
)
sample(
    "legend at the section's end in italics; daggers mean students",
    "markdown",
    """
## Papers
- Mo Fall†, **Ines Okafor***, and Tomas Brandt*. Peat and its prices. *Journal of Bogs*, 2021.
- **Ines Okafor** and Mo Fall†. Fens and fines. *Journal of Bogs*, 2020.

_\\* denotes equal contribution; † denotes students I advised._
""",
    """
Peat and its prices :: Mo Fall, Ines Okafor*, Tomas Brandt* :: 2021
Fens and fines :: Ines Okafor, Mo Fall :: 2020
""",
)
sample(
    "star means corresponding by the legend, dagger is equal",
    "markdown",
    """
### Publications († equal contribution; * corresponding author)
1. Ines Okafor†, Tomas Brandt†, Yuki Arai*, "Bog bodies as clocks", BogCon, 2022.
2. Yuki Arai*, Ines Okafor, "Moss maps", BogCon, 2021.
""",
    """
Bog bodies as clocks :: Ines Okafor*, Tomas Brandt*, Yuki Arai+ :: 2022
Moss maps :: Yuki Arai+, Ines Okafor :: 2021
""",
)
sample(
    "tag first in bold, bullets, year in the tag",
    "markdown",
    """
## Publications
- **[BogCon'22]** Ines Okafor, Tomas Brandt, Yuki Arai. *Bog bodies as clocks*. [paper](https://example.org/b)
- **[J. Bryology 2021]** Yuki Arai, Ines Okafor. *Moss maps*. [paper](https://example.org/m) [data](https://example.org/d)
""",
    """
Bog bodies as clocks :: Ines Okafor, Tomas Brandt, Yuki Arai :: 2022 :: paper=https://example.org/b
Moss maps :: Yuki Arai, Ines Okafor :: 2021 :: paper=https://example.org/m, data=https://example.org/d
""",
)
sample(
    "two spaces at line ends, venue with award, emoji links",
    "markdown",
    """
# 📚 Publications

**Bog bodies as clocks**  
*Ines Okafor*, Tomas Brandt, Yuki Arai  
BogCon 2022 🏆 **Best Paper Award**  
[📄 Paper](https://example.org/b) [💻 Code](https://example.org/c)

**Moss maps**  
Yuki Arai, *Ines Okafor*  
Journal of Bryology, 2021  
[📄 Paper](https://example.org/m)
""",
    """
Bog bodies as clocks :: Ines Okafor, Tomas Brandt, Yuki Arai :: 2022
Moss maps :: Yuki Arai, Ines Okafor :: 2021
""",
)
sample(
    "status sections: under review, in press",
    "markdown",
    """
## Manuscripts under review
- Okafor, I., & Brandt, T. (under review). Peat and its prices.
- Okafor, I. (2024). Fens and fines. Manuscript submitted for publication.

## Journal articles
- Okafor, I., Brandt, T., & Arai, Y. (in press). Moss maps. *Journal of Bryology*.
- Okafor, I. (2019). Small dams. *Landscape Letters, 9*(2), 7–15. https://doi.org/10.5555/ll.9
""",
    """
Peat and its prices :: I. Okafor, T. Brandt :: None
Fens and fines :: I. Okafor :: 2024
Moss maps :: I. Okafor, T. Brandt, Y. Arai :: None
Small dams :: I. Okafor :: 2019 :: doi=https://doi.org/10.5555/ll.9
""",
)
sample(
    "definition list in HTML, year headings as terms",
    "html",
    """
<h2>Publications</h2>
<dl>
<dt>2022</dt>
<dd>Ines Okafor, Tomas Brandt: <em>Bog bodies as clocks</em>. BogCon.</dd>
<dt>2021</dt>
<dd>Yuki Arai, Ines Okafor: <em>Moss maps</em>. Journal of Bryology.</dd>
</dl>
""",
    """
Bog bodies as clocks :: Ines Okafor, Tomas Brandt :: 2022
Moss maps :: Yuki Arai, Ines Okafor :: 2021
""",
)
sample(
    "German headings and words",
    "markdown",
    """
## Veröffentlichungen
- Okafor, Ines und Brandt, Tomas: „Moore als Uhren“. In: Zeitschrift für Torf 12 (2020), S. 11–19.
- Arai, Yuki: „Karten aus Moos“. In: Zeitschrift für Torf 11 (2019), S. 1–9.

## Vorträge
- „Moore als Uhren“, Torftage, 2020
""",
    """
Moore als Uhren :: Ines Okafor, Tomas Brandt :: 2020
Karten aus Moos :: Yuki Arai :: 2019
""",
)
sample(
    "French and Spanish bylines",
    "markdown",
    """
## Publications
- I. Okafor et T. Brandt. « Les tourbières comme horloges ». Revue des marais 12, 2020.
- T. Brandt y A. Pérez Luna. «Mapas de musgo». Revista de Turba 11, 2019.
""",
    """
Les tourbières comme horloges :: I. Okafor, T. Brandt :: 2020
Mapas de musgo :: T. Brandt, A. Pérez Luna :: 2019
""",
)
sample(
    "Korean and Chinese marks and venues",
    "markdown",
    """
## 논문
- 김하늘*, 이바다*, Ines Okafor. "Bog bodies as clocks". BogCon, 2022. (*: 공동 제1저자)
- 王小河, 李大山, Ines Okafor. "Moss maps". Journal of Bryology, 2021.

## 강연
- Bog bodies as clocks, 2022
""",
    """
Bog bodies as clocks :: 김하늘*, 이바다*, Ines Okafor :: 2022
Moss maps :: 王小河, 李大山, Ines Okafor :: 2021
""",
)
sample(
    "nested lists by year and kind",
    "markdown",
    """
# Publications
* 2022
    * Ines Okafor, Tomas Brandt. *Bog bodies as clocks.* BogCon.
    * Ines Okafor, Mo Fall. *Peat and its prices.* PeatCon.
* 2021
    * Yuki Arai, Ines Okafor. *Moss maps.* Journal of Bryology.
""",
    """
Bog bodies as clocks :: Ines Okafor, Tomas Brandt :: 2022
Peat and its prices :: Ines Okafor, Mo Fall :: 2022
Moss maps :: Yuki Arai, Ines Okafor :: 2021
""",
)
sample(
    "title first with a dash before the authors",
    "markdown",
    """
## Publications
- Bog bodies as clocks — Ines Okafor, Tomas Brandt, Yuki Arai — BogCon 2022
- Moss maps of the north — Yuki Arai, Ines Okafor — Journal of Bryology, 2021
""",
    """
Bog bodies as clocks :: Ines Okafor, Tomas Brandt, Yuki Arai :: 2022
Moss maps of the north :: Yuki Arai, Ines Okafor :: 2021
""",
)
sample(
    "pandoc with attributes and smart quotes",
    "markdown",
    """
# Publications {#pubs .unnumbered}

1.  Okafor, Ines, Tomas Brandt, and Yuki Arai. 2022. “Bog Bodies as Clocks.” *Annals of Sediment* 4 (2): 100–121. <https://doi.org/10.5555/as.2022.4>.

2.  Arai, Yuki, and Ines Okafor. 2021. “Moss Maps.” In *Proceedings of BogCon*, edited by Mo Fall, 11–19. Marshtown: Bog Press.
""",
    """
Bog Bodies as Clocks :: Ines Okafor, Tomas Brandt, Yuki Arai :: 2022 :: doi=https://doi.org/10.5555/as.2022.4
Moss Maps :: Yuki Arai, Ines Okafor :: 2021
""",
)
sample(
    "large collaborations and suffixes",
    "text",
    """
Publications

1. Okafor, I., Brandt, T., ..., Arai, Y. (2022). Bog bodies as clocks. Annals of Sediment, 4, 100-121.
2. O'Neil, J. P., Jr., van der Berg, M., & Okafor, I. (2021). Moss maps of the north. Journal of Bryology, 7, 1-20.
""",
    """
Bog bodies as clocks :: I. Okafor, T. Brandt, Y. Arai, et al. :: 2022
Moss maps of the north :: J. P. O'Neil Jr., M. van der Berg, I. Okafor :: 2021
""",
)

sample(
    "Awesome-CV entries, in a page and not",
    "latex",
    r"""
\cvsection{Publications}
\begin{cventries}
  \cventry
    {\textbf{I. Okafor}, T. Brandt, Y. Arai} % Role
    {Reading the river by night} % Event
    {Annals of Sediment} % Location
    {2019} % Date(s)
    {}
  \cventry
    {T. Brandt, \textbf{I. Okafor}}
    {Moss maps}
    {BogCon}
    {2018}
    {}
\end{cventries}
\cvsection{Education}
\begin{cventries}
\cventry{Ph.D. in Hydrology}{Marsh University}{Marshtown}{2012 - 2016}{}
\end{cventries}
""",
    """
Reading the river by night :: I. Okafor, T. Brandt, Y. Arai :: 2019
Moss maps :: T. Brandt, I. Okafor :: 2018
""",
)
sample(
    "venue in parentheses behind the title, legend in the entry",
    "latex",
    r"""
\cvsection{Publications}
\nocite{*}
\begin{itemize}
\item \textbf{Reading the river by night} (\textit{Annals of Sediment}, 2019). I. Okafor$^{\dagger}$, T. Brandt$^{\dagger}$, Y. Arai. ($^{\dagger}$ equal contribution)
\item \textbf{Moss maps} (\textit{BogCon}, 2018). T. Brandt, I. Okafor.
\end{itemize}
""",
    """
Reading the river by night :: I. Okafor*, T. Brandt*, Y. Arai :: 2019
Moss maps :: T. Brandt, I. Okafor :: 2018
""",
)
sample(
    "jekyll-scholar with hidden abstract and badge",
    "html",
    """
<div class="publications">
<h2 class="year">2021</h2><ol class="bibliography"><li><div class="row"><div class="col-sm-2 abbr"><abbr class="badge">BogCon</abbr></div><div id="x" class="col-sm-8"><div class="title">Moss Maps</div><div class="author">Yuki Arai*, <em>Ines Okafor*</em>, and <a href="https://example.org/t">Tomas Brandt</a></div><div class="periodical"><em>In Proceedings of BogCon</em> 2021</div><div class="links"><a class="abstract btn">Abs</a> <a href="https://example.org/m.pdf" class="btn">PDF</a></div><div class="abstract hidden"><p>We make maps of moss, 2019 and 2020.</p></div></div></div></li></ol></div>""",
    """
Moss Maps :: Yuki Arai*, Ines Okafor*, Tomas Brandt :: 2021 :: PDF=https://example.org/m.pdf
""",
)
sample(
    "mathematics: with co-authors in front",
    "markdown",
    """
## Research
### Preprints
1. (with T. Brandt) *On the number of bogs*, [arXiv:2101.00001](https://arxiv.org/abs/2101.00001).
### Published papers
2. (with Y. Arai and T. Brandt) *Bogs and their moduli*, J. Bog Theory **12** (2019), no. 3, 100--121.
3. *Bogs over finite fields*, Bog Math. Z. **290** (2018), 1--20.
""",
    """
On the number of bogs :: T. Brandt :: None :: arXiv:2101.00001=https://arxiv.org/abs/2101.00001
Bogs and their moduli :: Y. Arai, T. Brandt :: 2019
Bogs over finite fields ::  :: 2018
""",
)
sample(
    "Harvard in single quotes",
    "text",
    """
Ines Okafor
ines@example.org

PUBLICATIONS

Okafor, I. and Brandt, T. (2019) 'Reading the river by night', Annals of Sediment, 4(2), pp. 100-121.

Arai, Y., Okafor, I. and Brandt, T. (2018) 'Moss maps', in Fall, M. (ed.) Handbook of Moss. Marshtown: Bog Press, pp. 1-20.

REFERENCES

Available on request.
""",
    """
Reading the river by night :: I. Okafor, T. Brandt :: 2019
Moss maps :: Y. Arai, I. Okafor, T. Brandt :: 2018
""",
)
sample(
    "MLA as Google Scholar cites",
    "markdown",
    """
# Publications
- Okafor, Ines, and Tomas Brandt. "Reading the river by night." Annals of Sediment 4.2 (2019): 100-121.
- Arai, Yuki, Ines Okafor, and Tomas Brandt. "Moss maps." BogCon. 2018.
- Okafor, Ines, et al. "Peat and prices." arXiv preprint arXiv:1901.00001 (2019).
""",
    """
Reading the river by night :: Ines Okafor, Tomas Brandt :: 2019
Moss maps :: Yuki Arai, Ines Okafor, Tomas Brandt :: 2018
Peat and prices :: Ines Okafor, et al. :: 2019
""",
)
sample(
    "Nature style",
    "markdown",
    """
## Publications
1. Okafor, I. J., Brandt, T. & Arai, Y. Reading the river by night. *Annals of Sediment* **4**, 100–121 (2019).
2. Arai, Y. & Okafor, I. J. Moss maps of the north. *J. Bryol.* **7**, 1–20 (2018).
3. Okafor, I. J. *et al.* Peat and prices. *Preprint at bioRxiv* https://doi.org/10.5555/2019.01.01 (2019).
""",
    """
Reading the river by night :: I. J. Okafor, T. Brandt, Y. Arai :: 2019
Moss maps of the north :: Y. Arai, I. J. Okafor :: 2018
Peat and prices :: I. J. Okafor, et al. :: 2019 :: doi=https://doi.org/10.5555/2019.01.01
""",
)
sample(
    "venue line first, then title and authors",
    "markdown",
    """
## Publications

*SRC 2023*
**Whispering Pumps**
Ines Okafor, Tomas Brandt
[paper](https://example.org/p) [code](https://example.org/c)

*WoN 2022*
**Shouting Pumps**
Tomas Brandt, Ines Okafor
[paper](https://example.org/s)
""",
    """
Whispering Pumps :: Ines Okafor, Tomas Brandt :: 2023 :: paper=https://example.org/p, code=https://example.org/c
Shouting Pumps :: Tomas Brandt, Ines Okafor :: 2022 :: paper=https://example.org/s
""",
)
sample(
    "titles as headings",
    "markdown",
    """
# Publications

### Whispering Pumps
Ines Okafor, Tomas Brandt  
SRC 2023  
[paper](https://example.org/p)

### Shouting Pumps of the North
Tomas Brandt, Ines Okafor  
WoN 2022  
""",
    """
Whispering Pumps :: Ines Okafor, Tomas Brandt :: 2023 :: paper=https://example.org/p
Shouting Pumps of the North :: Tomas Brandt, Ines Okafor :: 2022
""",
)
sample(
    "HTML table with column heads",
    "html",
    """
<h2>Publications</h2><table><tr><th>Year</th><th>Title</th><th>Authors</th><th>Venue</th></tr>
<tr><td>2023</td><td>Whispering Pumps</td><td>Ines Okafor, Tomas Brandt</td><td>SRC</td></tr>
<tr><td>2022</td><td>Shouting Pumps of the North</td><td>Tomas Brandt, Ines Okafor</td><td>WoN</td></tr></table>""",
    """
Whispering Pumps :: Ines Okafor, Tomas Brandt :: 2023
Shouting Pumps of the North :: Tomas Brandt, Ines Okafor :: 2022
""",
)
sample(
    "mixed title styles, legend in math",
    "latex",
    r"""
\section{Publications}
($\ast$ indicates equal contribution)
\begin{enumerate}
\item[J1.] Ines Okafor$^\ast$, Tomas Brandt$^\ast$ and Yuki Arai. Reading the river by night. \textit{Annals of Sediment}, 2019.
\item[C1.] {\bf Ines Okafor} and {\it Yuki Arai}. ``Moss maps''. BogCon, 2018. \url{https://example.org/m}
\end{enumerate}
""",
    """
Reading the river by night :: Ines Okafor*, Tomas Brandt*, Yuki Arai :: 2019
Moss maps :: Ines Okafor, Yuki Arai :: 2018 :: url=https://example.org/m
""",
)


def printed(reading: Reading) -> list[str]:
    return [
        " :: ".join(
            (
                record.title,
                ", ".join(
                    [f"{a.name}{'*' if a.co_first else ''}{'+' if a.corresponding else ''}" for a in record.authors]
                    + (["et al."] if record.others else [])
                ),
                str(record.year),
                ", ".join(f"{link.label}={link.url}" for link in record.links),
            )
        )
        for record in reading.records
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_wild_list_is_read(name):
    markup, text, truth = SAMPLES[name]
    reading = read(text, name="cv", format=markup)

    wanted = [line for line in truth.strip().split("\n") if line]
    found = printed(reading)
    assert [line.split(" :: ")[: len(w.split(" :: "))] for line, w in zip(found, wanted, strict=False)] == [
        w.split(" :: ") for w in wanted
    ]
    assert len(found) == len(wanted)
    assert not reading.unreadable
