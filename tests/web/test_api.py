"""The API: typed, paged, its errors documented; every answer to any request is one that its document names."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient

from bilat.observatory import open
from bilat.web.app import create
from bilat.web.settings import Settings


def test_errors_are_problem_details(site: TestClient) -> None:
    for address, status in (
        ("/api/v1/ties/FRA/XXX", 404),
        ("/api/v1/ties/FRA/ITA?since=x", 422),
        ("/api/v1/search?type=x", 422),
        ("/api/v1/search?after=x", 404),
        ("/api/v1/nothing", 404),
    ):
        answer = site.get(address)
        assert answer.status_code == status and answer.headers["content-type"] == "application/problem+json"
        told = answer.json()
        assert told["status"] == status and told["title"] and told["detail"]
    assert site.delete("/api/v1/ledger").status_code == 405


def test_the_document_names_the_problem_for_every_route(site: TestClient) -> None:
    told = site.get("/openapi.json").json()
    assert "HTTPValidationError" not in str(told)
    for path, methods in told["paths"].items():
        for method, route in methods.items():
            assert path.startswith("/api/v1/") and route["description"], (method, path)
            for status, answer in route["responses"].items():
                kind = "application/json" if status.startswith("2") else "application/problem+json"
                assert kind in answer["content"], (method, path, status)


def test_a_tie_is_told(site: TestClient) -> None:
    told = site.get("/api/v1/ties/fra/Italy").json()
    assert told["a"] == {"code": "FRA", "name": "France"} and told["total"] == len(told["latest"])
    assert {(c["source"], c["quad"]) for c in told["series"]} >= {("ITA", "verbal conflict")}
    assert told["thirds"][0]["state"] == "CHE"


def test_evidence_can_be_followed_both_ways(site: TestClient) -> None:
    first = site.get("/api/v1/search?q=accused").json()["items"][0]
    statement = site.get(f"/api/v1/statements/{first['id']}").json()
    document = site.get(f"/api/v1/documents/{statement['doc']}").json()
    assert document["text"][statement["start"] : statement["end"]] == statement["quote"]
    assert first["id"] in site.get(f"/api/v1/evidence/{document['id']}/rests-on").json()["statements"]
    assert first["id"] in {s["id"] for s in site.get(f"/api/v1/documents/{document['id']}/statements").json()}


def test_a_brief_is_its_record(site: TestClient) -> None:
    told = site.get("/api/v1/briefs/FRA/ITA").json()
    assert told["header"]["tie"] == ["FRA", "ITA"] and told["citations"]


@pytest.fixture(scope="module")
def schema(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("api") / "ledger"
    shutil.copytree(kept, folder)
    app = create(open(folder), Settings(costly_a_minute=1_000_000, hosts=("testserver",)))
    return schemathesis.openapi.from_asgi("/openapi.json", app)


def test_no_answer_is_undocumented(schema: Any) -> None:
    """Of any request to any route: no 5xx, and no status, content type or body that the document does not name.

    Whether a day is in the future, an id is there, or a reply has words is beyond what a schema can say, so such refusals are no failure.
    """
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    routes = [found.ok() for found in schema.get_all_operations()]
    assert len(routes) > 15
    for route in routes:

        @settings(
            max_examples=8, deadline=None, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
        )
        @given(case=route.as_strategy())
        def holds(case: schemathesis.Case) -> None:
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        holds()
