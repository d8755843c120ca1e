"""Errors of articles: every message names the offending value and what to do."""


class ArticlesError(Exception):
    """Base of all errors of articles."""
