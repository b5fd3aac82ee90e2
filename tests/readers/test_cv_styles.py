"""Lists in the styles that people use, with their truth.  People, papers and venues are invented."""

# ruff: noqa: E501 -- entries of real lists are long lines

from dataclasses import dataclass, field

import pytest

from publist.model import Reading
from publist.readers.printed import read_cv


@dataclass(frozen=True)
class Paper:
    """What must be read: a star behind a name is a co-first flag."""

    title: str
    authors: str
    year: int | None
    venue: str | None = None
    pages: str | None = None
    links: dict[str, str | None] = field(default_factory=dict)
    tag: str | None = None
    others: bool = False


@dataclass(frozen=True)
class Sample:
    name: str
    markup: str
    text: str
    papers: tuple[Paper, ...]


SAMPLES = [
    Sample(
        "tag first, quoted title, escaped stars, legend in one entry",
        "markdown",
        r"""
# Ines Okafor
## Papers
* [CLS 2021] Ines Okafor\*, Tomas Brandt\* and Yuki Arai "Sparse Grids for Slow Rivers", In Proceedings of the 4th Conference on Landscape Systems, pages 11–24, Oslo, Norway. [Paper, Code
* [HYD 2020] Yuki Arai and Ines Okafor, "Counting Stones: A Field Guide to Sampling", *Sixth Meeting on Hydrology*. (\*Co-First author) [Paper]
""",
        (
            Paper(
                "Sparse Grids for Slow Rivers",
                "Ines Okafor*, Tomas Brandt*, Yuki Arai",
                2021,
                "Proceedings of the 4th Conference on Landscape Systems",
                "11-24",
                {"Paper": None, "Code": None},
                "CLS 2021",
            ),
            Paper(
                "Counting Stones: A Field Guide to Sampling",
                "Yuki Arai, Ines Okafor",
                2020,
                "Sixth Meeting on Hydrology",
                links={"Paper": None},
                tag="HYD 2020",
            ),
        ),
    ),
    Sample(
        "APA, parenthesised year, ampersand",
        "text",
        """
PUBLICATIONS

Okafor, I., Brandt, T. M., & Arai, Y. (2019). Soil moisture under moving shade. Journal of Field Hydrology, 12(3), 45-67. https://doi.org/10.5555/jfh.2019.045

Brandt, T. M., & de la Cruz, M. (2017). What do gauges miss? Evidence from twelve creeks. Water and Land, 8(1), 1-19.
""",
        (
            Paper(
                "Soil moisture under moving shade",
                "I. Okafor, T. M. Brandt, Y. Arai",
                2019,
                "Journal of Field Hydrology",
                "45-67",
                {"doi": "https://doi.org/10.5555/jfh.2019.045"},
            ),
            Paper(
                "What do gauges miss? Evidence from twelve creeks",
                "T. M. Brandt, M. de la Cruz",
                2017,
                "Water and Land",
                "1-19",
            ),
        ),
    ),
    Sample(
        "APA with italic journal in Markdown",
        "markdown",
        """
## Journal Articles

1. Brandt, T., Okafor, I., and Arai, Y. (2018). Reading the riverbed. *Annals of Sediment*, *4*(2), 100–121. doi:10.5555/as.4.2
2. Arai, Y. (2015). Small dams and their owners. *Landscape Letters*, 9, 7–15.
""",
        (
            Paper(
                "Reading the riverbed",
                "T. Brandt, I. Okafor, Y. Arai",
                2018,
                "Annals of Sediment",
                "100-121",
                {"doi": "https://doi.org/10.5555/as.4.2"},
            ),
            Paper("Small dams and their owners", "Y. Arai", 2015, "Landscape Letters", "7-15"),
        ),
    ),
    Sample(
        "IEEE, initials first, quoted titles with the comma inside",
        "text",
        """
Publications

[1] T. Brandt, I. Okafor, and Y. Arai, "Gauge placement on braided streams," IEEE Trans. Water Eng., vol. 14, no. 2, pp. 233-247, Mar. 2016.
[2] I. Okafor and M. van den Berg, "Shade maps from cheap cameras," in Proc. 12th Int. Conf. Field Sensing (ICFS), Lisbon, Portugal, 2014, pp. 1-8.
""",
        (
            Paper(
                "Gauge placement on braided streams",
                "T. Brandt, I. Okafor, Y. Arai",
                2016,
                "IEEE Trans. Water Eng",
                "233-247",
            ),
            Paper("Shade maps from cheap cameras", "I. Okafor, M. van den Berg", 2014, None, "1-8"),
        ),
    ),
    Sample(
        "Chicago, first author inverted",
        "markdown",
        """
### Articles

- Brandt, Tomas, and Ines Okafor. 2012. “Owners of the Upper Valley.” *Rural History* 31 (4): 401–22.
- Okafor, Ines, Yuki Arai, and Tomas Brandt. 2010. “After the Flood.” *Land and Memory* 2 (1): 5–30.
""",
        (
            Paper("Owners of the Upper Valley", "Tomas Brandt, Ines Okafor", 2012, "Rural History", "401-22"),
            Paper("After the Flood", "Ines Okafor, Yuki Arai, Tomas Brandt", 2010, "Land and Memory", "5-30"),
        ),
    ),
    Sample(
        "ACM, year as a sentence",
        "text",
        """
Conference Papers

Ines Okafor, Tomas Brandt, and Yuki Arai. 2022. Fair queues for shared pumps. In Proceedings of the 9th Symposium on Rural Computing (SRC '22), 55-68. https://doi.org/10.5555/3500001.3500002

Yuki Arai and Tomas Brandt. 2021. Pipelines that heal. In Proceedings of the 8th Symposium on Rural Computing (SRC '21), 12-20.
""",
        (
            Paper(
                "Fair queues for shared pumps",
                "Ines Okafor, Tomas Brandt, Yuki Arai",
                2022,
                None,
                "55-68",
                {"doi": "https://doi.org/10.5555/3500001.3500002"},
            ),
            Paper("Pipelines that heal", "Yuki Arai, Tomas Brandt", 2021, None, "12-20"),
        ),
    ),
    Sample(
        "Vancouver, glued initials",
        "text",
        """
PUBLICATIONS

1. Okafor IJ, van der Meer T, Arai Y. Nitrate in shallow wells after spring rain. Water Res. 2013;47(5):1801-1812.
2. Brandt TM, Perez Luna A, Okafor IJ, et al. Iron bacteria in drains. Environ Microbiol. 2011;13(2):77-85.
""",
        (
            Paper(
                "Nitrate in shallow wells after spring rain",
                "IJ Okafor, T van der Meer, Y Arai",
                2013,
                "Water Res",
                "1801-1812",
            ),
            Paper(
                "Iron bacteria in drains",
                "TM Brandt, A Perez Luna, IJ Okafor",
                2011,
                "Environ Microbiol",
                "77-85",
                others=True,
            ),
        ),
    ),
    Sample(
        "title in bold on its own line, authors and venue below, links in brackets",
        "markdown",
        """
## Publications

- **Planning Walks with Uncertain Weather**<br>
  <u>Ines Okafor</u><sup>*</sup>, Tomas Brandt<sup>*</sup>, Yuki Arai<br>
  *Conference on Outdoor Computing (COC)*, 2023<br>
  [[pdf](https://example.org/walks.pdf)] [[code](https://example.org/walks)]
- **Maps That Forget**<br>
  Tomas Brandt, <u>Ines Okafor</u><br>
  *Workshop on Cartographic Privacy*, 2022<br>
  [[pdf](https://example.org/forget.pdf)]

<sup>*</sup> Equal contribution
""",
        (
            Paper(
                "Planning Walks with Uncertain Weather",
                "Ines Okafor*, Tomas Brandt*, Yuki Arai",
                2023,
                "Conference on Outdoor Computing (COC)",
                links={"pdf": "https://example.org/walks.pdf", "code": "https://example.org/walks"},
            ),
            Paper(
                "Maps That Forget",
                "Tomas Brandt, Ines Okafor",
                2022,
                "Workshop on Cartographic Privacy",
                links={"pdf": "https://example.org/forget.pdf"},
            ),
        ),
    ),
    Sample(
        "linked title first, bare tag, year headings",
        "markdown",
        """
# Publications

## 2024
- [Bridges over Noise: Robust Speech for Hikers](https://example.org/bridges). Ines Okafor, Tomas Brandt, Yuki Arai. COC 2024. [Code](https://example.org/b) | [Slides](https://example.org/s)

## 2023
- [A Quiet Microphone](https://example.org/quiet). Yuki Arai, Ines Okafor. Journal of Small Devices.
""",
        (
            Paper(
                "Bridges over Noise: Robust Speech for Hikers",
                "Ines Okafor, Tomas Brandt, Yuki Arai",
                2024,
                "COC 2024",
                links={
                    "title": "https://example.org/bridges",
                    "Code": "https://example.org/b",
                    "Slides": "https://example.org/s",
                },
            ),
            Paper(
                "A Quiet Microphone",
                "Yuki Arai, Ines Okafor",
                2023,
                "Journal of Small Devices",
                links={"title": "https://example.org/quiet"},
            ),
        ),
    ),
    Sample(
        "sentences, bold owner, dagger explained by a legend",
        "markdown",
        """
## Selected papers
† denotes equal contribution, * denotes corresponding author

1. **Ines Okafor**†, Tomas Brandt†, and Yuki Arai*. Learning to read gauges from photographs. In *Conference on Field Vision (CFV)*, 2020.
2. Tomas Brandt and **Ines Okafor***. Cheap calibration for cheap cameras. In *Conference on Field Vision (CFV)*, 2019.
""",
        (
            Paper(
                "Learning to read gauges from photographs",
                "Ines Okafor*, Tomas Brandt*, Yuki Arai",
                2020,
                "Conference on Field Vision (CFV)",
            ),
            Paper(
                "Cheap calibration for cheap cameras",
                "Tomas Brandt, Ines Okafor",
                2019,
                "Conference on Field Vision (CFV)",
            ),
        ),
    ),
    Sample(
        "marks before the names, legend under the heading",
        "markdown",
        r"""
# Publications
\* equal contribution

- \*Ines Okafor, \*Tomas Brandt, Yuki Arai, "Where Rivers Meet," Journal of Confluence, vol. 3, 2018.
- Yuki Arai, "Alone at the Gauge," Journal of Confluence, vol. 2, 2017.
""",
        (
            Paper("Where Rivers Meet", "Ines Okafor*, Tomas Brandt*, Yuki Arai", 2018, "Journal of Confluence"),
            Paper("Alone at the Gauge", "Yuki Arai", 2017, "Journal of Confluence"),
        ),
    ),
    Sample(
        "words instead of marks",
        "markdown",
        """
## Publications

- Ines Okafor (equal contribution), Tomas Brandt (equal contribution), Yuki Arai. "Twins in the Data." Workshop on Duplicates, 2021.
- Yuki Arai and Ines Okafor. "Singles in the Data." Workshop on Duplicates, 2020.
""",
        (
            Paper("Twins in the Data", "Ines Okafor*, Tomas Brandt*, Yuki Arai", 2021, "Workshop on Duplicates"),
            Paper("Singles in the Data", "Yuki Arai, Ines Okafor", 2020, "Workshop on Duplicates"),
        ),
    ),
    Sample(
        "semicolons between inverted names",
        "text",
        """
PUBLICATIONS

- Okafor, Ines; Brandt, Tomas; Arai, Yuki: Canals as Calendars. Proceedings of the Water History Conference 2009, pp. 3-14.
- Brandt, Tomas; Okafor, Ines: Locks and Keys. Proceedings of the Water History Conference 2008, pp. 20-31.
""",
        (
            Paper("Canals as Calendars", "Ines Okafor, Tomas Brandt, Yuki Arai", 2009, None, "3-14"),
            Paper("Locks and Keys", "Tomas Brandt, Ines Okafor", 2008, None, "20-31"),
        ),
    ),
    Sample(
        "DBLP's way: authors, colon, title",
        "text",
        """
PUBLICATIONS

[c2] Ines Okafor, Tomas Brandt: Indexing Rainfall for Range Queries. DRY 2016: 101-112
[c1] Tomas Brandt, Yuki Arai, Ines Okafor: Joins over Wet Streams. DRY 2015: 44-55
""",
        (
            Paper("Indexing Rainfall for Range Queries", "Ines Okafor, Tomas Brandt", 2016, "DRY 2016", "101-112"),
            Paper("Joins over Wet Streams", "Tomas Brandt, Yuki Arai, Ines Okafor", 2015, "DRY 2015", "44-55"),
        ),
    ),
    Sample(
        "title only, the owner is implied, dashes",
        "markdown",
        """
---
title: Publications
---
- [Gardens - A Model of Patience](https://example.org/gardens) - Slow Science Symposium, 2013 - [DOI](https://doi.org/10.5555/gardens.1)
- [Weeding by Degrees](https://example.org/weeding) (PhD Thesis)
""",
        (
            Paper(
                "Gardens - A Model of Patience",
                "",
                2013,
                "Slow Science Symposium",
                links={"title": "https://example.org/gardens", "DOI": "https://doi.org/10.5555/gardens.1"},
            ),
            Paper("Weeding by Degrees", "", None, "PhD Thesis", links={"title": "https://example.org/weeding"}),
        ),
    ),
    Sample(
        "title first in italics, with co-authors only",
        "markdown",
        """
## Papers

- *Proofs about puddles*, with Tomas Brandt and Yuki Arai. Journal of Wet Logic 7 (2014): 12–40.
- *Drying lemmas*, with Yuki Arai. Journal of Wet Logic 5 (2012): 1–9.
""",
        (
            Paper("Proofs about puddles", "Tomas Brandt, Yuki Arai", 2014, "Journal of Wet Logic", "12-40"),
            Paper("Drying lemmas", "Yuki Arai", 2012, "Journal of Wet Logic", "1-9"),
        ),
    ),
    Sample(
        "sub-items for authors, venue and links",
        "markdown",
        """
# Research

## Peer-reviewed publications

- Talking to Thermostats without a Screen
  - Ines Okafor, Yuki Arai, Tomas Brandt
  - Conference on Calm Interfaces (CCI), 2022
  - [Paper](https://example.org/t.pdf), [Video](https://example.org/v)
- Buttons That Explain Themselves
  - Yuki Arai, Ines Okafor
  - Conference on Calm Interfaces (CCI), 2021
""",
        (
            Paper(
                "Talking to Thermostats without a Screen",
                "Ines Okafor, Yuki Arai, Tomas Brandt",
                2022,
                "Conference on Calm Interfaces (CCI)",
                links={"Paper": "https://example.org/t.pdf", "Video": "https://example.org/v"},
            ),
            Paper(
                "Buttons That Explain Themselves", "Yuki Arai, Ines Okafor", 2021, "Conference on Calm Interfaces (CCI)"
            ),
        ),
    ),
    Sample(
        "wrapped plain text, numbered, with a talk section that repeats a title",
        "text",
        """
Ines Okafor

Education
---------
PhD, Rural Computing, 2015

Publications
------------
1. Ines Okafor and Tomas Brandt. Harvest forecasts from
   neighbours' gossip. In Proceedings of the 3rd Workshop on
   Informal Data, pages 31-40, 2018.
2. Tomas Brandt, Ines Okafor, and Yuki Arai. The price of
   a bucket. Journal of Village Economics, 4(1):77-99, 2016.

Invited talks
-------------
1. Harvest forecasts from neighbours' gossip. Village Day, 2018.
""",
        (
            Paper(
                "Harvest forecasts from neighbours' gossip",
                "Ines Okafor, Tomas Brandt",
                2018,
                "Proceedings of the 3rd Workshop on Informal Data",
                "31-40",
            ),
            Paper(
                "The price of a bucket",
                "Tomas Brandt, Ines Okafor, Yuki Arai",
                2016,
                "Journal of Village Economics",
                "77-99",
            ),
        ),
    ),
    Sample(
        "paragraphs, title first in bold with a full stop",
        "markdown",
        """
## Selected publications

**Moss grows on the north side of models.** Okafor IJ, Brandt T, Arai Y. Bryology 2021. doi: 10.5555/bry.2021.7

**Lichens as clocks.** Brandt T, Okafor IJ. Nat Walks. 2019 Sep;15(1):8439. doi: 10.5555/nw.15.1.

[Full list](https://example.org/all)
""",
        (
            Paper(
                "Moss grows on the north side of models",
                "IJ Okafor, T Brandt, Y Arai",
                2021,
                "Bryology",
                links={"doi": "https://doi.org/10.5555/bry.2021.7"},
            ),
            Paper(
                "Lichens as clocks",
                "T Brandt, IJ Okafor",
                2019,
                "Nat Walks",
                "8439",
                links={"doi": "https://doi.org/10.5555/nw.15.1"},
            ),
        ),
    ),
    Sample(
        "preprints under arXiv",
        "markdown",
        """
### Preprints
- Ines Okafor, Yuki Arai. **Forgetting in Shallow Networks of Wells.** arXiv preprint arXiv:2101.00001, 2021.
- Yuki Arai, Ines Okafor. **Wells and Their Graphs.** arXiv:2002.00002 (2020).
""",
        (
            Paper(
                "Forgetting in Shallow Networks of Wells",
                "Ines Okafor, Yuki Arai",
                2021,
                "arXiv preprint arXiv:2101.00001",
            ),
            Paper("Wells and Their Graphs", "Yuki Arai, Ines Okafor", 2020, "arXiv:2002.00002"),
        ),
    ),
    Sample(
        "Korean and accented names, a mark inside bold",
        "markdown",
        r"""
## Publications
- **김하늘\***, Özge Şahin\*, Łukasz Nowak. "Listening to Wetlands". Proceedings of the Conference on Marsh Acoustics, 2022.
- Łukasz Nowak, **김하늘**. "Frogs in Stereo". Proceedings of the Conference on Marsh Acoustics, 2021.
""",
        (
            Paper(
                "Listening to Wetlands",
                "김하늘*, Özge Şahin*, Łukasz Nowak",
                2022,
                "Proceedings of the Conference on Marsh Acoustics",
            ),
            Paper("Frogs in Stereo", "Łukasz Nowak, 김하늘", 2021, "Proceedings of the Conference on Marsh Acoustics"),
        ),
    ),
    Sample(
        "a bare list without any heading",
        "text",
        """
Ines Okafor, Tomas Brandt, "Ladders for Frogs," Journal of Amphibian Access, vol. 2, pp. 9-18, 2011.

Yuki Arai, Ines Okafor, "Doors for Toads," Journal of Amphibian Access, vol. 1, pp. 1-8, 2010.
""",
        (
            Paper("Ladders for Frogs", "Ines Okafor, Tomas Brandt", 2011, "Journal of Amphibian Access", "9-18"),
            Paper("Doors for Toads", "Yuki Arai, Ines Okafor", 2010, "Journal of Amphibian Access", "1-8"),
        ),
    ),
]

