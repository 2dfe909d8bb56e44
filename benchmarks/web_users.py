"""What readers do, for locust: they look at ties, states, evidence, searches, feeds and the API, over many states; `benchmarks/web.py` runs them."""

import os
import random
import re
from typing import ClassVar

from locust import HttpUser, constant, task

STATES = "USA CHN RUS IND GBR FRA DEU JPN KOR PRK IRN ISR TUR SAU UKR POL BRA ZAF PAK AUS".split()
TOPICS = "gas pipelines border semiconductors Arctic grain naval visas satellites fisheries prisoners cyber summit".split()
PAUSE = float(os.environ.get("BILAT_PAUSE", "0"))


class Reader(HttpUser):
    wait_time = constant(PAUSE)
    seen: ClassVar[list[str]] = []

    def pair(self) -> tuple[str, str]:
        a, b = random.sample(STATES, 2)
        return a, b

    @task(6)
    def tie(self) -> None:
        a, b = self.pair()
        html = self.client.get(f"/tie/{a}/{b}", name="/tie").text
        self.seen[:] = (re.findall(r"/evidence/(st-\w+)", html)[:20] + self.seen)[:400]

    @task(4)
    def evidence(self) -> None:
        if self.seen:
            self.client.get(f"/evidence/{random.choice(self.seen)}", name="/evidence")

    @task(3)
    def search(self) -> None:
        self.client.get("/search", params={"q": random.choice(TOPICS), "a": random.choice(STATES)}, name="/search")

    @task(2)
    def state(self) -> None:
        self.client.get(f"/state/{random.choice(STATES)}", name="/state")

    @task(2)
    def home(self) -> None:
        self.client.get("/", name="/")

    @task(1)
    def triad(self) -> None:
        self.client.get("/triad/" + "/".join(random.sample(STATES[:8], 3)), name="/triad")

    @task(1)
    def order(self) -> None:
        self.client.get("/order", name="/order")

    @task(1)
    def feed(self) -> None:
        self.client.get("/feeds/{}/{}.atom".format(*self.pair()), name="/feeds")

    @task(2)
    def api(self) -> None:
        self.client.get("/api/v1/ties/{}/{}".format(*self.pair()), name="/api/v1/ties")
