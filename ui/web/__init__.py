"""The page in a browser."""

import os

from ui.web.quick_start import leave_stubs_alone

# Both count when gradio is imported; without the first it looks up two hosts of its makers.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
leave_stubs_alone()
