"""What can go wrong in a way that a user can mend.

QuotesError
├── InputError      an input could not be read: missing, binary, no text, no such column
├── ModelError      the spaCy model is missing or lacks a component
├── ReviewError     a decision of a person that cannot be made: no such quote, several of a name
├── WorkerError     a process that extracts was ended from outside
└── DatabaseError   the file is not ours, read-only, locked, or the disk is full

Every message names the input, the place and the remedy. A `ValueError` is a caller's mistake.
"""


class QuotesError(Exception):
    """The parent of all errors that are shown to the user as one sentence."""


class InputError(QuotesError):
    """An input, or one article in it, cannot be read. The rest of the run goes on."""


class ModelError(QuotesError):
    """The spaCy model cannot be loaded or cannot do what extraction needs."""


class ReviewError(QuotesError):
    """A person's decision cannot be made so. Nothing has changed."""


class WorkerError(QuotesError):
    """A worker process was killed. The run stops; what was saved stays."""


class DatabaseError(QuotesError):
    """The database cannot be opened or written. The run stops; what was saved stays."""
