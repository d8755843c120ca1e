"""Article."""

import streamlit as st
