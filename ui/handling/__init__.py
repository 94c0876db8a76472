"""What a person decides about a complaint besides answering it: class, duty, handing over, waiting."""
