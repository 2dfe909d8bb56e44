"""The measure of events on a real Spark cluster, a master and two workers on loopback: the same numbers as on DuckDB."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pytest

from bilat.measures import Held, Scope
from bilat.measures.catalogue import run, sql, unbound
from bilat.measures.counts import tally
from bilat.measures.events import GDELT, QUADS, build, dyad_months, gdelt_dyad_months
from bilat.measures.parts import summed

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
    pytest.mark.skipif(
        find_spec("pyspark") is None or shutil.which("java") is None, reason="needs Java and `pip install 'bilat[cluster]'`"
    ),
]
WAIT = 90.0  # seconds for a part of the cluster to come up
DRIVER = """
import json, sys
from pyspark.sql import SparkSession
master, table, paths, query = json.load(sys.stdin)
spark = (SparkSession.builder.master(master).appName("bilat")
    .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1").config("spark.ui.enabled", "false")
    .config("spark.sql.session.timeZone", "UTC").config("spark.sql.shuffle.partitions", "4").config("spark.cores.max", "2")
    .config("spark.executor.memory", "512m").getOrCreate())
spark.read.parquet(*paths).createOrReplaceTempView(table)
rows = [row.asDict() for row in spark.sql(query).collect()]
executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
spark.stop()
print("\\n" + json.dumps({"rows": rows, "executors": executors}, default=str))
"""


def started(command: list[str], folder: Path, env: dict[str, str], said: str) -> tuple[subprocess.Popen[bytes], str]:
    """A part of the cluster and what its log says where it is up; the log is a file, so that the part is never kept waiting."""
    log = folder / f"{said[:8]}-{len(list(folder.iterdir()))}.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT, env=env, cwd=folder)
    until = time.monotonic() + WAIT
    while time.monotonic() < until and process.poll() is None:
        if found := re.search(said, log.read_text(errors="replace")):
            return process, found[1]
        time.sleep(0.2)
    process.kill()
    process.wait()
    pytest.fail(f"{' '.join(command[1:3])} did not come up: {log.read_text(errors='replace')[-800:]}")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a master with two workers, and the environment for its driver."""
    spec = find_spec("pyspark")
    assert spec is not None and spec.origin is not None
    home, folder = Path(spec.origin).parent, tmp_path_factory.mktemp("cluster")
    env = os.environ | {
        "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m", "SPARK_LOG_DIR": str(folder),
        "SPARK_WORKER_DIR": str(folder / "work"), "PYSPARK_PYTHON": sys.executable,
    }  # fmt: skip
    start = [str(home / "bin" / "spark-class")]
    processes = []
    try:
        master, address = started(
            [*start, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0"],
            folder, env, r"Starting Spark master at (spark://127\.0\.0\.1:\d+)",
        )  # fmt: skip
        processes.append(master)
        for _ in range(2):
            worker = [*start, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
            process, _said = started(
                [*worker, "--cores", "1", "--memory", "1g", address], folder, env, r"(Successfully registered with master)"
            )
            processes.append(process)
        yield address, env
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture
def events(made: Callable[..., Held]) -> Held:
    """A year and a half of events among five states, some without an actor, a score or a quad class."""
    states = ("AAA", "BBB", "CCC", "DDD", None)
    rows = []
    for i in range(600):
        score = None if i % 11 == 0 else (i * 7 % 200) / 10 - 10
        quad = None if i % 13 == 0 else QUADS[i % 4]
        day = date(2018, 9, 1) + timedelta(days=i * 5 % 540)
        rows.append((day, states[i % 5], states[i * 3 % 5 if i % 2 else i * 7 % 4], "CONSULT", quad, score, 1 + i % 3))
    return made("events", rows)


def on_spark(cluster: tuple[str, dict[str, str]], table: str, paths: tuple[str, ...], expression: Any) -> list[dict[str, Any]]:
    """The rows that both workers together give."""
    master, env = cluster
    told = subprocess.run(
        [sys.executable, "-c", DRIVER], input=json.dumps([master, table, paths, sql(expression, "pyspark")]), text=True,
        capture_output=True, env=env, timeout=240, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr[-1500:]
    answer = json.loads(told.stdout.strip().splitlines()[-1])
    assert answer["executors"] == 2
    return list(answer["rows"])


def same(here: list[dict[str, Any]], there: list[dict[str, Any]]) -> None:
    ours, theirs = ({key(row): row for row in rows} for rows in (here, there))
    assert len(ours) == len(here) > 50 and set(ours) == set(theirs)
    for name, row in ours.items():
        for column, value in row.items():
            if isinstance(value, int | float):
                assert theirs[name][column] == pytest.approx(value, rel=1e-12), (name, column)
            else:
                assert str(theirs[name][column]) == str(value), (name, column)


@pytest.mark.parametrize("measure", [dyad_months, build], ids=["dyad-months", "with shares"])
def test_a_spark_cluster_gives_the_same_numbers(cluster: tuple[str, dict[str, str]], events: Held, measure: Callable[..., Any]) -> None:
    expression = measure(unbound("events"), Scope(2018, 2020))
    same(run(events, expression), on_spark(cluster, "events", events.paths, expression))


def counted(acts: Any) -> Any:
    """The counts that series of ties are made from, by month and quad class, for all dyads."""
    return tally(summed(acts, "cameo", "month"), "quad", "month")


def test_the_counts_of_ties_are_the_same_on_a_spark_cluster(cluster: tuple[str, dict[str, str]], events: Held) -> None:
    expression = counted(unbound("events"))
    ours, theirs = ({(*key(r, "start"), r["category"]): r for r in rows} for rows in (run(events, expression), on_spark(cluster, "events", events.paths, expression)))  # fmt: skip
    assert len(ours) > 50 and set(ours) == set(theirs)
    for name, row in ours.items():
        for column in ("count", "scored", "total", "squared"):
            assert theirs[name][column] == (None if row[column] is None else pytest.approx(float(row[column]), rel=1e-12)), (name, column)


def test_and_so_it_does_from_the_columns_of_gdelt(cluster: tuple[str, dict[str, str]], events: Held, tmp_path: Path) -> None:
    path = str(tmp_path / "gdelt.parquet")
    with duckdb.connect() as db:
        db.execute(
            f"""copy (select year(date) * 100 + month(date) as MonthYear, source as Actor1CountryCode, target as Actor2CountryCode,
            list_position({list(QUADS)}, quad) as QuadClass, score as GoldsteinScale from '{events.paths[0]}') to '{path}'"""
        )
        expression = gdelt_dyad_months(ibis.table(GDELT, name="gdelt"), Scope(2018, 2020))
        db.execute(f"create view gdelt as from '{path}'")
        found = db.execute(sql(expression))
        here = [dict(zip((d[0] for d in found.description or ()), row, strict=True)) for row in found.fetchall()]
    same(here, on_spark(cluster, "gdelt", (path,), expression))


def key(row: dict[str, Any], period: str = "") -> tuple[str, str, str]:
    return row["source"], row["target"], str(row[period] if period else row.get("period") or row["month"])[:10]
