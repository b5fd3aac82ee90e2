"""A list matched with an index on Spark: its tables, our blocks, and ``match_papers`` as a vectorised function.

pyspark, pandas and pyarrow are no dependencies of publist: install them by hand, with a Java of 17 or newer.  What
comes out is compared, entry by entry, with what one process says that asks the same index by itself.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import Any

from publist.index.layout import read_manifest
from publist.index.lookup import OpenIndex
from publist.index.rows import identifier_of, text_of
from publist.matching.papers import PaperFacts, match_papers
from publist.matching.papers.index import JUDGED, LOOKED_AT, MANY
from publist.model import Outcome
from publist.registry import BULK
from publist.text.identifiers import canonical
from publist.text.titles import is_whole, title_blocks

ENTRIES = 100_000
COMPARED = 2_000
Row = dict[str, Any]
Best = tuple[str, str, float] | None
"""Key, outcome and score of the record that an entry is, or may be."""
PLACES = 6
"""Weights are rounded to so many decimals: a sum must not depend on the order of its parts."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("index", type=Path, help="an index, as bulk_index.py --folder makes one")
    parser.add_argument("--entries", type=int, default=ENTRIES, help=f"of the list (default {ENTRIES:,})")
    parser.add_argument("--compared", type=int, default=COMPARED, help=f"with one process (default {COMPARED:,})")
    parser.add_argument("--cores", type=int, default=2)
    given = parser.parse_args()
    index = OpenIndex(given.index, BULK.get)
    entries = made_up_list(index, given.entries)
    began = time.perf_counter()
    found = on_spark(given.index, entries, given.cores)
    seconds = time.perf_counter() - began
    print(f"Spark, {given.cores} cores: {len(entries):,} entries in {seconds:,.0f} s, {said(found.values())}")
    chosen = random.Random(5).sample(entries, min(given.compared, len(entries)))
    began = time.perf_counter()
    alone = {entry["number"]: in_one_process(index, entry) for entry in chosen}
    seconds = time.perf_counter() - began
    differing = [number for number, best in alone.items() if found.get(number) != best]
    print(f"one process: {len(alone):,} of them in {seconds:,.0f} s, {len(differing)} with another outcome")
    if differing:
        number = differing[0]
        raise SystemExit(f"entry {number}: Spark says {found.get(number)}, one process {alone[number]}")


def made_up_list(index: OpenIndex, number: int) -> list[Row]:
    """Entries as people write them: records of the index with and without a DOI, with slips, and some that it lacks."""
    import duckdb

    tables = f"{index.folder}/{index.manifest.data}/records/*/*.parquet"
    rows = duckdb.execute(
        f"SELECT title, authors, venue, year, identifiers FROM read_parquet('{tables}', hive_partitioning = false) "
        f"WHERE len(authors) > 0 ORDER BY hash(key) LIMIT {number:d}"
    ).fetchall()
    draw = random.Random(3)
    return [entry(draw, at, *row) for at, row in enumerate(rows)]


def entry(
    draw: random.Random, number: int, title: str, authors: list[str], venue: str | None, year: int, known: list[str]
) -> Row:
    kind = draw.random()
    words = title.split()
    if kind < 0.2:
        words[draw.randrange(len(words))] += "s"
    elif kind < 0.3:
        words = [*words, "extended", "version"]
    elif kind < 0.4:
        words = [word[::-1] for word in words]  # of no paper
    elif kind < 0.5:
        authors = [f"{name[0]}. {name.rpartition(' ')[2]}" for name in authors]
    with_doi = kind >= 0.5 and draw.random() < 0.5
    return {
        "number": number,
        "title": " ".join(words),
        "authors": authors,
        "venue": venue,
        "year": year,
        "identifiers": known if with_doi else [],
    }


def facts_of(row: Row) -> PaperFacts:
    year = row["year"]
    identifiers = row["identifiers"]
    return PaperFacts(
        title=row["title"],
        authors=tuple(row["authors"]),
        venue=row["venue"] or None,
        year=int(year) if year else None,
        identifiers=frozenset(map(identifier_of, () if identifiers is None else identifiers)),
        pages=None,
    )


def judged(entry_facts: PaperFacts, record_facts: PaperFacts) -> tuple[str, float]:
    match = match_papers(entry_facts, record_facts)
    return match.outcome.value, match.score


def said(found: Any) -> str:
    outcomes = [best[1] for best in found]
    same, ask = (sum(one == kind.value for one in outcomes) for kind in (Outcome.SAME, Outcome.ASK))
    return f"{same:,} the same as a record, {ask:,} to be asked about"


# --- one process


def in_one_process(index: OpenIndex, given: Row) -> Best:
    """The best record of an entry, by look-ups in the index."""
    facts = facts_of(given)
    named = index.keys_under("identifiers", "identifier", keys_of(given)["canonical"])
    keys = {key for some in named.values() for key in some}
    blocks = title_blocks(given["title"])
    keys.update(
        key
        for some in index.keys_under("titles", "block", [b for b in blocks if is_whole(b)]).values()
        for key in some[:MANY]
    )
    keys |= likeliest(index, blocks)
    best: list[tuple[int, float, str]] = []
    for row in index.rows_of("records", "key", keys, "key, title, authors, venue, year, identifiers"):
        names = ("key", "title", "authors", "venue", "year", "identifiers")
        record = dict(zip(names, row, strict=True))
        outcome, score = judged(facts, facts_of(record))
        if outcome != Outcome.DIFFERENT.value:
            best.append((0 if outcome == Outcome.SAME.value else 1, -score, str(record["key"])))
    if not best:
        return None
    rank, score, key = min(best)
    return key, (Outcome.SAME if rank == 0 else Outcome.ASK).value, -score


