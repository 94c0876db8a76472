"""A platform that lives in memory: scripted citizens for practice, scripted failures for trials."""
