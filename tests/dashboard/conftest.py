"""A store filled with the samples, for the screens' tests."""

import pytest
import streamlit as st


@pytest.fixture
def sample_store(tmp_path, monkeypatch):
    """ATLAS_STORE points to a fresh store with the samples; Streamlit's caches are emptied around the test."""
    import event_samples

    from articles.store import open_store

    url = f"sqlite:///{tmp_path / 'atlas.db'}"
    monkeypatch.setenv("ATLAS_STORE", url)
    event_samples.fill(open_store(url))
    st.cache_data.clear()
    st.cache_resource.clear()
    yield url
    st.cache_data.clear()
    st.cache_resource.clear()
