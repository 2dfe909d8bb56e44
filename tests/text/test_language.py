import subprocess
import sys

import pytest

from bilat.text.language import language, note


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister of Norway met his colleague from Finland on Monday.", "en"),
        ("Putin, Xi", "en"),
        ("Norway-Finland summit: fish, borders, trade", "en"),
        ("12345 !!", "en"),
        ("Министр Норвегии встретился с министром Финляндии.", "ru"),
        ("Le président a rencontré lundi son homologue à Oslo pour discuter de la pêche.", "fr"),
        ("Der Minister hat am Montag seinen Kollegen in Oslo getroffen und über Fisch gesprochen.", "de"),
        ("El ministro dijo que no hay acuerdo entre los dos países.", "es"),
        ("中国和俄罗斯签署了一项新的合作协议", "zh"),
        ("Ministeren fra Norge møtte sin kollega i Helsinki for å snakke om fisk og grensen", "no"),
    ],
)
def test_languages(text: str, code: str) -> None:
    found = language(text)
    assert found == code or (code == "no" and found in ("nb", "da", "nn"))


def test_note() -> None:
    assert note("en") is None
    assert note("ru") == "language ru: the local reader reads English"


def test_english_loads_no_model() -> None:
    code = (
        "import sys; from bilat.text import language; language('The minister of Norway met his colleague from Finland in Oslo on Monday.');"
        "sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
