"""What can be wrong with the store, in words for the person who must act."""


class StoreProblem(Exception):  # noqa: N818 - something to act on, not a fault of the program
    """Base of every refusal of this room: the message says what, where and what to do."""


class StoreBusy(StoreProblem):
    """Another process holds the database file."""


class StoreUnreadable(StoreProblem):
    """The file is missing, damaged or no DuckDB database."""


class StoreFromElsewhere(StoreProblem):
    """The migrations in the file are not the migrations of this program."""


class InvalidRows(StoreProblem):
    """Rows that do not fit their table."""
