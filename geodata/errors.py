"""Errors of geodata: every message names the offending value and what to do."""


class GeodataError(Exception):
    """Base of all errors of geodata."""


class UnknownNameError(GeodataError, ValueError):
    """No place, country, group or route is known by this name."""


class UsageError(GeodataError, ValueError):
    """A command was given arguments it does not take."""