def likeliest(index: OpenIndex, blocks: set[str]) -> set[str]:
    """Of the records that share the rarest blocks, those that share most."""
    sizes = {block: size for block, size in index.sizes(blocks).items() if size <= LOOKED_AT and not is_whole(block)}
    rare: list[str] = []
    looked = 0
    for block in sorted(sizes, key=lambda one: (sizes[one], one)):
        looked += sizes[block]
        if looked > LOOKED_AT and rare:
            break
        rare.append(block)
    weights: dict[str, float] = {}
    for block, keys in index.keys_under("titles", "block", rare).items():
        for key in keys:
            weights[key] = weights.get(key, 0.0) + log(1 + index.manifest.papers / sizes[block])
    order = sorted(weights, key=lambda key: (-round(weights[key], PLACES), key))
    return set(order[:JUDGED])


# --- Spark


def on_spark(folder: Path, entries: list[Row], cores: int) -> dict[int, Best]:
    """The best record of every entry that has one."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    with tempfile.TemporaryDirectory(prefix="publist-spark-") as scratch:
        spark = (
            SparkSession.builder.master(f"local[{cores}]")
            .appName("publist")
            .config("spark.driver.memory", "2g")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.local.dir", scratch)
            .config("spark.sql.shuffle.partitions", 4 * cores)
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", 5_000)
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("ERROR")
        try:
            return _matched(spark, folder, entries, Path(scratch))
        finally:
            spark.stop()


def _matched(spark: Any, folder: Path, entries: list[Row], scratch: Path) -> dict[int, Best]:
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    manifest = read_manifest(folder)
    tables = {
        name: spark.read.parquet(str(folder / manifest.data / name)) for name in ("titles", "identifiers", "records")
    }
    with (scratch / "list.jsonl").open("w") as file:
        file.writelines(json.dumps(one | keys_of(one)) + "\n" for one in entries)
    # A list of a thousand users would come from a table of theirs; its blocks are made where it is read.
    given = spark.read.json(str(scratch / "list.jsonl"), schema=ENTRY).repartition(16).cache()
    blocks = given.select("number", sql.explode("blocks").alias("block"))
    wanted = blocks.select("block").distinct()
    titles = tables["titles"].select("block", "key").join(wanted, "block").cache()
    sizes = titles.groupBy("block").agg(sql.count("*").alias("size"))
    exact = (
        blocks.where(sql.startswith("block", sql.lit("=")))
        .join(titles, "block")
        .withColumn("at", sql.row_number().over(Window.partitionBy("number").orderBy("key")))
        .where(f"at <= {MANY}")
    )
    order = Window.partitionBy("number").orderBy("size", "block").rowsBetween(Window.unboundedPreceding, 0)
    rare = (
        blocks.where(~sql.startswith("block", sql.lit("=")))
        .join(sizes.where(f"size <= {LOOKED_AT}"), "block")
        .withColumn("looked", sql.sum("size").over(order))
        .where(f"looked <= {LOOKED_AT}")
    )
    weight = sql.round(sql.sum(sql.log(1 + sql.lit(manifest.papers) / sql.col("size"))), PLACES)
    likely = (
        rare.join(titles, "block")
        .groupBy("number", "key")
        .agg(weight.alias("weight"))
        .withColumn("at", sql.row_number().over(Window.partitionBy("number").orderBy(sql.desc("weight"), "key")))
        .where(f"at <= {JUDGED}")
    )
    named = given.select("number", sql.explode("canonical").alias("identifier")).join(
        tables["identifiers"].select("identifier", "key"), "identifier"
    )
    pairs = exact.select("number", "key").union(likely.select("number", "key")).union(named.select("number", "key"))
    record = tables["records"].select(
        "key", *(sql.col(name).alias(f"r_{name}") for name in ("title", "authors", "venue", "year", "identifiers"))
    )
    asked = pairs.distinct().join(given.drop("blocks", "canonical"), "number").join(record, "key")
    matched = asked.mapInPandas(vectorised, schema="number long, key string, outcome string, score double")
    first = Window.partitionBy("number").orderBy(
        (sql.col("outcome") != Outcome.SAME.value).cast("int"), sql.desc("score"), "key"
    )
    best = matched.withColumn("at", sql.row_number().over(first)).where("at = 1")
    return {row["number"]: (row["key"], row["outcome"], row["score"]) for row in best.collect()}


ENTRY = (
    "number long, title string, authors array<string>, venue string, year int, identifiers array<string>, "
    "blocks array<string>, canonical array<string>"
)


def keys_of(one: Row) -> Row:
    """What an entry is looked up by, as the tables have it."""
    return {
        "blocks": sorted(title_blocks(one["title"])),
        "canonical": [text_of(canonical(identifier_of(text))) for text in one["identifiers"]],
    }


def vectorised(frames: Iterator[Any]) -> Iterator[Any]:
    """``match_papers`` over frames of pairs; what is different is left out."""
    import pandas as pd

    names = ("title", "authors", "venue", "year", "identifiers")
    for frame in frames:
        plain = frame.astype(object).where(frame.notna(), None)
        found = []
        for row in plain.to_dict("records"):
            outcome, score = judged(facts_of(row), facts_of({name: row[f"r_{name}"] for name in names}))
            if outcome != Outcome.DIFFERENT.value:
                found.append((row["number"], row["key"], outcome, score))
        yield pd.DataFrame(found, columns=["number", "key", "outcome", "score"])


if __name__ == "__main__":
    main()
