"""Errors of articles: every message names the offending value and what to do."""


class ArticlesError(Exception):
    """Base of all errors of articles."""


class UnreadableError(ArticlesError, ValueError):
    """A document that cannot be read: empty, binary, too large or of an unknown kind."""


class UnknownArticleError(ArticlesError, ValueError):
    """No article in the store has this id."""


class StoreError(ArticlesError):
    """The store cannot be opened or written."""


class CodebookError(ArticlesError, ValueError):
    """The codebook's table and the records differ."""


class CorrectionError(ArticlesError, ValueError):
    """A reviewer's correction that cannot be made: an unknown field or a value that does not belong there."""


class FetchError(UnreadableError):
    """A page or feed that could not, or may not, be fetched."""


class UnknownViewError(ArticlesError, ValueError):
    """No saved view or briefing has this name."""
