"""An answer in HTML and Markdown, with its proof."""
