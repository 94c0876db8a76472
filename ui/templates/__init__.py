"""The template library: reading, writing, versions, handing on, and the office's own standing words."""
