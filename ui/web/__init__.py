"""The page in a browser."""

import os

# Read when gradio is imported; without it gradio looks up two hosts of its makers at start.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
