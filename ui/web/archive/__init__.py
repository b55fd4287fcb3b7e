"""The archive page: articles listed, read, added and removed."""
