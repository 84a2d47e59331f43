"""For `spacy train --code`: multiply matrices with numpy's BLAS, faster than thinc's own here."""

from thinc.api import NumpyOps, set_current_ops

set_current_ops(NumpyOps(use_blis=False))
