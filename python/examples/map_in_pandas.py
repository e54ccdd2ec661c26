"""Summaries of a table in Spark, by `mapInPandas`: each executor runs its own nutgraf."""

from typing import Iterator

import pandas

import nutgraf


def summaries(frames: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    for frame in frames:
        answers = nutgraf.summarize_many(frame.to_dict("records"))
        rows = [(answer["id"], " ".join(answer.get("sentences", [])), answer.get("error")) for answer in answers]
        yield pandas.DataFrame(rows, columns=["id", "summary", "error"])


def summarized(articles):
    """A table with the columns id and text → one with id, summary and error."""
    return articles.mapInPandas(summaries, "id long, summary string, error string")
