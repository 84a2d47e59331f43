"""How good is the extractor? Its quotes, speakers and roles against annotated articles.

The formats and every figure are described in docs/evaluation.md.
"""

from .evaluation import Evaluation, evaluate_file
from .items import DROPPABLE

__all__ = ["DROPPABLE", "Evaluation", "evaluate_file"]
