"""Scripts that remake data/ from registry packages. Never imported at run time."""
