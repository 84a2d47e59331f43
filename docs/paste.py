"""What cog pastes into README.md: the help of each command, and the table of figures."""

import json
from pathlib import Path

from click.testing import CliRunner

HERE = Path(__file__).parent
FIGURES = [  # label, path in the figures, whether the sample's annotations can tell
    ("quotes found, of those annotated", "detection.r", True),
    ("right, of quotes returned", "detection.p", True),
    (
        "words between marks that are not speech, returned as quotes",
        "non_speech.false_quote_rate",
        True,
    ),
    (
        "full name of the speaker right, of quotes found whose speaker is named",
        "speaker.accuracy",
        True,
    ),
    ("no name given, of the same", "speaker.abstention_rate", True),
    ("**wrong speaker, of names given**", "speaker.wrong_rate", True),
    ("title right, of titles annotated, on quotes found", "role.r", False),
    ("title right, of titles given", "role.p", False),
    ("organization right, of organizations annotated, on quotes found", "organization.r", False),
    ("organization right, of organizations given", "organization.p", False),
    (
        "quote, speaker, title and organization all right, of quotes with a named speaker",
        "card.accuracy",
        False,
    ),
]


def command_help(*words: str) -> str:
    """The help of one command as it stands at the terminal."""
    from datasette_quotes.cli import quotes

    result = CliRunner().invoke(quotes, [*words, "--help"], terminal_width=80)
    text = result.output.replace("Usage: quotes", "Usage: datasette quotes")
    return f"```text\n{text.rstrip()}\n```"


def figures_table() -> str:
    """The figures that `just figures` measured, in percent."""
    articles, sample = (
        json.loads((HERE / f"figures-{name}.json").read_text()) for name in ("articles", "sample")
    )
    heads = [f"{found['articles']} articles" for found in (articles, sample)]
    segments = [f"{found['detection']['gold']} pieces of quotes" for found in (articles, sample)]
    rows = [
        f"| | {heads[0]} of `tests/articles` | {heads[1]} of `sample` |",
        "| --- | ---: | ---: |",
        f"| | {segments[0]} | {segments[1]} |",
    ]
    for label, path, is_in_sample in FIGURES:
        cells = [_percent(articles, path), _percent(sample, path) if is_in_sample else ""]
        rows.append(f"| {label} | {cells[0]} | {cells[1]} |")
    return "\n".join(rows)


def _percent(found: dict, path: str) -> str:
    group, name = path.split(".")
    value = found[group][name]
    return "" if value is None else f"{100 * value:.1f}%"
