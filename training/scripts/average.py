"""Average the weights of several checkpoints of one run.

python average.py OUT MODEL MODEL...
"""

from __future__ import annotations

import sys

import numpy
import spacy


def main(out: str, models: list[str]) -> None:
    pipelines = [spacy.load(model) for model in models]
    for name, component in pipelines[0].components:
        if not hasattr(getattr(component, "model", None), "walk"):
            continue
        walks = [nlp.get_pipe(name).model.walk() for nlp in pipelines]
        for nodes in zip(*walks, strict=True):
            for parameter in nodes[0].param_names:
                if nodes[0].has_param(parameter):
                    weights = [numpy.asarray(node.get_param(parameter)) for node in nodes]
                    nodes[0].set_param(parameter, numpy.mean(weights, axis=0).astype("float32"))
    pipelines[0].to_disk(out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
