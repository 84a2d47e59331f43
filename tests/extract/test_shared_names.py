"""Two people with one surname."""

import pytest

pytestmark = pytest.mark.trained


@pytest.mark.parametrize(
    "text, speaker",
    [
        pytest.param(
            "Sen. Bo Oram chairs the panel. His cousin is Rep. Ruth Oram.\n\nThe session was long. "
            "“It broke,” said Rep. Oram.",
            "Ruth Oram",
            id="title",
        ),
        pytest.param(
            "Bo Oram kept the gate in summer.\n\nRuth Oram kept it in winter. She lived beside it. "
            "“It broke,” Oram said.",
            "Ruth Oram",
            id="who-was-spoken-of",
        ),
        pytest.param(
            "Bo Oram is in hospital. His wife, Ruth Oram, came by.\n\nHe sat up. “It broke,” Oram "
            "said.",
            "Bo Oram",
            id="he-since",
        ),
        pytest.param(
            "Bo Oram and Ruth Oram kept the gate. “It broke,” Oram said.", None, id="both"
        ),
    ],
)
def test_whom_a_shared_surname_means(extract, text, speaker):
    [quote] = [q for q in extract(text).quotes if q.type != "indirect"]
    assert quote.speaker == speaker
