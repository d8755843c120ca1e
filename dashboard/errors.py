"""Errors of dashboard: every message names the offending value and what to do."""


class DashboardError(Exception):
    """Base of all errors of dashboard."""


class AssetError(DashboardError, FileNotFoundError):
    """A script, style or font the page needs is not among the files of this project."""


class BriefingError(DashboardError, ValueError):
    """A briefing file that cannot be read or shown: the message names the scene and field."""
