"""WHAT HAPPENED. Documents in, events out, kept in a store."""
