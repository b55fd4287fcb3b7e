"""The command line."""

import os

# Read when numpy is imported. For matrices as small as a question's, a second thread waits for the first:
# an answer takes as long, twice the processor time, and where others want that too much longer.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
