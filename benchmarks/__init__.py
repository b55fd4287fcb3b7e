"""Measurements of quality and speed, each beside its baseline, written to a file named by commit."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `dateline` has it
