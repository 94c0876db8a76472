"""What Tanggap talks about: frozen values and pure functions over them, standard library alone."""
