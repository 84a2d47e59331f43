"""What cog pastes into README.md: the help of each command, and the table of figures."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

HERE = Path(__file__).parent
FIGURES = {
    "quotes found, of those annotated": "detection.r",
    "right, of quotes returned": "detection.p",
    "words between marks that are not speech, returned as quotes": "non_speech.false_quote_rate",
    "speaker's full name right, of quotes found whose speaker is named": "speaker.accuracy",
    "no name given, of the same": "speaker.abstention_rate",
    "**wrong speaker, of names given**": "speaker.wrong_rate",
    "title right, of titles annotated on quotes found": "role.r",
    "title right, of titles given": "role.p",
    "organization right, of organizations annotated on quotes found": "organization.r",
    "organization right, of organizations given": "organization.p",
    "quote, speaker, title and organization all right": "card.accuracy",
    "quotes in several pieces, kept together": "grouping.accuracy",
    "right, of names given with confidence 0.9 or more": "confidence.at_90.precision",
    "such names, of all quotes whose speaker is named": "confidence.at_90.coverage",
    "calibration error: confidence against share right, on average": "confidence.ece",
}
SETS = ("unseen", "articles", "sample")


def command_help(*words: str) -> str:
    """The help of one command as it stands at the terminal."""
    from datasette_quotes.cli import quotes

    result = CliRunner().invoke(quotes, [*words, "--help"], terminal_width=80)
    text = result.output.replace("Usage: quotes", "Usage: datasette quotes")
    return f"```text\n{text.rstrip()}\n```"


def figures_table() -> str:
    """The figures that `just figures` measured, in percent."""
    files = [HERE / f"figures-{name}.json" for name in SETS]
    found = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    rows = [
        _row("", ["`training/unseen`", "`tests/articles`", "`sample`"]),
        _row("---", ["---:"] * len(found)),
        _row("articles", [str(one["articles"]) for one in found]),
        _row("pieces of quotes", [str(one["detection"]["gold"]) for one in found]),
    ]
    rows += [_row(label, [_percent(one, path) for one in found]) for label, path in FIGURES.items()]
    return "\n".join(rows)


def _row(label: str, cells: list[str]) -> str:
    return f"| {' | '.join([label, *cells])} |"


def archive_sentence() -> str:
    """What `just figures` measured on the sample as an archive."""
    kept = json.loads((HERE / "figures-archive.json").read_text(encoding="utf-8"))
    role = kept["role"]
    return (
        "`datasette quotes evaluate sample/` measures what comes after reading: who is one person\n"
        f"across articles (B-cubed F1 {_percent(kept, 'bcubed.f1')}), and the role at the time "
        f"({_percent(kept, 'role_at_time')}; where the article itself\n"
        f"does not say it {_percent(role, 'unstated')} of {role['unstated_of']} quotes)."
    )


def _percent(found: Any, path: str) -> str:
    for key in path.split("."):
        found = found[key]
    return f"{100 * found:.1f}%"