SAMPLES += [
    Sample(
        "LaTeX with macros for the owner and for entries, etaremune, a comment",
        "latex",
        r"""\documentclass[11pt]{article}
\newcommand{\me}{\textbf{I.~Okafor}}
\newcommand{\pub}[4]{\item #1, ``#2,'' \emph{#3}, #4.}
\begin{document}
\section{Education}
PhD, 2015
\section{Publications}
% \item Nobody, ``Not Mine,'' 2018.
\begin{etaremune}
\item \me$^*$, T.~Brandt$^*$, and Y.~Arai. \href{https://example.org/p}{Rivers of \'Etudes}. In \emph{Proc.\ of the Conference on Rivers (CR)}, 2020. % note
\item T.~Brandt, \me, \textit{et al.} Stones \& bones: a {BIG} survey. \emph{Journal of Stones}, 12(3):45--67, 2019. [\href{https://example.org/pdf}{pdf}]
\end{etaremune}
\subsection*{Journal articles}
\begin{itemize}
\pub{\me\ and Y. Arai}{Walking slowly}{Annals of Walking}{vol. 2, pp. 1--9, 2018}
\end{itemize}
\section{Talks}
\begin{itemize}
\item Walking slowly. A talk, 2018.
\end{itemize}
\end{document}
""",
        (
            Paper(
                "Rivers of Études",
                "I. Okafor*, T. Brandt*, Y. Arai",
                2020,
                "Proc. of the Conference on Rivers (CR)",
                links={"title": "https://example.org/p"},
            ),
            Paper(
                "Stones & bones: a BIG survey",
                "T. Brandt, I. Okafor",
                2019,
                "Journal of Stones",
                "45-67",
                {"pdf": "https://example.org/pdf"},
                others=True,
            ),
            Paper("Walking slowly", "I. Okafor, Y. Arai", 2018, "Annals of Walking", "1-9"),
        ),
    ),
    Sample(
        "LaTeX bibliography items",
        "latex",
        r"""
\begin{thebibliography}{9}
\bibitem{a} I. Okafor and T. Brandt. \newblock Rivers in winter months. \newblock {\em Journal of Ice}, 3:1--10, 2011.
\bibitem[B]{b} T. Brandt and I. Okafor.
  \newblock Rivers in summer months.
  \newblock {\em Journal of Ice}, 2:11--20, 2010.
\end{thebibliography}
""",
        (
            Paper("Rivers in winter months", "I. Okafor, T. Brandt", 2011, "Journal of Ice", "1-10"),
            Paper("Rivers in summer months", "T. Brandt, I. Okafor", 2010, "Journal of Ice", "11-20"),
        ),
    ),
    Sample(
        "a generated home page in HTML",
        "html",
        """<html><head><title>x</title></head><body><nav><ul><li>Home</li></ul></nav>
<h1>Ines Okafor</h1><h2>Publications</h2><h3>2022</h3>
<ol class="bibliography"><li>
<div class="row"><div class="abbr"><abbr class="badge">COC</abbr></div>
<div class="title">Rivers of Small Devices</div>
<div class="author"><em>Ines Okafor</em>, <a href="https://example.org/t">Tomas Brandt</a>, and Yuki Arai</div>
<div class="periodical"><em>In Conference on Outdoor Computing</em></div>
<div class="links"><a href="https://example.org/a.pdf">PDF</a> <a class="btn" href="https://example.org/c">Code</a></div></div></li></ol>
<h2>Service</h2><ul><li>Reviewer, Journal of Rivers, 2020</li></ul>
</body></html>""",
        (
            Paper(
                "Rivers of Small Devices",
                "Ines Okafor, Tomas Brandt, Yuki Arai",
                2022,
                "Conference on Outdoor Computing",
                links={"PDF": "https://example.org/a.pdf", "Code": "https://example.org/c"},
                tag="COC",
            ),
        ),
    ),
    Sample(
        "HTML paragraphs with line breaks, owner in bold with a star",
        "html",
        """<h2>Papers</h2>
<p>* equal contribution</p>
<p><a href="https://example.org/1">Ferries That Wait</a><br><strong>Ines Okafor*</strong>, Yuki Arai*, Tomas Brandt<br><i>CFV 2021</i> (Oral)<br><a href="https://example.org/p">paper</a> / <a href="https://example.org/v">video</a></p>
<p><a href="https://example.org/2">Ferries That Leave</a><br>Tomas Brandt, <strong>Ines Okafor</strong><br><i>CFV 2020</i></p>""",
        (
            Paper(
                "Ferries That Wait",
                "Ines Okafor*, Yuki Arai*, Tomas Brandt",
                2021,
                "CFV 2021",
                links={
                    "title": "https://example.org/1",
                    "paper": "https://example.org/p",
                    "video": "https://example.org/v",
                },
            ),
            Paper(
                "Ferries That Leave",
                "Tomas Brandt, Ines Okafor",
                2020,
                "CFV 2020",
                links={"title": "https://example.org/2"},
            ),
        ),
    ),
    Sample(
        "a Markdown table",
        "markdown",
        """## Publications
| Year | Paper | Where |
|------|-------|-------|
| 2020 | Ines Okafor, Yuki Arai. "Tables of Rivers." | Journal of Tables |
| 2019 | Yuki Arai, Ines Okafor. "Rivers of Tables." | Journal of Tables |
""",
        (
            Paper("Tables of Rivers", "Ines Okafor, Yuki Arai", 2020, "Journal of Tables"),
            Paper("Rivers of Tables", "Yuki Arai, Ines Okafor", 2019, "Journal of Tables"),
        ),
    ),
    Sample(
        "five styles in one list",
        "markdown",
        """#### Conference
1. **Okafor, I.**, & Arai, Y. (2021, June). Slow rivers and their maps. In *Proceedings of the Conference on Maps* (pp. 12-20). ACM.
2. *Okafor I, Arai Y.* Fast rivers and maps. CFV'20.
3. I. Okafor, Y. Arai, **Wide rivers and narrow maps**, *CFV 2019*, [arXiv:1901.00001](https://arxiv.org/abs/1901.00001)
4. "Narrow maps", Ines Okafor and Yuki Arai, CFV 2018 (Best Paper Award)
5. **Narrow rivers**. Ines Okafor, Yuki Arai, in CFV, 2017. [[paper](https://example.org/a)][[code](https://example.org/b)]
""",
        (
            Paper(
                "Slow rivers and their maps",
                "I. Okafor, Y. Arai",
                2021,
                "Proceedings of the Conference on Maps",
                "12-20",
            ),
            Paper("Fast rivers and maps", "I Okafor, Y Arai", 2020),
            Paper(
                "Wide rivers and narrow maps",
                "I. Okafor, Y. Arai",
                2019,
                "CFV 2019",
                links={"arXiv:1901.00001": "https://arxiv.org/abs/1901.00001"},
            ),
            Paper("Narrow maps", "Ines Okafor, Yuki Arai", 2018, "CFV 2018"),
            Paper(
                "Narrow rivers",
                "Ines Okafor, Yuki Arai",
                2017,
                links={"paper": "https://example.org/a", "code": "https://example.org/b"},
            ),
        ),
    ),
    Sample(
        "companions in parentheses, a status before the byline",
        "text",
        """Ines Okafor
Publications

* Ines Okafor, Yuki Arai: "Tides of Text", Journal of Beaches 4 (2023), 5-9.
* Ines Okafor (with Yuki Arai), "Tides of Sand", Journal of Beaches 3 (2021), 1-20.
* Under submission: Ines Okafor, Yuki Arai. "Tides of Tides". 2024.
""",
        (
            Paper("Tides of Text", "Ines Okafor, Yuki Arai", 2023, "Journal of Beaches", "5-9"),
            Paper("Tides of Sand", "Ines Okafor, Yuki Arai", 2021, "Journal of Beaches", "1-20"),
            Paper("Tides of Tides", "Ines Okafor, Yuki Arai", 2024),
        ),
    ),
]


