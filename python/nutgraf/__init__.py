"""Key sentences of articles, word for word: a thin layer over the program nutgraf, which runs beside Python.

One `nutgraf batch` is started when it is first needed and answers line by line until Python ends.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sysconfig
import threading
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping, Union

__all__ = ["summarize", "summarize_many", "program"]


def program() -> str:
    """Where the program is: beside this Python, in the person's own folder, or on the path."""
    name = "nutgraf" + (sysconfig.get_config_var("EXE") or "")
    beside = Path(__file__).resolve().parents[1] / "bin" / name  # pip install --target
    folders = [sysconfig.get_path("scripts"), sysconfig.get_path("scripts", os.name + "_user")]
    found = [path for path in [*(Path(folder) / name for folder in folders), beside] if path.is_file()]
    on_path = str(found[0]) if found else shutil.which("nutgraf")
    if on_path is None:
        raise FileNotFoundError("the program nutgraf is not installed beside this Python, nor on the path")
    return on_path


def summarize(text: str, **fields: Any) -> dict[str, Any]:
    """The key sentences of one text.

    `fields` are those of `nutgraf batch`: title, length (3, "80w", "20%"), lang, url … Spans count characters:
    `text[start:end]` is a sentence for each of `source_spans`. Raises ValueError where there is no answer.
    """
    (answer,) = summarize_many([{"text": text, **fields}])
    if "error" in answer:
        raise ValueError(answer["error"])
    return answer


def summarize_many(documents: Iterable[Union[str, Mapping[str, Any]]]) -> Iterator[dict[str, Any]]:
    """The key sentences of many texts, one answer each, in order, on all cores, in bounded memory.

    A document is a text, or the fields of a line of `nutgraf batch`; fields that nutgraf does not read are passed
    through. One that cannot be read is answered by {"id", "error"} in its place.
    """
    lines = (json.dumps({"text": one} if isinstance(one, str) else dict(one)) for one in documents)
    process, sent = _taken(), queue.SimpleQueue()
    threading.Thread(target=_write, args=(process, lines, sent), daemon=True).start()
    try:
        while (answered := sent.get()) is True:
            line = process.stdout.readline()
            if not line:
                raise RuntimeError(f"nutgraf ended early, with code {process.wait()}")
            yield json.loads(line)
        if answered is not None:
            raise answered
    except BaseException:  # Answers that nobody waits for must not reach the next one who asks.
        process.kill()
        process.wait()
        raise
    _idle.append((os.getpid(), process))


_idle: list[tuple[int, subprocess.Popen]] = []


def _taken() -> subprocess.Popen:
    """A program that waits for lines, started where there is none; a Python that was forked starts its own."""
    while _idle:
        owner, process = _idle.pop()
        if owner == os.getpid() and process.poll() is None:
            return process
    command = [program(), "batch", "--quiet", "--keep", "--offsets", "chars"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _write(process: subprocess.Popen, lines: Iterator[str], sent: queue.SimpleQueue) -> None:
    try:
        for line in lines:
            process.stdin.write(line.encode() + b"\n")
            process.stdin.flush()
            sent.put(True)
        sent.put(None)
    except Exception as error:  # What the caller's own documents raise is raised where they are asked for.
        sent.put(error)