def printed(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (
            r.title,
            ", ".join(a.name + ("*" if a.co_first else "") for a in r.authors),
            r.year,
            r.pages,
            r.tag,
            r.others,
            {link.label: link.url for link in r.links},
        )
        for r in reading.records
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.name)
def test_list_of_this_style_is_read(sample):
    reading = read_cv(sample.text, markup=sample.markup)

    assert printed(reading) == [(p.title, p.authors, p.year, p.pages, p.tag, p.others, p.links) for p in sample.papers]
    assert not reading.unreadable
    for record, paper in zip(reading.records, sample.papers, strict=True):
        if paper.venue is not None:
            assert record.venue == paper.venue


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.name)
def test_line_ends_do_not_matter(sample):
    expected = [
        (r.title, r.authors, r.line, r.year, r.links) for r in read_cv(sample.text, markup=sample.markup).records
    ]

    for ending in ("\r\n", "\r"):
        text = sample.text.rstrip("\n").replace("\n", ending)
        assert [
            (r.title, r.authors, r.line, r.year, r.links) for r in read_cv(text, markup=sample.markup).records
        ] == expected


@pytest.mark.parametrize("sample", [s for s in SAMPLES if s.markup == "text"], ids=lambda s: s.name)
def test_plain_text_reads_the_same_as_markdown(sample):
    as_text, as_markdown = read_cv(sample.text, markup="text"), read_cv(sample.text, markup="markdown")

    if as_markdown.records:
        assert [r.title for r in as_markdown.records] == [r.title for r in as_text.records]
